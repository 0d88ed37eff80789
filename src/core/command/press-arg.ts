import { z } from 'zod'

/** What an id names. Declared, so that tests can try the ids of others wherever one is taken. */
export type IdKind =
  | 'asked'
  | 'draft'
  | 'letter'
  | 'member'
  | 'note'
  | 'question'
  | 'round'
  | 'schedule'
  | 'set'
  | 'workspace'

/** The parts of what a button carries, in their order. A part that is no id declares examples, with `.meta()`. */
export type PressParts = Readonly<Record<string, z.ZodType<string | number, string>>>

export type Parsed<Parts extends PressParts> = { readonly [Name in keyof Parts]: z.output<Parts[Name]> }

/** None of the shapes holds a NUL, which no database takes, or what JavaScript's own objects have, such as `__proto__`. */
export const idOf = (names: IdKind, shape: RegExp) => z.string().regex(shape).meta({ names })

/** Discord's and Slack's own ids. */
const platformId = /^[A-Za-z0-9]{1,25}$/
export const memberId = idOf('member', platformId)
export const workspaceId = idOf('workspace', platformId)

/** A word that says only where the button stood. */
export const word = (only: string) => z.literal(only).meta({ examples: [only] })

/** Such as `k7m2p9qxyz.2`: a dot after each part but the last, which may hold some. Undefined for what is none. */
export function readArg<Parts extends PressParts>(parts: Parts, arg: string): Parsed<Parts> | undefined {
  const names = Object.keys(parts)
  const pieces = arg.split('.')
  if (pieces.length < names.length) return undefined
  const read = names.map((name, place) => {
    const piece = place === names.length - 1 ? pieces.slice(place).join('.') : pieces[place]
    return [name, parts[name]?.safeParse(piece)] as const
  })
  if (read.some(([, result]) => !result?.success)) return undefined
  return Object.fromEntries(read.map(([name, result]) => [name, result?.data])) as Parsed<Parts>
}
