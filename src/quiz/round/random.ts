/** The same seed gives the same numbers in [0, 1), on every machine. Only the low 32 bits of the seed count. */
export function seededRandom(seed: number): () => number {
  // mulberry32: consecutive seeds, such as round numbers, still start far apart.
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A new list in which every order is equally likely. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const rest = [...items]
  // One is drawn for each place and leaves the rest.
  return items.flatMap(() => rest.splice(Math.floor(random() * rest.length), 1))
}
