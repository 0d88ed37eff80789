import type { Question } from '../question.ts'
import { type Blueprint, type BlueprintShare, offBlueprint, wantedShares } from './blueprint.ts'

/** Of one row, or of one value of a tag: what there is and, where the blueprint says so, what is wanted. */
export interface Count {
  readonly name: string
  readonly questions: number
  /** Notes that prove one of these questions. */
  readonly notes: number
  readonly want?: { readonly questions: number; readonly notes: number }
}

export interface Standing {
  /** Questions that count for a row. */
  readonly questions: number
  /** Questions that say that the examination does not ask them. */
  readonly off: number
  readonly rows: readonly Count[]
  readonly presentations: readonly Count[]
  readonly regions: readonly Count[]
  readonly techniques: readonly Count[]
  readonly levels: readonly Count[]
  readonly difficulties: readonly Count[]
  /** Of 1, as of the questions of the blueprint. */
  readonly vignettes: number
  readonly twoSteps: number
}

export function standing(blueprint: Blueprint, all: readonly Question[]): Standing {
  const known = new Set(blueprint.rows.map(({ row }) => row))
  const questions = all.filter(({ tags }) => tags.row !== undefined && known.has(tags.row))
  const share = (test: (question: Question) => boolean) =>
    questions.length === 0 ? 0 : questions.filter(test).length / questions.length
  const against = (shares: readonly BlueprintShare[], of: (question: Question) => string | undefined, at: string[]) =>
    wantedShares(shares).map((wanted, place) => {
      const name = at[place] ?? ''
      const want = { questions: questions.length * wanted, notes: blueprint.floors.notes * wanted }
      return { ...countOf(name, questions, of), want }
    })
  const counts = (of: (question: Question) => string | undefined): Count[] =>
    [...new Set(questions.map((question) => of(question) ?? notSaid))]
      .toSorted((a, b) => a.localeCompare(b))
      .map((name) => countOf(name, questions, (question) => of(question) ?? notSaid))
  return {
    questions: questions.length,
    off: all.filter(({ tags }) => tags.row === offBlueprint).length,
    rows: against(
      blueprint.rows,
      ({ tags }) => tags.row,
      blueprint.rows.map(({ row }) => row),
    ),
    presentations: against(
      blueprint.presentations,
      ({ tags }) => tags.presentation,
      blueprint.presentations.map(({ name }) => name),
    ),
    regions: counts(({ tags }) => tags.region),
    techniques: counts(({ tags }) => tags.technique),
    levels: counts(({ tags }) => tags.level?.toString()),
    difficulties: counts(({ difficulty }) => difficulty),
    vignettes: share(({ kind }) => kind === 'vignette'),
    twoSteps: share(({ tags }) => tags.steps === 2),
  }
}

const notSaid = 'not said'

function countOf(name: string, questions: readonly Question[], of: (question: Question) => string | undefined): Count {
  const group = questions.filter((question) => of(question) === name)
  const notes = new Set(group.map(({ passage }) => passage.split('#')[0]).filter(Boolean))
  return { name, questions: group.length, notes: notes.size }
}

/** A row, or a presentation, and by how many questions it lies outside of what is allowed. */
interface Off {
  readonly name: string
  readonly short: number
  readonly over: number
}

export const rowsOff = (blueprint: Blueprint, { rows }: Standing): Off[] => farOff(blueprint, rows)

export const presentationsOff = (blueprint: Blueprint, { presentations }: Standing): Off[] =>
  farOff(blueprint, presentations)

function farOff({ floors }: Blueprint, counts: readonly Count[]): Off[] {
  return counts.flatMap(({ name, questions, want }) => {
    if (!want) return []
    const least = Math.ceil(want.questions * (1 - floors.within))
    const most = Math.floor(want.questions * (1 + floors.within))
    const off = { name, short: Math.max(0, least - questions), over: Math.max(0, questions - most) }
    return off.short + off.over > 0 ? off : []
  })
}
