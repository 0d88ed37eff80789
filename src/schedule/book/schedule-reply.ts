import { wallClock, wallDay } from '../../calendar/times.ts'
import { counted } from '../../core/reply/counted.ts'
import { type Block, type Button, paragraph, type Reply } from '../../core/reply/reply.ts'
import { bold, channelName, code, dateTime, memberName, type RichText, rich } from '../../core/reply/rich-text.ts'
import { planOf, type Run, type Schedule } from '../../store/schedules/schedules.ts'
import { lateMs } from '../plan/due.ts'
import { planText } from '../plan/plan-text.ts'
import type { ScheduleBook } from './book.ts'
import type { Listed } from './listing.ts'

export function listReply(listed: readonly Listed[]): Reply {
  return {
    title: 'Schedules',
    blocks: listed.map((one) => paragraph(scheduleLines(one))),
    footer: rich`${code('/omt schedule show ID')} shows one with its history and buttons.`,
  }
}

export function showReply(shown: Awaited<ReturnType<ScheduleBook['show']>>): Reply {
  const { schedule, runs, changes } = shown
  return {
    title: `Schedule ${schedule.id}`,
    blocks: [
      paragraph(scheduleLines(shown)),
      ...titled(
        'Last posts',
        runs.map((run) => rich`${wallClock(run.dueAt, schedule.zone)}: ${resultOf(run)}`),
      ),
      ...titled(
        'Changes',
        changes.map(
          ({ member, action, detail, at }) =>
            rich`${dateTime(at)}: ${member ? memberName(member) : 'somebody who left'} ${action}${detail ? ` — ${detail}` : ''}`,
        ),
      ),
    ],
    buttons: buttonsOf(shown),
  }
}

/** What a tutor can do with it. */
export function buttonsOf({ schedule, standing }: Pick<Listed, 'schedule' | 'standing'>): Button[] {
  const button = (label: string, action: string): Button => ({
    label,
    press: { command: 'schedule show', action, arg: schedule.id },
  })
  return [
    standing === 'paused' ? button('Resume', 'resume') : button('Pause', 'pause'),
    button('Run now', 'run'),
    ...(schedule.next_at ? [button('Skip next', 'skip')] : []),
    button('Edit', 'edit'),
    button('Remove', 'remove'),
  ]
}

export const scheduleLines = (one: Listed): RichText => rich`${headLine(one)}\n${whatComes(one)}`

/** What stands behind the id in every list. */
function headLine({ schedule, standing }: Listed): RichText {
  const mark = standing === 'needs attention' ? '⚠️ ' : ''
  return rich`${code(schedule.id)} · ${mark}${bold(standing)} · ${channelName(schedule.channel)} · ${planText(planOf(schedule))}`
}

function whatComes({ schedule, runs, runsOut }: Listed): RichText {
  const [last] = runs
  return rich`${nextLine(schedule)}${last ? rich`\nLast: ${wallClock(last.dueAt, schedule.zone)}, ${resultOf(last)}` : ''}${
    runsOut
      ? rich`\n⚠️ The bank runs out on ${bold(wallDay(runsOut, schedule.zone))}: from then on questions come again. Add some in ${code('knowledge/questions')}.`
      : ''
  }`
}

function nextLine({ next_at: next, zone, paused, paused_until }: Schedule): RichText {
  if (paused) return rich`Paused until somebody resumes it.`
  const until = paused_until ? ` (paused until ${paused_until})` : ''
  return next
    ? rich`Next: ${bold(wallClock(next, zone))}, for you ${dateTime(next)}${until}`
    : rich`Nothing more is to come.`
}

function resultOf({ skipped, posted, postedAt, trouble, dueAt }: Run): string {
  if (skipped) return 'skipped, too late'
  const late = postedAt ? postedAt.getTime() - dueAt.getTime() : 0
  if (posted > 0) {
    const what = posted === 1 ? 'posted' : `${counted(posted, 'question')} posted`
    return `${what}${late > lateMs ? `, ${counted(Math.round(late / 60_000), 'minute')} late` : ''}${trouble ? `; ${trouble}` : ''}`
  }
  return trouble ? `failed: ${trouble}` : 'being posted'
}

const titled = (title: string, items: readonly RichText[]): Block[] =>
  items.length === 0 ? [] : [paragraph(rich`${bold(title)}`), { kind: 'list', items }]
