import type { Source } from '../core/reply/reply.ts'

/** A document of the library, whatever file it came from. */
export interface Note {
  /** The file's name without its ending, lower case, hyphenated. */
  readonly id: string
  /** Relative to the library's folder. */
  readonly file: string
  readonly title: string
  readonly topic: string
  readonly aliases: readonly string[]
  readonly review: Review
  /** Where its signature stands. */
  readonly reviewLine?: number
  /** Why a signature that stands in the file does not hold. */
  readonly lapsed?: Lapsed
  /** Of what a reviewer signs. Files without front matter have none: there is no place to sign. */
  readonly fingerprint?: string
  readonly sections: readonly Section[]
}

/** `figures`: the fingerprint of the figures that were signed with it. */
export type Review = { readonly by: string; readonly on: string; readonly figures?: string } | 'unreviewed'

export interface Lapsed {
  readonly line: number
  readonly message: string
}

export interface Section {
  /** Unique in its note; from `{#id}` behind the heading, else made of the heading. */
  readonly id: string
  readonly heading: string
  /** Plain text: one line a list item or a table row, an empty line between paragraphs. */
  readonly text: string
  /** How students ask for it; searched, never shown. */
  readonly asked: readonly string[]
  readonly sources: readonly Source[]
  readonly line: number
  /** The drawing it names, by `![…](../figures/NAME.svg)`, and on which line; there may be no such file. */
  readonly figure?: { readonly name: string; readonly line: number }
}

/** What is indexed, quoted and cited. */
export interface Passage {
  /** `counterstrain#steps`; later parts of a long section are `counterstrain#steps.2` and so on. */
  readonly id: string
  readonly note: string
  readonly title: string
  readonly section: string
  readonly topic: string
  readonly aliases: readonly string[]
  readonly asked: readonly string[]
  readonly sources: readonly Source[]
  readonly text: string
  readonly reviewed: boolean
  /** It is the first of its note, which says what the note is about. */
  readonly opens?: true
  /** The name of the drawing of its section. */
  readonly figure?: string
}

/** A mistake in the library, in words its author can act on. */
export interface Problem {
  readonly file: string
  readonly line: number
  /** The front-matter field, or what part of the file it is about. */
  readonly field: string
  readonly message: string
}

/** Problems without a note: the file cannot be used. A note with problems: usable, but its author should mend it. */
export interface ReadResult {
  readonly note?: Note
  readonly problems: readonly Problem[]
}

export const problemLine = ({ file, line, field, message }: Problem): string =>
  printable(`${file}:${line} ${field} ${message}`)

/** A file's name may hold a line break, or letters that a terminal takes for orders or writes from right to left. */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, (letter) => `\\u${hex(letter)}`)

const hex = (letter: string): string => letter.charCodeAt(0).toString(16).padStart(4, '0')

export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')

export const sourceText = (sources: readonly Source[]): string =>
  sources.map(({ title, url }) => (url ? `${title} — ${url}` : title)).join('; ')
