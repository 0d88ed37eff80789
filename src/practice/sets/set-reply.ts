import { passageBlock } from '../../answer/answer-reply.ts'
import { counted } from '../../core/reply/counted.ts'
import { type Block, type Button, type Press, paragraph, type Reply } from '../../core/reply/reply.ts'
import { bold, choiceSign, italic, moment, type RichText, rich } from '../../core/reply/rich-text.ts'
import { shorten } from '../../core/reply/split.ts'
import type { Passage } from '../../library/note.ts'
import { flagButton } from '../../quiz/flags/flag-reply.ts'
import type { SetItem } from '../../store/practice/set-item.ts'
import { type SetStanding, tellsAtOnce } from './standing.ts'

/** What a learner sees of a set that runs: one message that moves on. */

export const practicePress = (action: string, ...parts: readonly (string | number)[]): Press => ({
  command: 'practice',
  action,
  arg: parts.join('.'),
})

/** What is on show beside the set itself. */
export interface Look {
  /** Whether the learner wants to say how sure each answer is. */
  readonly asksSure: boolean
  readonly reviewNotice: boolean
  /** Said above, such as that an answer was given before. */
  readonly word?: RichText
}

/** The question at this place, with a button an option. */
export function askReply({ set, endsAt }: SetStanding, place: number, { asksSure, reviewNotice, word }: Look): Reply {
  const item = set.items[place]
  if (!item) throw new Error(`set ${set.id} has no place ${place}`)
  const action = asksSure ? 'weigh' : 'pick'
  return {
    title: `Question ${place + 1} of ${set.items.length}`,
    blocks: [
      ...(word ? [paragraph(word)] : []),
      paragraph(rich`${item.asked.stem}`),
      ...figureOf(item),
      { kind: 'choices', choices: item.asked.options.map(({ text }) => ({ text })) },
      ...(endsAt ? [paragraph(rich`The set ends ${moment(endsAt)}.`)] : []),
    ],
    ...noticeOf(item, reviewNotice),
    buttons: [
      ...item.asked.options.map((_, choice) => ({
        label: '',
        choice,
        press: practicePress(action, set.id, place, choice),
        primary: true as const,
      })),
      ...asideButtons(set.id, place),
      { label: 'Stop', press: practicePress('stop', set.id) },
    ],
  }
}

/** Asks how sure the learner is of what was just chosen. */
export function sureReply(standing: SetStanding, place: number, choice: number, look: Look): Reply {
  const { buttons: _, ...question } = askReply(standing, place, look)
  const { set } = standing
  const sure = (label: string, how: string): Button => ({
    label,
    press: practicePress('pick-sure', set.id, place, choice, how),
    primary: true,
  })
  return {
    ...question,
    blocks: [...question.blocks, paragraph(rich`You chose ${choiceSign(choice)}. How sure are you?`)],
    buttons: [
      sure('Sure', 'sure'),
      sure('A guess', 'guess'),
      { label: 'Choose again', press: practicePress('next', set.id) },
    ],
  }
}

/** What an answer was worth; for a set that tells at once, or one that is over. `leech` shows its passage at once. */
export function taughtReply(
  standing: SetStanding,
  place: number,
  look: Pick<Look, 'reviewNotice' | 'word'> & { readonly passage?: Passage | undefined; readonly misses?: number },
): Reply {
  const { set, answers } = standing
  const item = set.items[place]
  if (!item) throw new Error(`set ${set.id} has no place ${place}`)
  const answer = answers.get(place)
  const own = item.asked.options.findIndex(({ text }) => text === answer?.chosen)
  const key = item.asked.options[item.key]
  const verdict = answer === undefined ? 'not answered' : answer.correct ? 'right' : 'not right'
  const { passage, misses } = look
  return {
    title: `${place + 1} of ${set.items.length}: ${verdict}`,
    blocks: [
      ...(look.word ? [paragraph(look.word)] : []),
      paragraph([italic(shorten(item.asked.stem, longestStem))]),
      ...figureOf(item),
      ...(own >= 0 && own !== item.key
        ? [
            paragraph(
              rich`Your answer: ${choiceSign(own)} ${bold(item.asked.options[own]?.text ?? '')}\n${item.asked.options[own]?.why ?? ''}`,
            ),
          ]
        : []),
      paragraph(rich`Right: ${choiceSign(item.key)} ${bold(key?.text ?? '')}\n${key?.why ?? ''}`),
      ...(answer?.correct && answer.sure === false ? [paragraph(rich`You guessed, so it comes back sooner.`)] : []),
      ...(passage
        ? [
            paragraph(
              rich`You missed this on ${counted(misses ?? 0, 'day')}. Asking it again helps little; this is what it rests on:`,
            ),
            passageBlock(passage),
          ]
        : []),
    ],
    ...noticeOf(item, look.reviewNotice),
    buttons: [
      onwards(standing, place),
      ...readButton(set.id, place, item),
      ...asideButtons(set.id, place),
      flagButton(item.question),
    ],
  }
}

/** A vignette in full is on the card before; here it only says which one it was. */
const longestStem = 280

/** To the next question; in a set that is over, to the next rationale or back to the summary. */
function onwards({ set, next, over }: SetStanding, place: number): Button {
  const [label, press] =
    !over && next !== undefined
      ? ['Next', practicePress('next', set.id)]
      : over && !tellsAtOnce(set) && set.items[place + 1]
        ? ['Next', practicePress('look', set.id, place + 1)]
        : ['See how it went', practicePress('sum', set.id)]
  return { label, press, primary: true }
}

export const readButton = (set: string, place: number, { asked }: SetItem, label = 'Read the passage'): Button[] =>
  asked.passage ? [{ label, press: practicePress('read', set, place) }] : []

const asideButtons = (set: string, place: number): Button[] => [
  { label: 'Save', press: practicePress('save', set, place) },
]

const figureOf = ({ asked }: SetItem): Block[] => (asked.figure ? [{ kind: 'figure', name: asked.figure }] : [])

const noticeOf = ({ asked }: SetItem, reviewNotice: boolean): Pick<Reply, 'footer'> =>
  reviewNotice && !asked.reviewed ? { footer: rich`Not yet reviewed by faculty.` } : {}

/** A set that rests. */
export function stoppedReply({ set, answers, secondsLeft }: SetStanding): Reply {
  const left =
    secondsLeft === undefined
      ? ''
      : ` ${counted(Math.ceil(secondsLeft / 60), 'minute')} of its time are left; the clock stands still.`
  return {
    title: 'Stopped',
    blocks: [
      paragraph(
        rich`${String(answers.size)} of ${counted(set.items.length, 'question')} answered; they are kept.${left} Go on whenever you like, here or with ${{ text: '/omt practice', code: true }}.`,
      ),
    ],
    buttons: [
      { label: 'Go on', press: practicePress('next', set.id), primary: true },
      { label: 'End it here', press: practicePress('end', set.id) },
    ],
  }
}
