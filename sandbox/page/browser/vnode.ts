// The two clients are drawn by hand. The ready-made renderers do not fit: @skyra/discord-components-core needs Lit through
// bare imports and draws buttons and reactions that no keyboard reaches, slack-blocks-to-jsx needs React and a bundler.

/** What an element should look like. Plain data: text stays text, so no message can smuggle in markup. */
export interface VNode {
  readonly tag: string
  /** Finds the same element again among its siblings; without it elements are matched by order. */
  readonly key: string | undefined
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly VChild[]
}

export type VChild = VNode | string

type Value = string | number | boolean | undefined
type Given = VChild | false | undefined | readonly Given[]

export function h(tag: string, given: Readonly<Record<string, Value>> = {}, ...children: readonly Given[]): VNode {
  const attributes: Record<string, string> = {}
  for (const [name, value] of Object.entries(given)) {
    if (name === 'key' || value === undefined || value === false) continue
    attributes[name] = value === true ? '' : String(value)
  }
  return { tag, key: given.key === undefined ? undefined : String(given.key), attributes, children: flat(children) }
}

function flat(children: readonly Given[]): VChild[] {
  return children.flatMap((child): VChild[] => {
    if (child === undefined || child === false || child === '') return []
    return isList(child) ? flat(child) : [child]
  })
}

function isList(child: Given): child is readonly Given[] {
  return Array.isArray(child)
}
