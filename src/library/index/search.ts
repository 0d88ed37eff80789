import MiniSearch from 'minisearch'
import { type Places, type Postings, placesOf, type TermStore } from './postings.ts'

export const fields = ['title', 'section', 'text', 'asked'] as const

/** How many different terms each field of a passage holds. */
export interface Lengths {
  /** By id, `fields.length` each. */
  readonly all: Uint32Array
  readonly sums: readonly number[]
  readonly passages: number
}

/**
 * MiniSearch's query and scoring over postings that lie in typed arrays. It asks its maps for no more than is given here, which
 * holds for the version that package.json names exactly; a test compares the scores with those of a MiniSearch of its own.
 */
export class Search extends MiniSearch<never> {
  constructor(terms: TermStore) {
    super({ fields: [...fields], tokenize: (text) => text.split(' '), processTerm: (term) => term, autoVacuum: false })
    this._index = { get: (term: string) => fieldMaps(placesOf(terms, term)) } as never
    // The id of a passage is its place, and what is removed leaves no posting.
    this._documentIds = { has: () => true, get: (id: number) => id } as never
  }

  measureBy({ all, sums, passages }: Lengths): void {
    this._documentCount = passages
    // Sums of whole numbers, not a running mean: the same passages score the same, however they came in.
    this._avgFieldLength = sums.map((sum) => sum / Math.max(passages, 1))
    const row = fields.map(() => 0)
    this._fieldLength = {
      // Read at once and never kept, so one row serves all.
      get: (id: number) => {
        for (let field = 0; field < row.length; field++) row[field] = all[id * row.length + field] ?? 0
        return row
      },
    } as never
  }
}

const fieldMaps = (places: Places | undefined) =>
  places && { get: (field: number) => (places[field] ? asMap(places[field]) : undefined) }

/** Asked for each of its keys in their order, once. */
function asMap({ ids, counts }: Postings) {
  let at = 0
  return {
    size: ids.length,
    keys: () => ids,
    get: (id: number) => {
      while (ids[at] !== id) at++
      return counts[at]
    },
  }
}
