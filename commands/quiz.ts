import { z } from 'zod'
import { footerOf, passageBlock } from '../src/answer/answer-reply.ts'
import { difficulties } from '../src/bank/question.ts'
import type { Caller } from '../src/core/caller.ts'
import { BotError } from '../src/core/errors.ts'
import { type PressOutcome, paragraph, say } from '../src/core/reply.ts'
import { code, moment, rich } from '../src/core/rich-text.ts'
import { longestMinutes } from '../src/quiz/options.ts'
import { privateChoiceReply, whyReply } from '../src/quiz/round/member-reply.ts'
import { topicNamed } from '../src/quiz/topic-named.ts'
import { defineCommand, type Services } from '../src/services.ts'

export default defineCommand({
  name: 'quiz',
  summary: 'Post a quiz question in this channel',
  example: 'quiz counterstrain easy 10',
  who: 'everyone',
  visibility: 'private',
  options: z.object({
    topic: z.string().trim().max(100).optional().describe('One topic; any if left out').meta({ kind: 'topic' }),
    difficulty: z
      .enum(difficulties, { error: `Please choose ${difficulties.join(', ')}, or leave it out.` })
      .optional()
      .describe('easy, medium or hard; any if left out'),
    minutes: z
      .int({ error: 'Please give the minutes as a whole number.' })
      .min(1, 'Please leave it open for at least 1 minute.')
      .max(longestMinutes, `Please leave it open for at most ${longestMinutes} minutes, which is a week.`)
      .optional()
      .describe('How long it stays open'),
  }),
  rest: 'topic',

  async run({ options: { topic, difficulty, minutes }, caller, quiz, bank, isTutor }) {
    if (caller.direct)
      throw new BotError('A quiz question is for a channel, where others answer too. Please type this in one.')
    const round = await quiz.start(
      caller,
      { topic: topic ? topicNamed(topic, bank.topics()) : undefined, difficulty, minutes },
      await isTutor(caller),
    )
    if (!round.message || !round.closes_at)
      return say(
        rich`The channel did not take the question yet; it is posted as soon as it does. Its round is ${code(round.id)}.`,
      )
    return say(rich`Posted. It closes ${moment(round.closes_at)}; the answer follows then.`)
  },

  presses: {
    private: async ({ arg, caller, quiz }) => {
      const { round, choice } = await quiz.choiceOf(arg, caller.member)
      return { private: privateChoiceReply(round, choice) }
    },
    pick: async ({ arg, caller, order, quiz }) => {
      const { round: id, choice: pressed } = partsOf(arg)
      const { round, choice } = await quiz.choose(id, caller.member, pressed, order)
      return { replace: privateChoiceReply(round, choice) }
    },
    meant: async ({ arg, caller, order, quiz }) => {
      const { round: id, choice } = partsOf(arg)
      const round = await quiz.mean(id, caller.member, choice, order)
      return { replace: say(rich`Thank you, counted: ${round.asked.options[choice]?.text ?? ''}.`) }
    },
    why: (context) => explain(context),
    explain: (context) => explain(context),
    passage: async ({ arg, quiz, library, reviewNotice }) => {
      const round = await quiz.round(arg)
      if (round.state === 'open') throw new BotError('This question is still open; its passage would give it away.')
      const passage = library.passage(round.asked.passage)
      if (!passage)
        throw new BotError(
          rich`The passage ${code(round.asked.passage)} is no longer in the library. ${code('/omt ask')} may find what took its place.`,
        )
      return { private: { blocks: [passageBlock(passage)], ...footerOf([passage], reviewNotice) } }
    },
    voided: async ({ arg, quiz }) => ({ private: voidedReply((await quiz.round(arg)).void_reason) }),
  },
})

async function explain({
  arg,
  caller,
  quiz,
  answers,
  library,
  reviewNotice,
}: Services & { arg: string; caller: Caller }): Promise<PressOutcome> {
  const round = await quiz.round(arg)
  if (round.state === 'void') return { private: voidedReply(round.void_reason) }
  if (round.state !== 'closed') throw new BotError('This question is still open. Its answer comes when it closes.')
  const answer = await answers.ofMember(round.id, caller.member)
  const passage = library.passage(round.asked.passage)
  return { private: whyReply(round, answer?.choice, passage, noticeFor(round.asked.reviewed, reviewNotice)) }
}

const partsOf = (arg: string): { round: string; choice: number } => {
  const [round = '', choice] = arg.split('.')
  return { round, choice: Number(choice) }
}

const noticeFor = (reviewed: boolean, reviewNotice: Services['reviewNotice']) =>
  reviewNotice && !reviewed ? rich`Not yet reviewed by faculty.` : undefined

const voidedReply = (reason: string | null) => ({
  title: 'This question was taken out of the scores',
  blocks: [
    paragraph(rich`Reason: ${reason ?? ''}`),
    paragraph(
      rich`A tutor found it faulty, or it could not be finished fairly. Your points and your accuracy are as if it had never been asked.`,
    ),
  ],
})
