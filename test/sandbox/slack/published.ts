import { readFileSync } from 'node:fs'

type Keys = Readonly<Record<string, readonly string[]>>

interface Published {
  readonly errorsOfEveryMethod: readonly string[]
  readonly methods: Readonly<
    Record<string, { readonly args: readonly string[]; readonly errors: readonly string[]; readonly response: Keys }>
  >
  readonly payloads: Readonly<Record<string, Keys>>
}

const file = new URL('../../fixtures/slack/published.json', import.meta.url)

export const published = JSON.parse(readFileSync(file, 'utf8')) as Published

/** Slack documents these two as answers of any method, whether or not the method's own list repeats them. */
const general = ['invalid_arguments', 'invalid_auth']

export function errorsOf(method: string): readonly string[] {
  return [...general, ...published.errorsOfEveryMethod, ...(published.methods[method]?.errors ?? [])]
}

/** Keys of the value, and of the objects in it, that Slack's sample does not have; '' stands for the value itself. */
export function unpublishedKeys(value: Readonly<Record<string, unknown>>, sample: Keys): string[] {
  const keysAt = (path: string, object: unknown): string[] => {
    const first = Array.isArray(object) ? object[0] : object
    const known = sample[path]
    if (typeof first !== 'object' || first === null || known === undefined || known.length === 0) return []
    return Object.keys(first)
      .filter((key) => !known.includes(key))
      .map((key) => `${path}.${key}`)
  }
  return [...keysAt('', value), ...Object.entries(value).flatMap(([name, item]) => keysAt(name, item))]
}
