import { passageReply } from '../../answer/answer-reply.ts'
import { rowNamesOf } from '../../bank/blueprint/blueprint.ts'
import type { QuestionBank } from '../../bank/open.ts'
import type { Caller } from '../../core/caller.ts'
import { BotError } from '../../core/errors.ts'
import type { Log } from '../../core/log.ts'
import { paragraph, type Reply } from '../../core/reply/reply.ts'
import { code, rich } from '../../core/reply/rich-text.ts'
import type { Library } from '../../library/library.ts'
import type { Given, Practice } from '../practice.ts'
import { isLeech } from '../reviews/due.ts'
import { askReply, practicePress, taughtReply } from './set-reply.ts'
import { type SetStanding, tellsAtOnce } from './standing.ts'
import { summaryPicture } from './summary-picture.ts'
import { summaryReply } from './summary-reply.ts'

/** What commands show of a set, whichever way a learner came to it. */

export interface Showing {
  readonly practice: Practice
  readonly library: Pick<Library, 'passage'>
  readonly bank: Pick<QuestionBank, 'blueprint'>
  readonly reviewNotice: boolean
  readonly log: Log
  readonly caller: Caller
}

/** The question that is next; the summary once there is none. */
export async function showNext(context: Showing, standing: SetStanding): Promise<Reply> {
  if (standing.over || standing.next === undefined) return showSummary(context, standing)
  return askReply(standing, standing.next, await lookOf(context))
}

export const lookOf = async ({ practice, caller, reviewNotice }: Showing) => ({
  asksSure: await practice.asksSure(caller),
  reviewNotice,
})

/** Stores an answer and shows what follows. */
export async function showAnswered(context: Showing, id: string, given: Given): Promise<Reply> {
  const { practice, caller, library, reviewNotice } = context
  const { place, choice } = given
  const standing = await practice.answer(caller, id, given)
  const answer = standing.answers.get(place)
  if (!answer) {
    // The clock was quicker.
    const after = await showSummary(context, standing)
    return { ...after, blocks: [paragraph(rich`The time was over; this answer came too late.`), ...after.blocks] }
  }
  if (!tellsAtOnce(standing.set)) return showNext(context, standing)
  const item = standing.set.items[place]
  const now = answer.correct ? undefined : await practice.now(caller)
  const card = now?.cards.find(({ question }) => question === item?.card)
  const passage = card && isLeech(card) ? library.passage(item?.asked.passage ?? '') : undefined
  const isOther = item?.asked.options[choice]?.text !== answer.chosen
  return taughtReply(standing, place, {
    reviewNotice,
    passage,
    misses: card?.misses ?? 0,
    ...(isOther && { word: rich`You answered this before; that answer stays.` }),
  })
}

export async function showSummary(context: Showing, standing: SetStanding): Promise<Reply> {
  const { practice, caller, library, bank, log } = context
  const { learner, cards, day } = await practice.begun(caller)
  const rowName = rowNamesOf(bank.blueprint())
  return summaryReply(standing, {
    cards,
    day,
    examDay: learner.exam_day,
    rowName,
    passageTitle: (passage) => library.passage(passage)?.section,
    asksSure: learner.asks_sure,
    picture: await summaryPicture(standing, rowName, log),
  })
}

export function openReply({ set, answers }: SetStanding): Reply {
  return {
    title: 'A set waits for you',
    blocks: [
      paragraph(
        rich`${String(answers.size)} of ${String(set.items.length)} answered${set.topic ? rich` on ${set.topic}` : ''}. Go on with it, or begin a new one?`,
      ),
    ],
    buttons: [
      { label: 'Go on', press: practicePress('next', set.id), primary: true },
      { label: 'A new one', press: practicePress('begin', 'anew') },
    ],
  }
}

/** The passage behind a question, once it gives nothing away. */
export async function showPassage(
  { practice, caller, library, reviewNotice }: Showing,
  id: string,
  place: number,
): Promise<Reply> {
  const { set, answers, over } = await practice.set(caller, id)
  if (!over && !(tellsAtOnce(set) && answers.has(place)))
    throw new BotError('The passage would give the answer away. Please answer first.')
  const passage = library.passage(set.items[place]?.asked.passage ?? '')
  if (!passage)
    throw new BotError(
      rich`This passage is no longer in the library. ${code('/omt ask')} may find what took its place.`,
    )
  return passageReply(passage, reviewNotice)
}
