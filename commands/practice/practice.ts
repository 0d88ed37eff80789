import { z } from 'zod'
import { BotError } from '../../src/core/errors.ts'
import { say } from '../../src/core/reply/reply.ts'
import { code, rich } from '../../src/core/reply/rich-text.ts'
import { forYouAlone, refuseInPublic } from '../../src/practice/in-public.ts'
import { mostQuestions, setGone } from '../../src/practice/practice.ts'
import { savedReply } from '../../src/practice/saved-reply.ts'
import { sources } from '../../src/practice/sets/pick.ts'
import { stoppedReply, sureReply, taughtReply } from '../../src/practice/sets/set-reply.ts'
import { lookOf, openReply, showAnswered, showNext, showPassage, showSummary } from '../../src/practice/sets/show.ts'
import { topic as topicOption } from '../../src/quiz/options.ts'
import { topicNamed } from '../../src/quiz/topic-named.ts'
import { defineCommand, onPress } from '../../src/services.ts'
import { setModes } from '../../src/store/practice/set-item.ts'
import { setId } from '../../src/store/practice/sets.ts'

const oneSet = { arg: { set: setId }, gone: setGone }
const digits = (most: number, examples: string[]) =>
  z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .refine((value) => value < most)
    .meta({ examples })
const place = digits(mostQuestions, ['0', '3'])
const choice = digits(5, ['0', '2'])
const onePlace = { arg: { set: setId, place }, gone: setGone }

/** A bus ride. An examination's row needs more to say anything. */
const usualCount = { tutor: 10, timed: 10, exam: 20 } as const

export default defineCommand({
  name: 'practice',
  summary: 'Practise questions alone, at once or against the clock',
  example: 'practice topic:Counterstrain count:10 mode:timed',
  who: 'everyone',
  visibility: 'private',
  options: z.object({
    topic: topicOption().optional(),
    count: z
      .int({ error: 'Please give the number of questions as a whole number.' })
      .min(1, 'Please take at least 1 question.')
      .max(mostQuestions, `Please take at most ${mostQuestions} questions; a block of the exam has as many.`)
      .optional()
      .describe('How many questions; 10 if left out'),
    mode: z
      .enum(setModes, { error: `Please choose ${setModes.join(', ')}, or leave it out.` })
      .optional()
      .describe('tutor: told at once. timed: 90 s each. exam: the blueprint’s mix'),
    from: z
      .enum(sources, { error: `Please choose ${sources.join(', ')}, or leave it out.` })
      .optional()
      .describe('Any, or only new ones, those you missed, or those you saved'),
  }),
  rest: 'topic',

  async run({ options, visibility, ...context }) {
    const { caller, practice, bank } = context
    refuseInPublic(visibility, caller, forYouAlone('practice'))
    const { topic, count, mode, from } = options
    if (!topic && !count && !mode && !from) {
      const open = await practice.open(caller)
      if (open) return openReply(open)
    }
    const how = mode ?? 'tutor'
    if (how === 'exam' && topic)
      throw new BotError('An exam is the blueprint’s mix of all topics. Leave out the topic, or take the mode "timed".')
    return showNext(
      context,
      await practice.begin(caller, {
        topic: topic ? topicNamed(topic, bank.topics()) : undefined,
        from: from ?? 'any',
        count: count ?? usualCount[how],
        mode: how,
      }),
    )
  },

  presses: {
    pick: onPress({
      arg: { set: setId, place, choice },
      gone: setGone,
      run: async ({ arg: { set, ...given }, ...context }) => ({ replace: await showAnswered(context, set, given) }),
    }),
    weigh: onPress({
      arg: { set: setId, place, choice },
      gone: setGone,
      run: async ({ arg, ...context }) => {
        const standing = await context.practice.set(context.caller, arg.set)
        if (standing.over || standing.answers.has(arg.place)) return { replace: await showNext(context, standing) }
        return { replace: sureReply(standing, arg.place, arg.choice, await lookOf(context)) }
      },
    }),
    'pick-sure': onPress({
      arg: { set: setId, place, choice, how: z.enum(['sure', 'guess']).meta({ examples: ['sure', 'guess'] }) },
      gone: setGone,
      run: async ({ arg: { set, how, ...given }, ...context }) => ({
        replace: await showAnswered(context, set, { ...given, sure: how === 'sure' }),
      }),
    }),
    next: onPress({
      ...oneSet,
      run: async ({ arg, ...context }) => ({
        replace: await showNext(context, await context.practice.goOn(context.caller, arg.set)),
      }),
    }),
    stop: onPress({
      ...oneSet,
      run: async ({ arg, ...context }) => {
        const standing = await context.practice.rest(context.caller, arg.set)
        return { replace: standing.over ? await showSummary(context, standing) : stoppedReply(standing) }
      },
    }),
    end: onPress({
      ...oneSet,
      run: async ({ arg, ...context }) => ({
        replace: await showSummary(context, await context.practice.end(context.caller, arg.set)),
      }),
    }),
    sum: onPress({
      ...oneSet,
      run: async ({ arg, ...context }) => {
        const standing = await context.practice.set(context.caller, arg.set)
        return { replace: standing.over ? await showSummary(context, standing) : await showNext(context, standing) }
      },
    }),
    look: onPress({
      ...onePlace,
      run: async ({ arg, ...context }) => {
        const standing = await context.practice.set(context.caller, arg.set)
        if (!standing.over || !standing.set.items[arg.place]) return { replace: await showNext(context, standing) }
        return { replace: taughtReply(standing, arg.place, { reviewNotice: context.reviewNotice }) }
      },
    }),
    read: onPress({
      ...onePlace,
      run: async ({ arg: { set, place }, ...context }) => ({ private: await showPassage(context, set, place) }),
    }),
    save: onPress({
      ...onePlace,
      run: async ({ arg, caller, practice }) => {
        return { private: savedReply(await practice.save(caller, arg.set, arg.place)) }
      },
    }),
    misses: onPress({
      ...oneSet,
      run: async ({ arg, ...context }) => ({
        private: await showNext(context, await context.practice.retake(context.caller, arg.set)),
      }),
    }),
    again: onPress({
      ...oneSet,
      run: async ({ arg, ...context }) => {
        const { caller, practice } = context
        const { set } = await practice.set(caller, arg.set)
        const { mode, topic } = set
        return {
          private: await showNext(
            context,
            await practice.begin(caller, { topic: topic ?? undefined, from: 'any', count: set.items.length, mode }),
          ),
        }
      },
    }),
    begin: onPress({
      arg: { what: z.enum(['ten', 'anew']).meta({ examples: ['ten', 'anew'] }) },
      run: async ({ arg: _, ...context }) => ({
        private: await showNext(
          context,
          await context.practice.begin(context.caller, { from: 'any', count: usualCount.tutor, mode: 'tutor' }),
        ),
      }),
    }),
    'ask-sure': onPress({
      arg: { wish: z.enum(['yes', 'no']).meta({ examples: ['yes', 'no'] }) },
      run: async ({ arg: { wish }, caller, practice }) => {
        await practice.change(caller, { asks_sure: wish === 'yes' })
        return {
          private: say(
            wish === 'yes'
              ? rich`From now on practice asks how sure you are. A right guess comes back sooner, and ${code('/omt progress')} shows how well you judge yourself.`
              : rich`Practice no longer asks how sure you are.`,
          ),
        }
      },
    }),
  },
})
