import { counted } from '../../core/reply/counted.ts'
import { type Block, type Button, type Picture, paragraph, type Reply } from '../../core/reply/reply.ts'
import { bold, code, type RichText, rich } from '../../core/reply/rich-text.ts'
import { dayAfter, daysBetween } from '../reviews/fold.ts'
import { secondsEach } from '../sets/standing.ts'
import { courseOf, minutesForAll, mostMinutes } from './course.ts'
import { wayWords } from './plan-picture.ts'
import type { PlanView } from './plan-svg.ts'
import type { RowStanding } from './rows.ts'
import type { PlanStanding } from './standing.ts'
import { stretchesOf } from './stretches.ts'
import { secondsAgain } from './today.ts'
import { beginButtons, dayWords, todayWords } from './words.ts'

/** What `/omt plan` shows, in each of its states. */

type RowName = (row: string) => string

/** How far ahead an estimate is worth its numbers. */
const longDays = 365

const planButton = (label: string, action: 'pause' | 'resume' | 'off'): Button => ({
  label,
  press: { command: 'plan', action, arg: 'plan' },
})

export function planReply(plan: PlanStanding, rowName: RowName, picture: Picture | undefined): Reply {
  const { today, examDay, day, start } = plan
  if (today.state === 'over') return overReply(examDay ?? day, day)
  if (today.state === 'paused') return pausedReply(plan)
  if (!start || !examDay) return noPlanReply(day, plan)
  const days = daysBetween(day, examDay)
  return {
    title: days === 1 ? 'Your exam is tomorrow' : `${days} days to your exam on ${dayWords(examDay)}`,
    blocks: [
      ...(picture ? [{ kind: 'picture', picture } as const] : []),
      paragraph(rich`${bold(todayWords(today))}`),
      paragraph(courseWords(plan)),
      ...farWords(days),
      paragraph(rich`${wayWords(stretchesOf(courseOf(start, plan.minutes), day))}.`),
      ...rowBlocks(plan.rows, rowName),
    ],
    footer: rich`Worked out anew each time from what you answered, so a missed day moves the rest. An estimate: ${String(secondsEach)} seconds for a new question, ${String(secondsAgain)} for one asked again. Days in ${code(plan.zone)}.`,
    buttons: [...beginButtons(today), planButton('Pause', 'pause'), planButton('Turn the plan off', 'off')],
  }
}

export const viewOf = (plan: PlanStanding, rowName: RowName): PlanView | undefined =>
  plan.start && plan.today.state === 'open'
    ? {
        days: daysBetween(plan.day, plan.start.examDay),
        seen: plan.seen,
        total: plan.total,
        minutes: plan.minutes,
        rows: plan.rows.map((row) => ({ ...row, name: rowName(row.row) })),
        stretches: stretchesOf(courseOf(plan.start, plan.minutes), plan.day),
      }
    : undefined

/** "At 20 minutes a day you reach 520 of 803 questions; 31 minutes would cover all." */
function courseWords({ start, seen, total, minutes }: PlanStanding): RichText {
  if (!start || seen === total)
    return rich`You have met all ${counted(total, 'question')}; what comes now keeps them in mind.`
  const { reached, allBy } = courseOf(start, minutes)
  const pace = `At ${counted(minutes, 'minute')} a day you`
  if (allBy) return rich`${pace} have met all ${counted(total, 'question')} by ${dayWords(allBy)}.`
  const needed = minutesForAll(start)
  const rest =
    needed === undefined
      ? `even ${mostMinutes} minutes would not cover all, so the weakest rows come first`
      : `${needed} minutes would cover all`
  return rich`${pace} reach ${String(seen + reached)} of ${counted(total, 'question')}; ${rest}.`
}

function farWords(days: number): Block[] {
  if (days === 1) return [paragraph(rich`Only today is left to practise. Take what is due, then rest.`)]
  if (days <= longDays) return []
  return [
    paragraph(
      rich`That is ${String(days)} days away. Over so long a time the numbers are rough; they grow sharper as you practise.`,
    ),
  ]
}

const rowBlocks = (rows: readonly RowStanding[], rowName: RowName): Block[] =>
  rows.length === 0
    ? []
    : [
        paragraph(rich`By row of the blueprint, weakest first:`),
        { kind: 'list', items: rows.map((row) => rowWords(row, rowName)) },
      ]

export function rowWords({ row, seen, total, right, dueToday, fresh }: RowStanding, rowName: RowName): RichText {
  const score = seen === 0 ? `none of ${total} met yet` : `${right} of ${seen} right, ${seen} of ${total} met`
  const today = [...(dueToday > 0 ? [`${dueToday} due`] : []), ...(fresh > 0 ? [`${fresh} new`] : [])]
  return rich`${bold(rowName(row))} — ${score}${today.length > 0 ? `; today ${today.join(', ')}` : ''}`
}

export function noPlanReply(day: string, plan?: PlanStanding): Reply {
  return {
    title: 'You have no plan yet',
    blocks: [
      paragraph(
        rich`Tell me the day of your exam and the minutes you have a day: ${code(`/omt plan exam:${dayAfter(day, 120)} minutes:20`)}. I then say each day what is due and how many new questions to take, the weakest parts of the blueprint first.`,
      ),
      ...(plan ? [paragraph(rich`${todayWords(plan.today)}`)] : []),
    ],
    buttons: plan ? [...beginButtons(plan.today)] : [],
  }
}

function overReply(examDay: string, day: string): Reply {
  const title = examDay === day ? 'Your exam is today' : `Your exam was on ${dayWords(examDay)}`
  return {
    title,
    blocks: [
      paragraph(
        rich`The plan is over, and nothing more is due. If there is another exam, tell me its day: ${code(`/omt plan exam:${dayAfter(day, 120)}`)}. With the plan off, what you are about to forget comes back in ${code('/omt review')} as it did before.`,
      ),
    ],
    buttons: [planButton('Turn the plan off', 'off')],
  }
}

function pausedReply({ examDay, day }: PlanStanding): Reply {
  const exam =
    examDay === undefined
      ? ''
      : ` Your exam on ${dayWords(examDay)} is ${counted(daysBetween(day, examDay), 'day')} away.`
  return {
    title: 'Paused',
    blocks: [
      paragraph(
        rich`Nothing is due and no reminder comes until you resume.${exam} What waits by then is spread over the days that follow.`,
      ),
    ],
    buttons: [{ ...planButton('Resume', 'resume'), primary: true }, planButton('Turn the plan off', 'off')],
  }
}
