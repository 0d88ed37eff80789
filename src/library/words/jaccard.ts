/** The share of all their words that both have; two empty sets are alike. */
export const jaccard = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  a.size + b.size === 0 ? 1 : a.intersection(b).size / a.union(b).size
