/** Discord's ids count milliseconds from the first second of 2015, above 22 bits that keep them apart. */
const epoch = Date.UTC(2015, 0, 1)

/** Ids never repeat and never go back, even where the clock does. */
export function snowflakes(now: () => number): () => string {
  let last = 0n
  return () => {
    const earliest = BigInt(Math.floor(now()) - epoch) << 22n
    last = earliest > last ? earliest : last + 1n
    return last.toString()
  }
}

/** The same on every start, so that what a bot stored about this world still fits after a restart. */
export function fixedSnowflake(number: number): string {
  return ((BigInt(Date.UTC(2024, 0, 1) - epoch) << 22n) + BigInt(number)).toString()
}

export function timeOf(snowflake: string): number {
  return Number(BigInt(snowflake) >> 22n) + epoch
}

export function olderFirst(a: string, b: string): number {
  // Decimal digits without leading zeros: the longer number is the greater one.
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}
