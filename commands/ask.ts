import { z } from 'zod'
import { type Answer, answerText } from '../src/answer/answer.ts'
import {
  answerReply,
  choiceReply,
  closest,
  footerOf,
  passageBlock,
  passageReply,
  sameAsBefore,
  unsureReply,
} from '../src/answer/answer-reply.ts'
import { chatOf, chatReply, isScolding } from '../src/answer/chat.ts'
import { contextAfter } from '../src/answer/query/follow-up.ts'
import { noticeReply } from '../src/answer/safety/notice-reply.ts'
import type { Caller, Place } from '../src/core/caller.ts'
import { idOf, memberId } from '../src/core/command/press-arg.ts'
import { BotError, NotHere } from '../src/core/errors.ts'
import { type Button, citationTitle, say, type Visibility } from '../src/core/reply/reply.ts'
import { code, rich } from '../src/core/reply/rich-text.ts'
import { shorten } from '../src/core/reply/split.ts'
import { showNext } from '../src/practice/sets/show.ts'
import { defineCommand, onPress, type Services } from '../src/services.ts'
import { type AskedLog, askedId, type Feedback } from '../src/store/people/asked.ts'

/** A pasted board vignette has up to about 1,500 characters. */
const longest = 3000

const gone = 'This question is no longer on record here. Please ask it again with /omt ask.'
const oneAnswer = { arg: { id: askedId, member: memberId }, gone }

/** Discord's 100 characters hold `ask:choose:`, the logged question's id and so much of a note's. */
const longestNote = 43
const place = z
  .string()
  .regex(new RegExp(`^[0-${closest - 1}]$`))
  .transform(Number)
  .meta({ examples: ['0', '2'] })
const noteId = idOf('note', new RegExp(`^[^\\0]{1,${longestNote}}$`))

const rating = (feedback: Feedback) =>
  onPress({
    ...oneAnswer,
    run: async ({ arg, caller, asked }) => {
      await remembered(arg.id, caller, asked)
      if (arg.member !== caller.member)
        throw new BotError('Only the person who asked can rate this answer. Ask it yourself to rate yours.')
      await asked.rate(caller, arg.id, feedback)
      return {
        private: say(
          feedback === 'up'
            ? rich`Thank you, noted.`
            : rich`Thank you, noted for the tutors. Other words sometimes find it; ${code('/omt topics')} shows what the library covers.`,
        ),
      }
    },
  })

export default defineCommand({
  name: 'ask',
  summary: 'Answer a question from the library, with its source',
  example: 'ask how long do you hold counterstrain?',
  who: 'everyone',
  visibility: 'private',
  options: z.object({
    question: z
      .string({ error: 'Please type a question.' })
      .trim()
      .min(1, 'Please type a question.')
      .max(longest, `Please keep the question under ${longest} characters; what you typed is longer.`)
      .describe('Your question'),
  }),
  rest: 'question',

  async run({ options: { question }, caller, visibility, library, recent, reviewNotice, helpContact, ...services }) {
    const { practice } = services
    const before = recent.last(caller)
    const answer = library.answer(question, before)
    if (answer.notice) return noticeReply(answer.notice, helpContact)
    const chat = chatOf(question) ?? (answer.verdict === 'not_covered' && isScolding(question) ? 'insult' : undefined)
    if (chat) return chatReply(chat)
    const context = contextAfter(question, before) ?? (isAnsweredAlone(answer) ? question : undefined)
    if (context) recent.remember(caller, context)
    const ref = { id: logged(answer, caller, services), member: caller.member }
    if (answer.choices.length > 0)
      return choiceReply(answer, ({ note, title }) => ({
        label: shorten(title, longestLabel),
        press: choose(ref, note),
      }))
    if (answer.verdict === 'unsure')
      return unsureReply(answer, (passage, place) => ({
        label: shorten(citationTitle(passage), longestLabel),
        press: { command: 'ask', action: 'closest', arg: `${ref.id}.${place}` },
      }))
    const [first] = answer.passages
    return first && before !== undefined && addsNothing(answer, before, library)
      ? sameAsBefore(answer, citationTitle(first), [whole(ref), more(ref)])
      : answerReply(answer, buttonsFor(ref, visibility, quizMe(ref, answer, practice)), reviewNotice)
  },

  presses: {
    show: onPress({
      ...oneAnswer,
      run: async ({ arg: ref, caller, asked, library, reviewNotice, helpContact, practice }) => {
        // The button stands under an answer that only the one who asked sees.
        if (ref.member !== caller.member) throw new NotHere('This answer is not here.')
        const { question, passages } = await remembered(ref.id, caller, asked)
        const answer = library.answerAgain(passages, question)
        // Asked before safety.yaml knew it.
        if (answer.notice) return { private: noticeReply(answer.notice, helpContact) }
        if (!(await asked.claimShow(caller, ref.id))) throw new BotError('This answer was shown to everyone already.')
        return {
          public: answerReply(answer, [whole(ref), ...quizMe(ref, answer, practice), more(ref)], reviewNotice),
          replace: answerReply(answer, buttonsFor(ref, 'public', quizMe(ref, answer, practice)), reviewNotice),
        }
      },
    }),
    whole: onPress({
      ...oneAnswer,
      run: async ({ arg, caller, asked, library, reviewNotice }) => {
        const [first] = (await remembered(arg.id, caller, asked)).passages
        const passage = first === undefined ? undefined : library.passage(first)
        if (!passage) throw new BotError(changedSince)
        return { private: passageReply(passage, reviewNotice) }
      },
    }),
    closest: onPress({
      arg: { id: askedId, place },
      gone,
      run: async ({ arg, caller, library, asked, recent, reviewNotice, helpContact, log, practice }) => {
        const { question, passages } = await remembered(arg.id, caller, asked)
        const passage = library.passage(passages[arg.place] ?? '')
        if (!passage) throw new BotError(changedSince)
        const others = passages.filter((id) => id !== passage.id)
        const answer = library.answerAgain([passage.id, ...others], question)
        if (answer.notice) return { private: noticeReply(answer.notice, helpContact) }
        recent.remember(caller, `${passage.title} ${passage.section}`)
        const id = logged(answer, caller, { asked, log })
        const ref = { id, member: caller.member }
        const buttons = buttonsFor(ref, 'private', quizMe(ref, answer, practice))
        return { private: answerReply(answer, buttons, reviewNotice) }
      },
    }),
    more: onPress({
      ...oneAnswer,
      run: async ({ arg, caller, asked, library, reviewNotice }) => {
        const { passages } = await remembered(arg.id, caller, asked)
        const others = passages.slice(1).flatMap((passage) => library.passage(passage) ?? [])
        if (others.length === 0) throw new BotError('There are no further passages on this question.')
        return {
          private: {
            title: 'More passages',
            blocks: others.map((passage) => passageBlock(passage)),
            ...footerOf(others, reviewNotice),
          },
        }
      },
    }),
    choose: onPress({
      arg: { id: askedId, note: noteId },
      gone,
      run: async ({ arg, caller, library, asked, recent, reviewNotice, helpContact, log, practice }) => {
        const { question } = await remembered(arg.id, caller, asked)
        const note = library
          .topics()
          .flatMap(({ notes }) => notes)
          .find(({ id }) => cut(id) === arg.note)
        const answer = note && library.answerWithin(note.id, question)
        if (answer?.notice) return { private: noticeReply(answer.notice, helpContact) }
        if (!note || answer?.verdict !== 'answered') throw new BotError(changedSince)
        recent.remember(caller, note.title)
        const id = logged(answer, caller, { asked, log })
        const ref = { id, member: caller.member }
        const buttons = buttonsFor(ref, 'private', quizMe(ref, answer, practice))
        return { private: answerReply(answer, buttons, reviewNotice) }
      },
    }),
    quiz: onPress({
      ...oneAnswer,
      run: async ({ arg, ...context }) => {
        const { caller, asked, practice } = context
        const [passage] = (await remembered(arg.id, caller, asked)).passages
        if (passage === undefined) throw new NotHere(gone)
        const set = await practice.begin(caller, { passage, from: 'any', count: questionsOnThis, mode: 'tutor' })
        return { private: await showNext(context, set) }
      },
    }),
    up: rating('up'),
    down: rating('down'),
  },
})

