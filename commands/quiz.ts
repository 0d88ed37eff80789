import { z } from 'zod'
import { passageReply } from '../src/answer/answer-reply.ts'
import { difficulties } from '../src/bank/question.ts'
import { questionId } from '../src/bank/schema.ts'
import { BotError } from '../src/core/errors.ts'
import { paragraph, say } from '../src/core/reply/reply.ts'
import { code, moment, rich } from '../src/core/reply/rich-text.ts'
import { savedReply } from '../src/practice/saved-reply.ts'
import { showNext } from '../src/practice/sets/show.ts'
import { flaggedReply, flagReply, notAsked } from '../src/quiz/flags/flag-reply.ts'
import { longestMinutes, optionPlace, topic as topicOption } from '../src/quiz/options.ts'
import { privateChoiceReply, whyReply } from '../src/quiz/round/member-reply.ts'
import { topicNamed } from '../src/quiz/topic-named.ts'
import { defineCommand, onPress, type Services } from '../src/services.ts'
import { flagReasons } from '../src/store/practice/flag-reason.ts'
import { type Round, roundId } from '../src/store/rounds/rounds.ts'

const oneRound = { arg: { round: roundId }, gone: 'This round is not on record here.' }

const explain = onPress({
  ...oneRound,
  run: async ({ arg, caller, quiz, answers, library, reviewNotice }) => {
    const round = await quiz.round(caller, arg.round)
    if (round.state === 'void') return { private: voidedReply(round.void_reason) }
    if (round.state !== 'closed') throw new BotError('This question is still open. Its answer comes when it closes.')
    const answer = await answers.ofMember(round, caller.member)
    const passage = library.passage(round.asked.passage)
    return { private: whyReply(round, answer?.choice, passage, noticeFor(round.asked.reviewed, reviewNotice)) }
  },
})

export default defineCommand({
  name: 'quiz',
  summary: 'Post a quiz question in this channel',
  example: 'quiz topic:Counterstrain difficulty:easy minutes:10',
  who: 'everyone',
  visibility: 'private',
  options: z.object({
    topic: topicOption().optional(),
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

  async run({ options: { topic, difficulty, minutes }, ...context }) {
    const { caller, quiz, bank, isTutor, practice } = context
    if (caller.direct) {
      const named = topic ? topicNamed(topic, bank.topics()) : undefined
      return showNext(
        context,
        await practice.begin(caller, { topic: named, difficulty, from: 'any', count: 1, mode: 'tutor' }),
      )
    }
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
    private: onPress({
      ...oneRound,
      run: async ({ arg, caller, quiz }) => {
        const { round, choice } = await quiz.choiceOf(caller, arg.round)
        return { private: privateChoiceReply(round, choice) }
      },
    }),
    pick: onPress({
      ...oneRound,
      arg: { round: roundId, choice: optionPlace },
      run: async ({ arg, caller, order, quiz }) => {
        const { round, choice } = await quiz.choose(caller, arg.round, arg.choice, order)
        return { replace: privateChoiceReply(round, choice) }
      },
    }),
    meant: onPress({
      arg: { round: roundId, choice: optionPlace },
      gone: 'The time to say so is over; the result stands in the channel.',
      run: async ({ arg, caller, order, quiz }) => {
        const round = await quiz.mean(caller, arg.round, arg.choice, order)
        return { replace: say(rich`Thank you, counted: ${round.asked.options[arg.choice]?.text ?? ''}.`) }
      },
    }),
    why: explain,
    explain,
    passage: onPress({
      ...oneRound,
      run: async ({ arg, caller, quiz, library, reviewNotice }) => {
        const round = await quiz.round(caller, arg.round)
        if (round.state !== 'closed' && round.state !== 'void')
          throw new BotError('This question is still open; its passage would give it away.')
        const passage = library.passage(round.asked.passage)
        if (!passage)
          throw new BotError(
            rich`The passage ${code(round.asked.passage)} is no longer in the library. ${code('/omt ask')} may find what took its place.`,
          )
        return { private: passageReply(passage, reviewNotice) }
      },
    }),
    alike: onPress({
      ...oneRound,
      run: async ({ arg, ...context }) => {
        const { caller, quiz, practice } = context
        const { question, topic, asked } = isOver(await quiz.round(caller, arg.round))
        const like = { id: question, topic, passage: asked.passage }
        return { private: await showNext(context, await practice.beginLike(caller, like)) }
      },
    }),
    save: onPress({
      ...oneRound,
      run: async ({ arg, caller, quiz, bank, practice }) => {
        const { question } = isOver(await quiz.round(caller, arg.round))
        if (!bank.find(question))
          throw new BotError('This question is no longer in the bank, so it cannot be asked again.')
        return { private: savedReply(await practice.saveQuestion(caller, question)) }
      },
    }),
    // Of a question wherever it was met: practice offers these buttons too.
    flag: onPress({
      arg: { question: questionId },
      gone: notAsked,
      run: async ({ arg, caller, flagging }) => {
        await flagging.check(caller, arg.question)
        return { private: flagReply(arg.question) }
      },
    }),
    flagged: onPress({
      arg: { reason: z.enum(flagReasons).meta({ examples: [...flagReasons] }), question: questionId },
      gone: notAsked,
      run: async ({ arg: { reason, question }, caller, flagging }) => ({
        replace: flaggedReply(reason, await flagging.flag(caller, question, reason)),
      }),
    }),
    voided: onPress({
      ...oneRound,
      run: async ({ arg, caller, quiz }) => {
        const round = await quiz.round(caller, arg.round)
        if (round.state !== 'void') throw new BotError('This question counts.')
        return { private: voidedReply(round.void_reason) }
      },
    }),
  },
})

function isOver(round: Round): Round {
  if (round.state !== 'closed' && round.state !== 'void')
    throw new BotError('This question is still open. Come back to it when it has closed.')
  return round
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
