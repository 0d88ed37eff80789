/** In which passages a term stands in one field, ascending by id, and how often in each. */
export interface Postings {
  readonly ids: Uint32Array
  readonly counts: Uint16Array
}

/** By field; a term stands in one at least. */
export type Places = readonly (Postings | undefined)[]

/** All postings in a few large arrays: a hundred thousand passages have ten million, and an object each takes seconds to load. */
export interface PackedPostings {
  /** Of the postings of term t in field f, from `starts[t * fields + f]` to the next of them. */
  readonly starts: Uint32Array
  readonly ids: Uint32Array
  readonly counts: Uint16Array
}

export interface TermStore {
  readonly fields: number
  readonly packed?: PackedPostings & {
    /** Of each term. */
    readonly places: ReadonlyMap<string, number>
  }
  /** What is not as it was packed; a term that no passage holds any more has no field. */
  readonly changed: Map<string, Places>
}

export const openTerms = (fields: number, packed?: TermStore['packed']): TermStore => ({
  fields,
  changed: new Map(),
  ...(packed && { packed }),
})

export function placesOf({ fields, packed, changed }: TermStore, term: string): Places | undefined {
  const now = changed.get(term)
  if (now) return now.length > 0 ? now : undefined
  const at = packed?.places.get(term)
  if (packed === undefined || at === undefined) return undefined
  return Array.from({ length: fields }, (_, field) => {
    const [from, to] = [packed.starts[at * fields + field] ?? 0, packed.starts[at * fields + field + 1] ?? 0]
    return from === to ? undefined : { ids: packed.ids.subarray(from, to), counts: packed.counts.subarray(from, to) }
  })
}

/** By term and field: ids, ascending, each followed by its count. */
export type Additions = Map<string, readonly number[][]>

export function changeTerms(
  store: TermStore,
  gone: { readonly ids: readonly number[]; readonly terms: Iterable<string> },
  added: Additions,
): void {
  const ids = gone.ids.toSorted((a, b) => a - b)
  for (const term of new Set([...gone.terms, ...added.keys()])) {
    const before = placesOf(store, term)
    const more = added.get(term)
    const places = Array.from({ length: store.fields }, (_, field) => merged(before?.[field], ids, more?.[field] ?? []))
    store.changed.set(term, places.some(Boolean) ? places : [])
  }
}

const mostCounted = 0xffff

/** What stays is copied in runs: a common term has a posting for every other passage, and a change touches hundreds of terms. */
function merged(
  before: Postings = { ids: new Uint32Array(), counts: new Uint16Array() },
  gone: readonly number[],
  added: readonly number[],
): Postings | undefined {
  if (isOverwritten(before, gone, added)) return before.ids.length > 0 ? before : undefined
  const ids = new Uint32Array(before.ids.length + added.length / 2)
  const counts = new Uint16Array(ids.length)
  let from = 0
  let at = 0
  const copyUpTo = (id: number): void => {
    const to = placeOf(id, before.ids, from)
    ids.set(before.ids.subarray(from, to), at)
    counts.set(before.counts.subarray(from, to), at)
    at += to - from
    from = to
  }
  let next = 0
  const addUpTo = (id: number): void => {
    for (; next < added.length && (added[next] ?? 0) <= id; next += 2) {
      copyUpTo(added[next] ?? 0)
      ids[at] = added[next] ?? 0
      counts[at++] = Math.min(added[next + 1] ?? 0, mostCounted)
    }
  }
  for (const id of gone) {
    addUpTo(id - 1)
    copyUpTo(id)
    if (before.ids[from] === id) from++
  }
  addUpTo(Number.POSITIVE_INFINITY)
  copyUpTo(Number.POSITIVE_INFINITY)
  if (at === 0) return undefined
  return at === ids.length ? { ids, counts } : { ids: ids.slice(0, at), counts: counts.slice(0, at) }
}

/** Most terms of a changed file stand in it as before, or as often as not in this field at all: then only counts change. */
function isOverwritten({ ids, counts }: Postings, gone: readonly number[], added: readonly number[]): boolean {
  const places = gone.flatMap((id) => {
    const place = placeOf(id, ids, 0)
    return ids[place] === id ? place : []
  })
  if (places.length !== added.length / 2 || places.some((place, at) => ids[place] !== added[2 * at])) return false
  places.forEach((place, at) => {
    counts[place] = Math.min(added[2 * at + 1] ?? 0, mostCounted)
  })
  return true
}

/** Of the first id that is not below this one. */
function placeOf(id: number, ids: Uint32Array, from: number): number {
  let low = from
  let high = ids.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ids[middle] ?? 0) < id) low = middle + 1
    else high = middle
  }
  return low
}

/** `terms` are those that stand somewhere; their order is the packed one. */
export function packTerms(store: TermStore, terms: readonly string[]): PackedPostings {
  const all = terms.map((term) => placesOf(store, term) ?? [])
  const total = all.flat().reduce((sum, postings) => sum + (postings?.ids.length ?? 0), 0)
  const packed = {
    starts: new Uint32Array(terms.length * store.fields + 1),
    ids: new Uint32Array(total),
    counts: new Uint16Array(total),
  }
  let at = 0
  all.forEach((places, term) => {
    for (let field = 0; field < store.fields; field++) {
      packed.starts[term * store.fields + field] = at
      const postings = places[field]
      if (!postings) continue
      packed.ids.set(postings.ids, at)
      packed.counts.set(postings.counts, at)
      at += postings.ids.length
    }
  })
  packed.starts[terms.length * store.fields] = at
  return packed
}
