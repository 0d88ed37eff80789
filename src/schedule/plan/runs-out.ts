import type { Question } from '../../bank/question.ts'
import { isWanted } from '../../bank/wanted.ts'
import type { Plan } from '../../store/schedules/plan.ts'
import { nextRun } from './next-run.ts'

interface Planned {
  readonly id: string
  readonly plan: Plan
  readonly next: Date
}

/** Nobody writes questions for what is further off than this. */
const horizonMs = 30 * 24 * 60 * 60_000

/**
 * When each schedule of one channel has to repeat a question for want of new ones: the first such run within a month. They draw
 * from the same bank, so the runs of all are gone through in their order.
 */
export function runsOut(
  schedules: readonly Planned[],
  questions: readonly Question[],
  postedBefore: ReadonlySet<string>,
  now: Date,
): ReadonlyMap<string, Date> {
  const posted = new Set(postedBefore)
  const out = new Map<string, Date>()
  const coming = schedules.map(({ id, plan, next }) => ({ id, plan, next: next as Date | undefined }))
  const until = now.getTime() + horizonMs
  for (;;) {
    const due = coming.filter(({ next }) => next && next.getTime() <= until)
    const first = due.toSorted((a, b) => (a.next?.getTime() ?? 0) - (b.next?.getTime() ?? 0))[0]
    if (!first?.next) return out
    const fresh = questions.filter((question) => isWanted(question, first.plan) && !posted.has(question.id))
    for (const { id } of fresh.slice(0, first.plan.questions)) posted.add(id)
    if (fresh.length < first.plan.questions && !out.has(first.id)) out.set(first.id, first.next)
    first.next = out.has(first.id) && fresh.length === 0 ? undefined : nextRun(first.plan, first.next)
  }
}
