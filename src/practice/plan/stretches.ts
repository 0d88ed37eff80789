import { dayAfter } from '../reviews/fold.ts'
import type { Course } from './course.ts'

/** Some days of a course together, with what comes on one of them on average. */
export interface Stretch {
  /** Its first day. */
  readonly day: string
  readonly again: number
  readonly fresh: number
}

/** A phone shows as many columns with their days under them. */
const mostStretches = 8

export function stretchesOf({ days }: Course, first: string): readonly Stretch[] {
  const length = Math.max(1, Math.ceil(days.length / mostStretches))
  const count = Math.ceil(days.length / length)
  return Array.from({ length: count }, (_, at) => {
    const some = days.slice(at * length, (at + 1) * length)
    const mean = (what: 'again' | 'fresh') => some.reduce((sum, day) => sum + day[what], 0) / some.length
    return { day: dayAfter(first, at * length), again: mean('again'), fresh: mean('fresh') }
  })
}
