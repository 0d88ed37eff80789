import { counted } from '../../core/reply/counted.ts'
import { percent } from '../../core/reply/percent.ts'
import { type Block, type Button, type Picture, paragraph, type Reply } from '../../core/reply/reply.ts'
import { bold, type RichText, rich } from '../../core/reply/rich-text.ts'
import type { Card } from '../../store/practice/cards.ts'
import { dueDay } from '../reviews/due.ts'
import { daysBetween } from '../reviews/fold.ts'
import { practicePress, readButton } from './set-reply.ts'
import { likelyRange, type SetScore, type SetStanding, scoreOf, tellsAtOnce } from './standing.ts'

/** As many passages are offered to read; more is a wall. */
const mostToRead = 3

interface Around {
  readonly cards: readonly Card[]
  readonly day: string
  readonly examDay: string | null
  /** What the blueprint calls its rows. */
  readonly rowName: (row: string) => string
  /** How a passage is called on a button; undefined where it is gone. */
  readonly passageTitle: (passage: string) => string | undefined
  readonly picture?: Picture | undefined
  /** Whether the learner is asked how sure each answer is. */
  readonly asksSure: boolean
}

/** How a set went, what to read, and what comes back when. */
export function summaryReply(standing: SetStanding, around: Around): Reply {
  const { set } = standing
  const score = scoreOf(standing)
  return {
    title: `${score.right} of ${score.of} right, ${percent(score.right / score.of)}`,
    blocks: [
      ...(around.picture ? [{ kind: 'picture', picture: around.picture } as const] : []),
      ...scoreBlocks(standing, score),
      ...rowBlocks(standing, score, around),
      ...(score.sure ? [paragraph(sureLine(score.sure))] : []),
      paragraph(comingLine(standing, around)),
    ],
    buttons: [
      ...(score.missed.length > 0 && !tellsAtOnce(set)
        ? [{ label: 'Look through the answers', press: practicePress('look', set.id, 0), primary: true } as const]
        : []),
      ...readings(standing, score, around),
      ...(score.missed.length > 0 ? [{ label: 'Retake what I missed', press: practicePress('misses', set.id) }] : []),
      { label: 'Another set', press: practicePress('again', set.id) },
      around.asksSure
        ? { label: 'Do not ask how sure I am', press: practicePress('ask-sure', 'no') }
        : { label: 'Ask how sure I am', press: practicePress('ask-sure', 'yes') },
    ],
  }
}

function scoreBlocks({ set }: SetStanding, { right, of, answered }: SetScore): Block[] {
  const left = of - answered
  const { least, most } = likelyRange(right, of)
  const words = [
    ...(left > 0 ? [`${counted(left, 'question was', 'questions were')} not answered.`] : []),
    ...(set.mode === 'exam'
      ? [
          `With ${counted(of, 'question')} that is a guess at how you stand: likely between ${percent(least)} and ${percent(most)}.`,
        ]
      : []),
  ]
  return words.length > 0 ? [paragraph(rich`${words.join(' ')}`)] : []
}

function rowBlocks({ set }: SetStanding, { rows }: SetScore, { rowName }: Around): Block[] {
  if (rows.length < 2 && set.mode !== 'exam') return []
  return [
    {
      kind: 'list',
      items: rows.map(({ row, right, of }) => {
        const { least, most } = likelyRange(right, of)
        const range = set.mode === 'exam' ? `, likely ${percent(least)} to ${percent(most)}` : ''
        return rich`${bold(rowName(row))} — ${String(right)} of ${String(of)}${range}`
      }),
    },
  ]
}

const sureLine = ({ right, of }: { readonly right: number; readonly of: number }): RichText =>
  of === 0
    ? rich`You were sure of none.`
    : rich`Of ${counted(of, 'answer')} you were sure of, ${bold(String(right))} ${right === 1 ? 'was' : 'were'} right.${right < of ? ' What one was sure of and got wrong is remembered best, once read.' : ''}`

/** "Comes back: 3 tomorrow, 4 in 3 days." */
function comingLine({ set }: SetStanding, { cards, day, examDay }: Around): RichText {
  const own = new Set(set.items.map(({ card }) => card))
  const days = cards.flatMap((card) => {
    const due = own.has(card.question) ? dueDay(card, examDay) : undefined
    return due === undefined ? [] : Math.max(0, daysBetween(day, due))
  })
  if (days.length === 0) return rich`None of these comes back before your exam.`
  const groups = [...Map.groupBy(days, (count) => count)].toSorted(([a], [b]) => a - b)
  const [first, second, ...later] = groups
  const named = [first, second].flatMap((group) => (group ? `${group[1].length} ${inDays(group[0])}` : []))
  const rest = later.reduce((sum, [, group]) => sum + group.length, 0)
  return rich`Comes back: ${named.join(', ')}${rest > 0 ? `, ${rest} later` : ''}. ${{ text: '/omt review', code: true }} asks what is due.`
}

const inDays = (days: number): string => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`)

function readings({ set }: SetStanding, { missed }: SetScore, { passageTitle }: Around): Button[] {
  const passages = new Set<string>()
  const buttons = missed.flatMap(({ place, item }) => {
    const title = passageTitle(item.asked.passage)
    if (title === undefined || passages.has(item.asked.passage)) return []
    passages.add(item.asked.passage)
    return readButton(set.id, place, item, `Read: ${title}`)
  })
  return buttons.slice(0, mostToRead)
}