const changedSince = rich`The library changed since. Please ask again with ${code('/omt ask')}.`

/** A follow-up that is understood only by the question before, and whose answer is the one given to that. */
function addsNothing(answer: Answer, before: string, library: Services['library']): boolean {
  if (answer.verdict !== 'answered' || answer.question === before) return false
  const earlier = library.answer(before)
  const isSame = earlier.passages[0]?.id === answer.passages[0]?.id && answerText(earlier) === answerText(answer)
  return isSame && answerText(library.answer(answer.question)) !== answerText(answer)
}

/** "What is OMT?" has only words that any note may have, and yet one note answers it, so that "its goal" is that of OMT. */
const isAnsweredAlone = ({ verdict, choices }: Answer): boolean => verdict === 'answered' && choices.length === 0

/** What a button of an answer carries: the logged question, and who asked it (that is not in the log). */
interface AskedRef {
  readonly id: string
  readonly member: string
}

const press = (action: string, { id, member }: AskedRef) => ({ command: 'ask', action, arg: `${id}.${member}` })

const cut = (note: string): string => note.slice(0, longestNote)

/** Slack's limit; Discord's is 80. */
const longestLabel = 75

const choose = ({ id }: AskedRef, note: string) => ({ command: 'ask', action: 'choose', arg: `${id}.${cut(note)}` })

const whole = (ref: AskedRef): Button => ({ label: 'Whole passage', press: press('whole', ref) })

const more = (ref: AskedRef): Button => ({ label: 'More', press: press('more', ref) })

/** In an order that fills two or three rows on a phone. */
const buttonsFor = (ref: AskedRef, visibility: Visibility, quiz: readonly Button[]): Button[] => [
  whole(ref),
  ...quiz,
  more(ref),
  { label: '👍', press: press('up', ref) },
  { label: '👎', press: press('down', ref) },
  ...(visibility === 'private' ? [{ label: 'Show everyone', press: press('show', ref), primary: true } as const] : []),
]

/** A section has two or three of its own, its note some more. */
const questionsOnThis = 5

/** Whoever presses it practises alone, also under an answer that another was given. */
const quizMe = (ref: AskedRef, { passages }: Answer, { asksAbout }: Services['practice']): Button[] =>
  passages[0] && asksAbout(passages[0].id) ? [{ label: 'Quiz me on this', press: press('quiz', ref) }] : []

/** Returns the id. The student waits for the answer, not for the log; a button waits for its row. */
function logged(
  { question, verdict, passages }: Answer,
  caller: Caller,
  { asked, log }: Pick<Services, 'asked' | 'log'>,
) {
  const { id, written } = asked.add(caller, {
    question,
    // What is only offered as near is a gap as well.
    verdict: verdict === 'answered' ? 'answered' : 'not_covered',
    passages: passages.map((passage) => passage.id),
  })
  written.catch((error: unknown) =>
    log.error({ err: error }, 'a question could not be logged; its buttons will say so'),
  )
  return id
}

async function remembered(id: string, place: Place, asked: AskedLog) {
  const found = await asked.find(place, id)
  if (!found) throw new NotHere(gone)
  return found
}
