import { counted } from '../../core/reply/counted.ts'
import type { Button } from '../../core/reply/reply.ts'
import { type RichText, rich } from '../../core/reply/rich-text.ts'
import type { PlanStanding } from './standing.ts'
import type { Today } from './today.ts'

/** What is said of a plan wherever it is met: in the plan itself, at home, and in a reminder. */

const calendar = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
/** `20 May 2027` */
export const dayWords = (isoDay: string): string => calendar.format(new Date(isoDay))

const about = (minutes: number): string => `about ${counted(minutes, 'minute')}`

/** "12 due today, about 6 minutes; 8 new, about 12 minutes." */
export function todayWords(today: Today): string {
  switch (today.state) {
    case 'over':
      return 'The plan is over.'
    case 'paused':
      return 'Paused: nothing is due.'
    case 'open':
      return openWords(today)
  }
}

function openWords(today: Today): string {
  const { due, dueToday, minutes, fresh, freshMinutes } = today
  const freshWords = fresh > 0 ? `; ${fresh} new, ${about(freshMinutes)}` : ''
  if (due === 0) return `Nothing is due today${freshWords}.`
  if (dueToday === due) return `${due} due today, ${about(minutes)}${freshWords}.`
  const are = `${due} ${due === 1 ? 'is' : 'are'} due.`
  if (dueToday === 0) return `${are} Today’s minutes are used: ${restWords(today, 'they come')}.`
  return `${are} Today ${dueToday} of them, ${about(minutes)}, ${restWords(today, 'the rest')}.`
}

function restWords({ daysToCatchUp, left }: Today, what: string): string {
  const days = `over the next ${counted(daysToCatchUp, 'day')}`
  const when = daysToCatchUp === 1 ? 'tomorrow' : days
  if (left === 0) return `${what} ${when}`
  if (daysToCatchUp === 0) return `${left} do not fit before your exam`
  return `${what} ${when}, as far as the exam leaves time: ${left} do not fit`
}

/** What a reminder says of it. */
export function practiceNews(plan: Pick<PlanStanding, 'today'> | undefined): {
  readonly isQuiet: boolean
  readonly words: RichText | undefined
  readonly buttons: readonly Button[]
} {
  const buttons = plan ? beginButtons(plan.today) : []
  return {
    isQuiet: plan?.today.state === 'paused',
    words: plan && buttons.length > 0 ? rich`${todayWords(plan.today)}` : undefined,
    buttons,
  }
}

/** What begins it; none where nothing waits. */
export function beginButtons({ dueToday, fresh }: Pick<Today, 'dueToday' | 'fresh'>): Button[] {
  return [
    ...(dueToday > 0
      ? [
          {
            label: 'Begin what is due',
            press: { command: 'review', action: 'begin', arg: 'home' },
            primary: true,
          } as const,
        ]
      : []),
    ...(fresh > 0
      ? [
          {
            label: 'Begin the new ones',
            press: { command: 'plan', action: 'fresh', arg: 'home' },
            ...(dueToday === 0 && { primary: true as const }),
          },
        ]
      : []),
  ]
}
