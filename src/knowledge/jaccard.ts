/** The share of all their words that both have; two empty sets are alike. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = a.intersection(b).size
  const all = a.size + b.size - both
  return all === 0 ? 1 : both / all
}
