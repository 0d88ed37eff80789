import { rowNamesOf } from './bank/blueprint/blueprint.ts'
import type { Caller } from './core/caller.ts'
import { PlatformTrouble } from './core/platform/platform.ts'
import { counted } from './core/reply/counted.ts'
import { type Button, paragraph, type Reply } from './core/reply/reply.ts'
import { bold, channelName, code, link, moment, type RichText, rich } from './core/reply/rich-text.ts'
import { rowWords } from './practice/plan/plan-reply.ts'
import type { PlanStanding } from './practice/plan/standing.ts'
import { beginButtons, dayWords, todayWords } from './practice/plan/words.ts'
import { daysBetween } from './practice/reviews/fold.ts'
import { practicePress } from './practice/sets/set-reply.ts'
import { buttonsOf, scheduleLines } from './schedule/book/schedule-reply.ts'
import type { Services } from './services.ts'
import type { Round } from './store/rounds/rounds.ts'

/** No more open questions are listed than one looks through. */
const mostOpen = 10

/** Rows of the blueprint at which a look is enough. */
const mostWeak = 2

/** What a member finds at a glance: their practice, the open questions, their reminder, and as a tutor the schedules, each with its buttons. */
export async function homeOf(caller: Caller, services: Omit<Services, 'catalog'>): Promise<Reply[]> {
  const [practice, open, reminder, tutor] = await Promise.all([
    practiceReply(caller, services),
    openQuestions(caller, services),
    reminderReply(caller, services),
    services.isTutor(caller),
  ])
  return [practice, open, reminder, ...(tutor ? await scheduleReplies(caller, services) : [])]
}

async function practiceReply(caller: Caller, { practice, bank }: Omit<Services, 'catalog'>): Promise<Reply> {
  const title = 'Your practice'
  const plan = await practice.plan(caller)
  if (!plan)
    return {
      title,
      blocks: [
        paragraph(
          rich`${code('/omt practice')} asks you ten questions, alone; ${code('/omt plan')} plans the days to your exam.`,
        ),
      ],
      buttons: [{ label: 'Practise ten', press: practicePress('begin', 'ten') }],
    }
  const rowName = rowNamesOf(bank.blueprint())
  const weakest = plan.today.state === 'open' ? plan.rows.filter(({ seen }) => seen > 0).slice(0, mostWeak) : []
  return {
    title,
    blocks: [
      paragraph(rich`${todayWords(plan.today)} ${examWords(plan)}`),
      ...(weakest.length > 0 ? [{ kind: 'list', items: weakest.map((row) => rowWords(row, rowName)) } as const] : []),
    ],
    buttons: beginButtons(plan.today),
  }
}

function examWords({ examDay, day }: PlanStanding): RichText {
  if (examDay === undefined) return rich`${code('/omt plan')} plans the days to your exam.`
  const days = daysBetween(day, examDay)
  if (days < 0) return rich`Your exam was on ${dayWords(examDay)}; ${code('/omt plan')} makes a new plan.`
  return days === 0 ? rich`Your exam is today.` : rich`Your exam is in ${counted(days, 'day')}.`
}

async function openQuestions(
  caller: Caller,
  { rounds, quiz, link: linkTo }: Omit<Services, 'catalog'>,
): Promise<Reply> {
  const title = 'Open questions'
  let seen: ReadonlySet<string>
  const all = await rounds.open(caller)
  try {
    seen = all.length > 0 ? await caller.sees([...new Set(all.map(({ channel }) => channel))]) : new Set()
  } catch (error) {
    if (!(error instanceof PlatformTrouble)) throw error
    return { title, blocks: [paragraph(rich`I cannot tell which channels you see. ${error.shown}`)] }
  }
  const open = all.filter(({ channel }) => seen.has(channel)).slice(0, mostOpen)
  if (open.length === 0)
    return { title, blocks: [paragraph(rich`None is open now. ${code('/omt quiz')} in a channel posts one.`)] }
  const lines = await Promise.all(
    open.map(async (round): Promise<RichText> => {
      const [address, choice] = await Promise.all([
        // The message may be gone by now, or the platform silent; the rest is worth showing all the same.
        linkTo(caller, { channel: round.channel, message: round.message ?? '' }).catch(unlessTrouble),
        quiz.choiceIn(round, caller.member),
      ])
      return questionLine(round, address, choice !== undefined)
    }),
  )
  return { title, blocks: [{ kind: 'list', items: lines }] }
}

function unlessTrouble(error: unknown): undefined {
  if (!(error instanceof PlatformTrouble)) throw error
}

const questionLine = (
  { channel, difficulty, closes_at: closes }: Round,
  address: string | undefined,
  answered: boolean,
): RichText =>
  rich`${address ? link('Go to the question', address) : 'A question'} in ${channelName(channel)}, ${difficulty}${closes ? rich`, closes ${moment(closes)}` : ''}; ${
    answered ? 'you answered' : bold('not answered yet')
  }.`

async function reminderReply(caller: Caller, { reminding }: Omit<Services, 'catalog'>): Promise<Reply> {
  const { platform, workspace, member } = caller
  const reminder = await reminding.find({ platform, workspace, member })
  const button: Button = reminder
    ? { label: 'Turn reminders off', press: { command: 'remind off', action: 'off', arg: `${workspace}.home` } }
    : { label: 'Remind me daily', press: { command: 'remind on', action: 'on', arg: 'home' } }
  return {
    title: 'Your reminder',
    blocks: [
      paragraph(
        reminder
          ? rich`Every day at ${bold(reminder.time)} ${reminder.zone}, if a question waits for your answer or your practice has something for the day.`
          : rich`Off. ${code('/omt remind on 18:00')} sends you a direct message when a question waits for your answer or practice is due.`,
      ),
    ],
    buttons: [button],
  }
}

async function scheduleReplies(caller: Caller, { schedules }: Omit<Services, 'catalog'>): Promise<Reply[]> {
  const listed = await schedules.list(caller)
  return [
    {
      title: 'Schedules',
      blocks: listed.length === 0 ? [paragraph(rich`There is none yet.`)] : [],
      buttons: [
        { label: 'New schedule', press: { command: 'schedule add', action: 'new', arg: 'home' }, primary: true },
      ],
    },
    ...listed.map((one): Reply => ({ blocks: [paragraph(scheduleLines(one))], buttons: buttonsOf(one) })),
  ]
}
