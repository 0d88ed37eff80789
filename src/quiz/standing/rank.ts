import type { Standing } from '../../store/rounds/answers.ts'

export interface Ranked extends Standing {
  /** From 1; members equal in all three numbers share it, and the next one's counts them all: 1, 1, 3. */
  readonly place: number
}

/** Best first. Of equal points the more right answers lead, then the fewer tries; the id only fixes an order. */
export function ranked(standings: readonly Standing[]): Ranked[] {
  const list: Ranked[] = []
  for (const [index, standing] of standings.toSorted(better).entries()) {
    const above = list.at(-1)
    list.push({ ...standing, place: above && byNumbers(above, standing) === 0 ? above.place : index + 1 })
  }
  return list
}

const byNumbers = (a: Standing, b: Standing): number =>
  b.points - a.points || b.right - a.right || a.answered - b.answered

const better = (a: Standing, b: Standing): number =>
  byNumbers(a, b) || (a.member < b.member ? -1 : Number(a.member > b.member))
