import type { Note } from '../note.ts'
import { figuresFingerprint, heldWithFigures } from '../review.ts'

export const figuresOfNote = ({ sections }: Pick<Note, 'sections'>): string[] =>
  sections.flatMap(({ figure }) => figure?.name ?? [])

/** The index tells by the object whether a note is another, so one that lapsed stays the same one. */
const lapsed = new WeakMap<Note, Note>()

/** The notes, those that were signed with other figures as unreviewed. */
export const heldNotes = (
  notes: readonly Note[],
  figures: ReadonlyMap<string, { readonly svg: string }>,
): readonly Note[] =>
  notes.map((note) => {
    if (note.review === 'unreviewed') return note
    const held = heldWithFigures(
      note,
      figuresFingerprint(figuresOfNote(note), (name) => figures.get(name)?.svg),
    )
    if (held === note) return note
    const known = lapsed.get(note) ?? held
    lapsed.set(note, known)
    return known
  })
