import type { Library } from '../../../src/library/library.ts'
import type { Passage } from '../../../src/library/note.ts'

/** The ids of passages, best first; none when the engine declines. An engine that says so may offer them as a guess only. */
export type Engine = (question: string, context?: string) => Found | Promise<Found>

export type Found = readonly string[] | { readonly unsure: readonly string[] }

/** Every engine is read to this depth: a member is shown no more. */
export const depth = 5

export interface Document {
  readonly id: string
  readonly title: string
  readonly section: string
  readonly text: string
  /** How students ask for it. */
  readonly asked: string
}

/** The fields that the bot's own index has. */
export const documentOf = ({ id, title, aliases, section, text, asked }: Passage): Document => ({
  id,
  title: [title, ...aliases].join('. '),
  section,
  text,
  asked: asked.join('. '),
})

export const documentsOf = (library: Library): Document[] => library.passages().map(documentOf)

/** A general engine knows no earlier question; it is given both, which is the best it can be given. */
export const withContext = (question: string, context = ''): string => `${context} ${question}`.trim()
