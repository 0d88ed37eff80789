import { z } from 'zod'
import { rowNamesOf } from '../../src/bank/blueprint/blueprint.ts'
import { localDay } from '../../src/calendar/local-day.ts'
import { dayOf } from '../../src/calendar/times.ts'
import type { Caller } from '../../src/core/caller.ts'
import { word } from '../../src/core/command/press-arg.ts'
import { BotError, messageOf } from '../../src/core/errors.ts'
import { counted } from '../../src/core/reply/counted.ts'
import { paragraph, type Reply, say } from '../../src/core/reply/reply.ts'
import { code, rich } from '../../src/core/reply/rich-text.ts'
import { forYouAlone, refuseInPublic } from '../../src/practice/in-public.ts'
import { leastMinutes, mostMinutes } from '../../src/practice/plan/course.ts'
import { planPicture } from '../../src/practice/plan/plan-picture.ts'
import { noPlanReply, planReply, viewOf } from '../../src/practice/plan/plan-reply.ts'
import { usualMinutes } from '../../src/practice/plan/today.ts'
import { dayWords, todayWords } from '../../src/practice/plan/words.ts'
import { daysBetween } from '../../src/practice/reviews/fold.ts'
import { showNext } from '../../src/practice/sets/show.ts'
import { date } from '../../src/schedule/plan/options.ts'
import { defineCommand, onPress, type Services } from '../../src/services.ts'

const actions = ['pause', 'resume', 'off'] as const
type Action = (typeof actions)[number]

/** Nobody knows what a bank of questions holds by then. */
const furthestDays = 3 * 366

const fromPlan = { arg: { from: word('plan') } }

export default defineCommand({
  name: 'plan',
  summary: 'Plan the days to your exam: what is due, what is new, how far you get',
  example: 'plan exam:2027-05-20 minutes:20',
  who: 'everyone',
  visibility: 'private',
  options: z.object({
    exam: date('The day of your exam, such as 2027-05-20').optional(),
    minutes: z
      .int({ error: 'Please give the minutes a day as a whole number.' })
      .min(leastMinutes, `Please take at least ${leastMinutes} minutes a day.`)
      .max(mostMinutes, `Please take at most ${mostMinutes} minutes a day; more does not stay.`)
      .optional()
      .describe(`Minutes a day, ${usualMinutes} if left out`),
    set: z
      .enum(actions, { error: 'Please choose pause, resume or off, or leave it out.' })
      .optional()
      .describe('Pause the plan, resume it, or turn it off'),
  }),

  async run({ options: { exam, minutes, set }, visibility, ...context }) {
    const { caller } = context
    refuseInPublic(visibility, caller, forYouAlone('plan'))
    if (set && (exam || minutes !== undefined))
      throw new BotError(`Please give either the exam and the minutes, or ${set}, not both.`)
    if (set) return changed(context, set)
    if (exam || minutes !== undefined) await planned(context, exam, minutes)
    return shown(context)
  },

  presses: {
    pause: onPress({
      ...fromPlan,
      run: async ({ arg: _, ...context }) => ({ private: await changed(context, 'pause') }),
    }),
    resume: onPress({
      ...fromPlan,
      run: async ({ arg: _, ...context }) => ({ private: await changed(context, 'resume') }),
    }),
    off: onPress({ ...fromPlan, run: async ({ arg: _, ...context }) => ({ private: await changed(context, 'off') }) }),
    fresh: onPress({
      arg: { from: word('home') },
      run: async ({ arg: _, ...context }) => {
        const standing = await context.practice.fresh(context.caller)
        return {
          private: standing
            ? await showNext(context, standing)
            : say(rich`The new questions of today are done. ${code('/omt practice from:new')} asks more of them.`),
        }
      },
    }),
  },
})

type Context = Pick<Services, 'practice' | 'bank' | 'library' | 'clock' | 'log' | 'reviewNotice'> & {
  readonly caller: Caller
}

async function planned(
  { practice, caller }: Context,
  exam: string | undefined,
  minutes: number | undefined,
): Promise<void> {
  const { day, learner } = await practice.begun(caller)
  if (exam === undefined && (!learner.exam_day || learner.exam_day <= day))
    throw new BotError(
      rich`Please tell me the day of your exam too: ${code(`/omt plan exam:2027-05-20 minutes:${minutes ?? usualMinutes}`)}.`,
    )
  await practice.change(caller, {
    ...(exam !== undefined && { exam_day: examDayFrom(exam, day) }),
    minutes: minutes ?? learner.minutes ?? usualMinutes,
    paused_on: null,
  })
}

function examDayFrom(typed: string, day: string): string {
  const exam = dayOf(typed) ?? typed
  const days = daysBetween(day, exam)
  if (days === 0) throw new BotError('Your exam is today, so there is no day left to plan. All the best!')
  if (days < 0) throw new BotError(`${dayWords(exam)} is over. Please give the day of an exam that is to come.`)
  if (days > furthestDays)
    throw new BotError(`${dayWords(exam)} is more than three years away. Please give a day within three years.`)
  return exam
}

async function changed(context: Context, action: Action): Promise<Reply> {
  const { practice, caller } = context
  const now = await practice.now(caller)
  if (!now) return noPlan(context)
  switch (action) {
    case 'pause':
      await practice.change(caller, { paused_on: now.learner.paused_on ?? now.day })
      return shown(context)
    case 'resume':
      await practice.change(caller, { paused_on: null })
      return shown(context, now.learner.paused_on ? backWords(now.learner.paused_on, now.day) : undefined)
    case 'off': {
      await practice.change(caller, { exam_day: null, minutes: null, paused_on: null })
      const plan = await practice.plan(caller)
      return say(
        rich`The plan is off; ${code('/omt plan')} makes a new one. What you answered still comes back in ${code('/omt review')}.${plan ? ` ${todayWords(plan.today)}` : ''}`,
      )
    }
  }
}

const backWords = (pausedOn: string, day: string): string => {
  const days = daysBetween(pausedOn, day)
  return days > 0 ? `Welcome back after ${counted(days, 'day')}.` : 'The plan goes on.'
}

async function shown(context: Context, word?: string): Promise<Reply> {
  const { practice, caller, bank, log } = context
  const plan = await practice.plan(caller)
  if (!plan) return noPlan(context)
  const rowName = rowNamesOf(bank.blueprint())
  const view = viewOf(plan, rowName)
  const picture =
    view &&
    (await planPicture(view).catch((error: unknown) => {
      log.warn({ reason: messageOf(error) }, 'the picture of a plan could not be drawn; the text says the same')
      return undefined
    }))
  const reply = planReply(plan, rowName, picture)
  return word === undefined ? reply : { ...reply, blocks: [paragraph(rich`${word}`), ...reply.blocks] }
}

const noPlan = ({ clock }: Context): Reply => noPlanReply(localDay(clock.now(), 'UTC'))
