import { type ClockChange, clockChanges } from '../../calendar/clock-changes.ts'
import { wallClock, wallDay, wallTime } from '../../calendar/times.ts'
import { type Block, paragraph, type Reply } from '../../core/reply/reply.ts'
import { bold, channelName, dateTime, type RichText, rich } from '../../core/reply/rich-text.ts'
import type { Plan } from '../../store/schedules/plan.ts'
import { nextRuns } from '../plan/next-run.ts'
import { planText } from '../plan/plan-text.ts'
import type { Preview } from './draft.ts'

const shown = 5

/** What is about to be saved: its next posts in every zone that matters, and what the clocks do meanwhile. */
export function previewReply({ draft, plan, schedule, studentsZone }: Preview, now: Date): Reply {
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

/** The plan's own clock, the students' where it differs, and the reader's as their app shows it. */
function runLine(run: Date, { zone, time }: Plan, studentsZone: string): RichText {
  const moved = wallTime(run, zone) === time ? '' : ` (${time} does not exist that day)`
  const sameDay = wallDay(run, zone) === wallDay(run, studentsZone)
  const there = sameDay ? wallTime(run, studentsZone) : wallClock(run, studentsZone)
  const students = studentsZone === zone ? '' : ` · students ${there} ${studentsZone}`
  return rich`${bold(`${wallClock(run, zone)} ${zone}`)}${moved}${students} · for you ${dateTime(run)}`
}

function changeBlocks({ zone }: Plan, studentsZone: string, runs: readonly Date[], now: Date): Block[] {
  const items = runs.flatMap((run, place) => changeLines(zone, studentsZone, runs[place - 1] ?? now, run))
  return items.length === 0 ? [] : [{ kind: 'list', items }]
}

/** What the clocks do between two posts. For the students only that counts by which the two zones differ. */
function changeLines(zone: string, studentsZone: string, from: Date, to: Date): RichText[] {
  const own = clockChanges(zone, from, to)
  const theirs = studentsZone === zone ? [] : clockChanges(studentsZone, from, to)
  const shift = studentsZone === zone ? 0 : total(theirs) - total(own)
  const moved = `come ${amount(shift)} ${shift > 0 ? 'later' : 'earlier'} from then on`
  const stays = 'the local time of the posts stays'
  const elsewhere = shift !== 0 && theirs.length === 0 ? `, but in ${studentsZone} they ${moved}` : ''
  return [
    ...own.map((change) => rich`${changeText(change)}; ${stays}${elsewhere}.`),
    ...theirs.map((change) => rich`${changeText(change)}; ${shift === 0 ? stays : `there the posts ${moved}`}.`),
  ]
}

const changeText = ({ at, zone, minutes }: ClockChange): string =>
  `⏰ Clocks in ${zone} go ${minutes > 0 ? 'forward' : 'back'} ${amount(minutes)} on ${wallClock(at, zone)}`

const total = (changes: readonly ClockChange[]): number => changes.reduce((sum, { minutes }) => sum + minutes, 0)

const amount = (minutes: number): string =>
  minutes % 60 === 0 ? `${Math.abs(minutes) / 60} h` : `${Math.abs(minutes)} min`
