import { passageBlock } from '../../answer/answer-reply.ts'
import { counted } from '../../core/reply/counted.ts'
import { type Button, paragraph, type Reply } from '../../core/reply/reply.ts'
import { bold, choiceSign, moment, type RichText, rich } from '../../core/reply/rich-text.ts'
import { shorten } from '../../core/reply/split.ts'
import type { Passage } from '../../library/note.ts'
import type { Unclear } from '../../store/rounds/round.ts'
import type { Round } from '../../store/rounds/rounds.ts'
import { withdrawn } from './picks.ts'
import { onwardButtons, press } from './round-reply.ts'

/** What only one member sees of a round. */

/** The choice by button; `pick` is what counts so far. */
export function privateChoiceReply(round: Round, pick: number | undefined): Reply {
  const until = round.closes_at ? rich` Closes ${moment(round.closes_at)}.` : []
  const state =
    pick === undefined
      ? rich`Which is your answer? Only you see this.`
      : rich`Counted: ${optionOf(round, pick)}. You may change it until the question closes.`
  return {
    blocks: [paragraph([...state, ...until])],
    buttons: [
      ...round.asked.options.map((_, place) => choiceButton('pick', round, place)),
      ...(pick === undefined ? [] : [{ label: 'Withdraw', press: press('pick', `${round.id}.${withdrawn}`) }]),
    ],
  }
}

const choiceButton = (action: string, round: Round, place: number): Button => ({
  label: round.asked.options[place]?.text ?? '',
  choice: place,
  press: press(action, `${round.id}.${place}`),
})

/** Asks which of several reactions was meant, when none was seen to come last. */
export function unclearReply(round: Round, { choices }: Unclear, seconds: number): Reply {
  return {
    title: 'Which was your answer?',
    blocks: [
      paragraph(
        rich`A question closed while several of your reactions stood under it, and I did not see which came last: “${shorten(round.asked.stem, 300)}”`,
      ),
      paragraph(
        rich`I would rather ask than guess. Please press it within ${counted(Math.round(seconds / 60), 'minute')}; without a word from you the question does not count for you.`,
      ),
    ],
    buttons: choices.map((choice) => choiceButton('meant', round, choice)),
  }
}

export function whyReply(
  round: Round,
  choice: number | undefined,
  passage: Passage | undefined,
  notice: RichText | undefined,
): Reply {
  const key = round.asked.options[round.key]
  const own = choice === undefined ? undefined : round.asked.options[choice]
  const right = choice === round.key
  return {
    title: right ? 'You were right' : own ? 'Why it was not that' : 'You have no answer in this round',
    blocks: [
      ...(own && choice !== undefined && !right
        ? [paragraph(rich`Your answer: ${choiceSign(choice)} ${bold(own.text)}\n${own.why}`)]
        : []),
      paragraph(rich`Right: ${choiceSign(round.key)} ${bold(key?.text ?? '')}\n${key?.why ?? ''}`),
      ...(passage ? [passageBlock(passage)] : []),
    ],
    ...(notice && { footer: notice }),
    buttons: onwardButtons(round),
  }
}

const optionOf = (round: Round, place: number): RichText =>
  rich`${choiceSign(place)} ${bold(round.asked.options[place]?.text ?? '')}`
