import { readFileSync } from 'node:fs'
import { doubleMetaphone } from 'double-metaphone'

const keys = new Map<string, readonly string[]>()
/** About 2 MB; more words than the library and everyday English have together are not looked at twice. */
const mostKeys = 30_000

/** How a word sounds, in one or two spellings of its consonants. */
export function soundsOf(word: string): readonly string[] {
  const known = keys.get(word)
  if (known) return known
  if (keys.size >= mostKeys) keys.clear()
  const made = [...new Set(doubleMetaphone(word))]
  keys.set(word, made)
  return made
}

export const soundAlike = (a: string, b: string): boolean => {
  const sounds = soundsOf(b)
  return soundsOf(a).some((sound) => sounds.includes(sound))
}

let homophones: ReadonlyMap<string, readonly string[]> | undefined

/** Other words of everyday English that sound the same: "wear" and "where". Made by `bench/answers/homophones.ts`. */
export function homophonesOf(word: string): readonly string[] {
  homophones ??= readHomophones()
  return homophones.get(word) ?? []
}

function readHomophones(): Map<string, string[]> {
  const groups: string[] = JSON.parse(readFileSync(new URL('homophones.json', import.meta.url), 'utf8'))
  const made = new Map<string, string[]>()
  for (const group of groups.map((line) => line.split(' ')))
    for (const word of group)
      made.set(word, [...new Set([...(made.get(word) ?? []), ...group.filter((other) => other !== word)])])
  return made
}
