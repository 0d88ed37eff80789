import type { RichText } from './rich-text.ts'

export interface Source {
  readonly title: string
  readonly url?: string
}

export interface Citation {
  /** The passage's stable id, such as `counterstrain#steps`. */
  readonly passage: string
  readonly title: string
  readonly section: string
  readonly sources: readonly Source[]
  /** What is to be known of it, at the end of its line. */
  readonly remark?: string
}

/** A heading that names its note stands alone. */
export const citationTitle = ({ title, section }: Pick<Citation, 'title' | 'section'>): string =>
  section.toLowerCase().includes(title.toLowerCase()) ? section : `${title} › ${section}`

/** Cells are plain text; the first column has no name where a row is named by it. Every row has a cell a column. */
export interface TablePart {
  readonly kind: 'table'
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** What a passage is made of. */
export type Part = { readonly kind: 'text'; readonly text: RichText } | TablePart

/** A passage holds its citation: there is no way to show the one without the other. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: RichText }
  | { readonly kind: 'list'; readonly items: readonly RichText[] }
  | {
      readonly kind: 'passage'
      readonly parts: readonly Part[]
      readonly citation: Citation
      /** What answers of it: one line under it names section and source, in place of a heading above. */
      readonly brief?: true
      /** The name of its drawing in the library. */
      readonly figure?: string
    }
  /** Text to copy, shown as it is. */
  | { readonly kind: 'code'; readonly text: string }
  /** The options of a question, each behind the sign that members answer with. */
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'picture'; readonly picture: Picture }
  /** A drawing of the library by its name; it is made a picture before a platform draws the reply. */
  | { readonly kind: 'figure'; readonly name: string }

export interface Choice {
  readonly text: string
  /** The right one, once that may be told. */
  readonly key?: true
  /** How many took it, once that may be told; `percent` is whole. */
  readonly taken?: { readonly count: number; readonly percent: number }
}

export interface Attachment {
  /** With its ending, such as `report.csv`. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface Picture extends Attachment {
  /** Says what the picture shows, in at most 1,000 characters. */
  readonly alt: string
}

/** What a button means when pressed. It travels inside the message, so it still works after a restart. */
export interface Press {
  readonly command: string
  readonly action: string
  /** At most 80 characters: Discord leaves 100 for the whole. */
  readonly arg: string
}

export interface Button {
  readonly label: string
  readonly press: Press
  readonly primary?: true
  /** Puts the sign of this option before the label; an empty label leaves the sign alone. */
  readonly choice?: number
}

/** What the bot says, before any platform draws it. */
export interface Reply {
  readonly title?: string
  readonly blocks: readonly Block[]
  readonly footer?: RichText
  readonly buttons?: readonly Button[]
  /** To keep. Where a private reply cannot hold a file (Slack), it comes as a direct message. */
  readonly files?: readonly Attachment[]
}

export type Visibility = 'private' | 'public'

/** What follows a pressed button: any of the three, or nothing that shows. */
export interface PressOutcome {
  /** Takes the place of the message that carries the button. */
  readonly replace?: Reply
  readonly private?: Reply
  readonly public?: Reply
  /** Opens the command's form with these options; where the platform has none, `private` is shown instead. */
  readonly form?: { readonly command: string; readonly options: Readonly<Record<string, unknown>> }
}

export const paragraph = (text: RichText): Block => ({ kind: 'paragraph', text })

export const say = (text: RichText): Reply => ({ blocks: [paragraph(text)] })
