import { counted } from '../../core/reply/counted.ts'
import { type Block, type Button, type Choice, type Press, paragraph, type Reply } from '../../core/reply/reply.ts'
import { bold, choiceSign, code, italic, memberName, moment, type RichText, rich } from '../../core/reply/rich-text.ts'
import type { Round } from '../../store/rounds/rounds.ts'
import { flagButton } from '../flags/flag-reply.ts'
import { percents } from '../standing/score.ts'

export const press = (action: string, arg: string): Press => ({ command: 'quiz', action, arg })

/** The post is known again by this button, and so are the result and the word on a void round by theirs. */
export const privateButton = ({ id }: Pick<Round, 'id'>): Button => ({
  label: '🔒 Answer privately',
  press: press('private', id),
  primary: true,
})
/** Its action differs from the closed post's, which would else be taken for the result. */
export const resultButton = ({ id }: Pick<Round, 'id'>, answered = true): Button => ({
  label: answered ? 'Why was I wrong?' : 'Why is this right?',
  press: press('explain', id),
  primary: true,
})
const whyButton = (round: Pick<Round, 'id'>, answered: boolean): Button => ({
  ...resultButton(round, answered),
  press: press('why', round.id),
})
const passageButton = ({ id }: Pick<Round, 'id'>): Button => ({
  label: 'Read the passage',
  press: press('passage', id),
})
/** To go on from a question whose round is over. With the two of the closed post they fill one row of Discord's, five. */
export const onwardButtons = ({ id, question }: Pick<Round, 'id' | 'question'>): Button[] => [
  { label: 'Another like this', press: press('alike', id) },
  { label: 'Save', press: press('save', id) },
  flagButton(question),
]
export const voidButton = ({ id }: Pick<Round, 'id'>): Button => ({
  label: 'What does this mean?',
  press: press('voided', id),
})

/** The open question. Neither topic nor passage is named: either may give the key away. */
export function questionReply(round: Round, answered?: number): Reply {
  return {
    title: titleOf(round),
    blocks: [
      ...questionBlocks(round),
      ...(round.closes_at
        ? [
            paragraph(
              rich`Closes ${moment(round.closes_at)}. React with the sign of your answer, or answer privately; your latest choice counts.`,
            ),
          ]
        : []),
      ...(round.discreet ? [paragraph(rich`${discreetLine(answered ?? 0)}`)] : []),
    ],
    footer: footerOf(round),
    buttons: [privateButton(round)],
  }
}

const discreetLine = (answered: number): string =>
  `Reactions are taken off once they are counted. ${counted(answered, 'member has', 'members have')} answered.`

export interface Outcome {
  /** By place of the option. */
  readonly counts: readonly number[]
  /** Those right who show their name, in no order that tells who was quick. */
  readonly right: readonly string[]
  /** Those right, named or not. */
  readonly rightCount: number
}

/** The post, once its round has closed. */
export function closedReply(round: Round, outcome: Outcome): Reply {
  return {
    title: `${titleOf(round)} · closed`,
    blocks: [...questionBlocks(round, outcome.counts), paragraph(rich`${sumLine(outcome)}`)],
    footer: footerOf(round),
    buttons: [whyButton(round, answeredIn(outcome) > 0), passageButton(round), ...onwardButtons(round)],
  }
}

/** Most names of those right. */
const mostNames = 10

/** What proves the key. */
export interface Proof {
  readonly citation: RichText
  /** The drawing of that section. */
  readonly figure?: string
}

/** What answers the post when its round has closed. `proof` is absent where the passage is gone. */
export function resultReply(
  round: Round,
  outcome: Outcome,
  proof: Proof | undefined,
  notice: RichText | undefined,
): Reply {
  const key = round.asked.options[round.key]
  return {
    title: 'The answer',
    blocks: [
      paragraph(rich`${choiceSign(round.key)} ${bold(key?.text ?? '')}. ${sumLine(outcome)}`),
      {
        kind: 'list',
        items: round.asked.options.map(
          (option, place) => rich`${choiceSign(place)} ${bold(option.text)} — ${option.why}`,
        ),
      },
      ...(proof ? [paragraph(proof.citation)] : []),
      // What the post shows already is not shown again below it.
      ...figureBlocks(proof?.figure === round.asked.figure ? undefined : proof?.figure),
      ...namesBlock(outcome),
    ],
    ...(notice && { footer: notice }),
    buttons: [resultButton(round, answeredIn(outcome) > 0), passageButton(round)],
  }
}

function namesBlock({ right, rightCount }: Outcome): Block[] {
  if (rightCount === 0) return []
  const named = right.slice(0, mostNames)
  const others = rightCount - named.length
  const names = named.flatMap((member, place) => [...(place > 0 ? [{ text: ', ' }] : []), memberName(member)])
  if (named.length === 0) return []
  const more = others > 0 ? ` and ${others} more` : ''
  return [paragraph(rich`Right: ${names}${more}.`)]
}

const answeredIn = ({ counts }: Outcome): number => counts.reduce((sum, count) => sum + count, 0)

function sumLine(outcome: Outcome): string {
  const answered = answeredIn(outcome)
  if (answered === 0) return 'Nobody answered this time.'
  return `${outcome.rightCount} of ${answered} answered right.`
}

export function voidedReply(round: Round): Reply {
  return {
    title: `${titleOf(round)} · taken out`,
    blocks: [
      ...questionBlocks(round),
      paragraph(rich`${italic(`Taken out of the scores: ${round.void_reason ?? ''}`)}`),
    ],
    footer: footerOf(round),
  }
}

/** Takes the place of the result, whose key may be the fault. It keeps the button by which it is found. */
export function voidedResultReply(round: Round): Reply {
  return {
    title: 'The answer · taken out',
    blocks: [
      paragraph(
        rich`${italic(`This result no longer counts; the question was taken out of the scores: ${round.void_reason ?? ''}`)}`,
      ),
    ],
    footer: footerOf(round),
    buttons: [{ ...resultButton(round), label: 'What does this mean?' }],
  }
}

export function voidNotice(round: Round): Reply {
  return {
    title: 'A question was taken out of the scores',
    blocks: [
      paragraph(rich`Reason: ${round.void_reason ?? ''}`),
      paragraph(rich`Nobody gains or loses by it. It is not asked again until its text was mended.`),
    ],
    footer: footerOf(round),
    buttons: [voidButton(round)],
  }
}

const titleOf = ({ difficulty }: Round): string => `Quiz question · ${difficulty}`

const footerOf = ({ id }: Round): RichText => rich`Round ${code(id)}`

function questionBlocks({ asked, key }: Round, counts?: readonly number[]): Block[] {
  const shares = counts && percents(counts)
  const choices = asked.options.map(
    ({ text }, place): Choice => ({
      text,
      ...(counts && { taken: { count: counts[place] ?? 0, percent: shares?.[place] ?? 0 } }),
      ...(counts && place === key && { key: true }),
    }),
  )
  return [paragraph(rich`${asked.stem}`), ...figureBlocks(asked.figure), { kind: 'choices', choices }]
}

const figureBlocks = (name: string | undefined): Block[] => (name === undefined ? [] : [{ kind: 'figure', name }])

/** Counts by place of the option, from the answers that counted. */
export const countsOf = (round: Round, choices: readonly number[]): number[] =>
  round.asked.options.map((_, place) => choices.filter((choice) => choice === place).length)
