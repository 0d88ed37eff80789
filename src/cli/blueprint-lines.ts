import type { Blueprint } from '../bank/blueprint/blueprint.ts'
import { type Count, presentationsOff, rowsOff, standing } from '../bank/blueprint/standing.ts'
import type { Question } from '../bank/question.ts'
import { percent } from '../core/reply/percent.ts'

/** What there is beside what the blueprint wants, for a terminal of 80 columns. */
export function blueprintLines(blueprint: Blueprint, notes: number, questions: readonly Question[]): string[] {
  const stands = standing(blueprint, questions)
  const { floors } = blueprint
  const off = new Map(
    [...rowsOff(blueprint, stands), ...presentationsOff(blueprint, stands)].map((of) => [of.name, of]),
  )
  const rowName = new Map(blueprint.rows.map(({ row, name }) => [row, `${row} ${name}`]))
  const mark = (name: string) => {
    const { short = 0, over = 0 } = off.get(name) ?? {}
    return short > 0 ? `  ${short} short` : over > 0 ? `  ${over} over` : ''
  }
  const held = (name: string, have: string, want: string, ok: boolean) =>
    `  ${name.padEnd(width)}${have.padStart(4)}${want.padStart(5)}${ok ? '' : '  below'}`
  return [
    '',
    `Blueprint: ${blueprint.exam}`.slice(0, 80),
    `  ${''.padEnd(width)}${'have'.padStart(4)}${'want'.padStart(5)}`,
    held('notes', `${notes}`, `${floors.notes}`, notes >= floors.notes),
    held('questions that count', `${stands.questions}`, `${floors.questions}`, stands.questions >= floors.questions),
    held('vignettes', percent(stands.vignettes), percent(floors.vignettes), stands.vignettes >= floors.vignettes),
    held('of two steps', percent(stands.twoSteps), percent(floors.twoSteps), stands.twoSteps >= floors.twoSteps),
    `  ${`not on the blueprint (row: none)`.padEnd(width)}${String(stands.off).padStart(4)}`,
    ...table('By row', stands.rows, (name) => rowName.get(name) ?? name, mark),
    ...table('By presentation', stands.presentations, undefined, mark),
    ...table('By region', stands.regions),
    ...table('By technique', stands.techniques),
    ...table('By level', stands.levels),
    ...table('By difficulty', stands.difficulties),
  ]
}

const width = 46

/** "notes" are those that prove a question of the line. */
const table = (
  title: string,
  counts: readonly Count[],
  nameOf: (name: string) => string = (name) => name,
  mark: (name: string) => string = () => '',
): string[] => {
  const hasWant = counts.some(({ want }) => want)
  const head = hasWant ? 'have want  notes want' : 'have       notes'
  return [
    '',
    `  ${title.padEnd(width)}${head}`,
    ...counts.map(({ name, questions, notes, want }) => {
      const wanted = (count?: number) => (count === undefined ? '' : String(Math.round(count))).padStart(5)
      const numbers = `${String(questions).padStart(4)}${wanted(want?.questions)}${String(notes).padStart(7)}${wanted(want?.notes)}`
      return `  ${cut(nameOf(name)).padEnd(width)}${numbers}${mark(name)}`.trimEnd()
    }),
  ]
}

const cut = (text: string): string => (text.length <= width ? text : `${text.slice(0, width - 1)}…`)
