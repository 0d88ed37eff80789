import MiniSearch, { type Options } from 'minisearch'
import SearchableMap from 'minisearch/SearchableMap'
import type { Passage } from '../note.ts'

export const fields = ['title', 'section', 'text', 'asked'] as const

/** A passage as MiniSearch is given it: of each field its terms, with blanks between. */
export type Indexed = { readonly id: number } & Readonly<Record<(typeof fields)[number], string>>

/** What is analysed already is only parted. */
export const searchOptions: Options<Indexed> = {
  fields: [...fields],
  tokenize: (terms) => (terms === '' ? [] : terms.split(' ')),
  processTerm: (term) => term,
}

/** The searchable form of a set of passages. */
export interface Index {
  /** By id; one that was taken out leaves a hole. */
  readonly passages: readonly (Passage | undefined)[]
  /** By id: the place in the library. */
  readonly order: readonly number[]
  /** In how many passages a term stands, those of stop words too; MiniSearch tells it of no term. */
  readonly frequency: ReadonlyMap<string, number>
  /** The words behind the terms and in how many passages each stands, for the correction of slips. */
  readonly words: SearchableMap<number>
  readonly search: MiniSearch<Indexed>
}

/** An index for those who change or store it. */
export interface Stacks extends Index {
  readonly passages: (Passage | undefined)[]
  readonly order: number[]
  readonly frequency: Map<string, number>
}

export const emptyStacks = (): Stacks => ({
  passages: [],
  order: [],
  frequency: new Map(),
  words: new SearchableMap(),
  search: new MiniSearch(searchOptions),
})
