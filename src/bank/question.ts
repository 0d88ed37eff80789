import type { Lapsed, Problem, Review } from '../library/note.ts'

export const kinds = ['recall', 'vignette'] as const
export const difficulties = ['easy', 'medium', 'hard'] as const

export type Difficulty = (typeof difficulties)[number]

/** A single-best-answer question: exactly one of its 3 to 5 options has `key`. */
export interface Question {
  readonly id: string
  readonly topic: string
  readonly kind: (typeof kinds)[number]
  readonly difficulty: Difficulty
  readonly stem: string
  readonly options: readonly Option[]
  /** `counterstrain#hold-time`: what proves the key. Empty where an import did not know it; the linter asks for it. */
  readonly passage: string
  /** The name of the drawing that it asks about, shown with it. */
  readonly figure?: string | undefined
  readonly tags: Tags
  readonly review: Review
  /** Where its signature stands. */
  readonly reviewLine?: number
  /** Why a signature that stands in the file does not hold. */
  readonly lapsed?: Lapsed
  readonly waivers: readonly Waiver[]
  /** Relative to the library's folder. */
  readonly file: string
  readonly line: number
  readonly lines: Lines
}

export interface Option {
  readonly text: string
  /** Why it is right or wrong. Empty where an import did not know it; the linter asks for it. */
  readonly why: string
  readonly key: boolean
}

interface Tags {
  /** Of the blueprint, or `none`. */
  readonly row?: string | undefined
  readonly presentation?: string | undefined
  /** How many things must be worked out for the key: name it, then treat it. */
  readonly steps?: number | undefined
  readonly technique?: string | undefined
  readonly region?: string | undefined
  readonly integration?: 'pure' | 'integrated' | undefined
  readonly level?: number | undefined
}

/** A finding of the linter that the author looked at and let stand. */
interface Waiver {
  readonly rule: string
  readonly reason: string
  readonly line: number
}

interface Lines {
  readonly stem: number
  readonly options: readonly number[]
  readonly passage: number
  readonly tags: number
  readonly figure?: number
}

export const letters = ['A', 'B', 'C', 'D', 'E'] as const

export const keyIndex = (question: Question): number => question.options.findIndex(({ key }) => key)

/** The bank's checks guarantee a key; only a question made by hand without one throws. */
export function keyOf(question: Question): Option {
  const key = question.options.find((option) => option.key)
  if (!key) throw new Error(`${question.id} has no key`)
  return key
}

export const distractorsOf = (question: Question): Option[] => question.options.filter(({ key }) => !key)

export interface Bank {
  readonly questions: Question[]
  readonly problems: readonly Problem[]
}
