import { type Block, paragraph, type Reply } from '../core/reply.ts'
import { bold, dateTime, type RichText, rich } from '../core/rich-text.ts'
import type { Plan } from '../store/plan.ts'
import type { Preview } from './book.ts'
import { type ClockChange, clockChanges } from './clock-changes.ts'
import { nextRuns } from './next-run.ts'
import { planText } from './plan-text.ts'
import { wallClock, wallDay, wallTime } from './times.ts'

const shown = 5

/** What is about to be saved: its next posts in every zone that matters, and what the clocks do meanwhile. */
export function previewReply({ draft, plan, schedule }: Preview, studentsZone: string, now: Date): Reply {
  const runs = nextRuns(plan, now, shown)
  const press = (action: string) => ({ command: 'schedule add', action, arg: draft })
  return {
    title: schedule ? `Save these changes to schedule ${schedule}?` : 'Save this schedule?',
    blocks: [
      paragraph(rich`${bold(planText(plan))}, in ${channelName(plan.channel)}.`),
      paragraph(runs.length < shown ? rich`All that it will post:` : rich`Its next posts:`),
      { kind: 'list', items: runs.map((run) => runLine(run, plan, studentsZone)) },
      ...changeBlocks(plan, studentsZone, runs, now),
      paragraph(rich`Nothing is stored until you save it.`),
    ],
    buttons: [
      { label: schedule ? 'Save changes' : 'Save schedule', press: press('save'), primary: true },
      { label: 'Drop it', press: press('drop') },
    ],
  }
}

export const channelName = (channel: string): RichText => [{ text: `channel ${channel}`, channel }]

/** The plan's own clock, the students' where it differs, and the reader's as their app shows it. */
function runLine(run: Date, { zone, time }: Plan, studentsZone: string): RichText {
  const moved = wallTime(run, zone) === time ? '' : ` (${time} does not exist that day)`
  const sameDay = wallDay(run, zone) === wallDay(run, studentsZone)
  const there = sameDay ? wallTime(run, studentsZone) : wallClock(run, studentsZone)
  const students = studentsZone === zone ? '' : ` · students ${there} ${studentsZone}`
  return rich`${bold(`${wallClock(run, zone)} ${zone}`)}${moved}${students} · for you ${dateTime(run)}`
}

function changeBlocks({ zone }: Plan, studentsZone: string, runs: readonly Date[], now: Date): Block[] {
  const last = runs.at(-1)
  if (!last) return []
  const zones = [...new Set([zone, studentsZone])]
  const changes = zones.flatMap((one) => clockChanges(one, now, last))
  if (changes.length === 0) return []
  return [{ kind: 'list', items: changes.map((change) => changeLine(change, zone)) }]
}

function changeLine({ at, zone, minutes }: ClockChange, planZone: string): RichText {
  const way = minutes > 0 ? 'forward' : 'back'
  const by = Math.abs(minutes) % 60 === 0 ? `${Math.abs(minutes) / 60} h` : `${Math.abs(minutes)} min`
  const effect =
    zone === planZone
      ? 'the local time of the posts stays'
      : `there the posts come ${by} ${minutes > 0 ? 'later' : 'earlier'} from then on`
  return rich`⏰ Clocks in ${zone} go ${way} ${by} on ${wallClock(at, zone)}; ${effect}.`
}
