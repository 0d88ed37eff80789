import { kindOf } from '../answer/sources.ts'
import { counted } from '../core/reply/counted.ts'
import type { Note, Section } from '../library/note.ts'

/** How many citations name a source of each kind; a section that names one twice counts once. */
interface Citations {
  readonly all: number
  readonly standingTeaching: number
  readonly ownArticle: number
  readonly studentDecks: number
  /** Of 1: student decks and the own article, of which a library should name few. */
  readonly weakShare: number
}

export function citationsIn(notes: readonly Note[]): Citations {
  const kinds = notes.flatMap(({ sections }) => sections.flatMap(({ sources }) => sources.map(kindOf)))
  const count = (kind: ReturnType<typeof kindOf>) => kinds.filter((one) => one === kind).length
  const [ownArticle, studentDecks] = [count('own article'), count('student deck')]
  return {
    all: kinds.length,
    standingTeaching: count('standing teaching'),
    ownArticle,
    studentDecks,
    weakShare: kinds.length === 0 ? 0 : (ownArticle + studentDecks) / kinds.length,
  }
}

/** Of all citations, the part that decks and the own article stay below. */
export const mostWeak = 0.1

export function citationLines(notes: readonly Note[]): string[] {
  const { all, standingTeaching, ownArticle, studentDecks, weakShare } = citationsIn(notes)
  const line = (name: string, count: number) =>
    `  ${name.padEnd(26)}${String(count).padStart(5)}  ${percent(all === 0 ? 0 : count / all)}`
  return [
    '',
    'Citations',
    `  ${counted(all, 'citation')} in ${counted(notes.flatMap(({ sections }) => sections).length, 'section')}`,
    line('standing teaching', standingTeaching),
    line("the service's own article", ownArticle),
    line('student decks', studentDecks),
    `  own article and decks: ${percent(weakShare)} (below ${percent(mostWeak)})`,
  ]
}

/** The sections that no source bears which somebody looked up, by note, most of them first. */
export function onTeachingAlone(notes: readonly Note[]): string[] {
  const found = notes
    .map(({ file, sections }) => ({ file, all: sections.length, alone: sections.filter(restsOnTeaching) }))
    .filter(({ alone }) => alone.length > 0)
    .toSorted((a, b) => b.alone.length - a.alone.length || (a.file < b.file ? -1 : 1))
  const alone = found.reduce((sum, note) => sum + note.alone.length, 0)
  const all = notes.reduce((sum, { sections }) => sum + sections.length, 0)
  return [
    `on standing teaching alone: ${alone} of ${counted(all, 'section')}`,
    ...found.map(
      ({ file, all, alone }) =>
        `on standing teaching alone ${file} ${alone.length} of ${all}: ${alone.map(({ id }) => id).join(', ')}`,
    ),
  ]
}

const restsOnTeaching = ({ sources }: Section): boolean =>
  sources.length > 0 && sources.every((source) => kindOf(source) === 'standing teaching')

/** To a tenth: a floor that is missed by less would look kept. */
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
