import { isWanted } from '../../bank/wanted.ts'
import type { Caller } from '../../core/caller.ts'
import { BotError } from '../../core/errors.ts'
import type { Plan } from '../../store/schedules/plan.ts'
import { planOf, type Schedule } from '../../store/schedules/schedules.ts'
import { nextRun } from '../plan/next-run.ts'
import { usualMinutes } from '../plan/options.ts'
import { planFrom, type Wish } from '../plan/wish.ts'
import type { BookTools } from './book-tools.ts'
import { meant } from './meant.ts'

/** What a tutor is shown before anything is stored. */
export interface Preview {
  readonly draft: string
  readonly plan: Plan
  /** Of the schedule that is edited. */
  readonly schedule: string | undefined
  readonly studentsZone: string
}

type DraftTools = Pick<BookTools, 'schedules' | 'drawer' | 'bank' | 'clock'>

/** A new schedule. Rejects with BotError where the wish makes no plan that would ever post something. */
export async function draft(
  tools: DraftTools & Pick<BookTools, 'workspaces' | 'checkChannel'>,
  caller: Caller,
  wish: Wish,
): Promise<Preview> {
  const { channel, zone } = await tools.workspaces.settings(caller.platform, caller.workspace)
  const usual: Plan = {
    channel: channel ?? caller.channel,
    time: '08:00',
    zone,
    days: [1, 2, 3, 4, 5, 6, 7],
    topics: [],
    difficulty: undefined,
    questions: 1,
    minutes: usualMinutes,
    first: '0001-01-01',
    last: undefined,
  }
  if (caller.direct && !wish.channel && !channel)
    throw new BotError('Please name the channel to post in, or type this in that channel.')
  const plan = planFrom(wish, usual, tools.bank.topics(), tools.clock.now())
  // One that was typed has been checked by now; the study channel may be closed to this tutor, or gone.
  if (!wish.channel) await tools.checkChannel(caller, plan.channel)
  return keep(tools, caller, plan, undefined)
}

/** An edit of the one that is meant; what the wish leaves open stays as it is. Rejects as `draft` does. */
export async function draftEdit(
  tools: DraftTools,
  caller: Caller,
  id: string | undefined,
  wish: Wish,
): Promise<Preview> {
  const schedule = meant(await tools.schedules.of(caller), id)
  const plan = planFrom(wish, planOf(schedule), tools.bank.topics(), tools.clock.now())
  return keep(tools, caller, plan, schedule)
}

async function keep(
  { schedules, drawer, clock }: DraftTools,
  caller: Caller,
  plan: Plan,
  edited: Schedule | undefined,
): Promise<Preview> {
  const { questions, settings } = await drawer.hat(caller)
  if (!questions.some((question) => isWanted(question, plan)))
    throw new BotError('The bank has no question that fits these topics and this difficulty. Please choose others.')
  if (!nextRun(plan, clock.now()))
    throw new BotError('With these days and dates nothing would ever be posted. Please choose others.')
  const { platform, workspace, member } = caller
  const id = await schedules.keepDraft({
    platform,
    workspace,
    member,
    schedule: edited?.id ?? null,
    version: edited?.version ?? null,
    plan,
    at: clock.now(),
  })
  return { draft: id, plan, schedule: edited?.id, studentsZone: settings.zone }
}
