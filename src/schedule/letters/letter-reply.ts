import { type Block, type Button, paragraph, type Reply } from '../../core/reply/reply.ts'
import { link, moment, type RichText, rich } from '../../core/reply/rich-text.ts'
import type { Letter } from '../../store/schedules/notices.ts'

/** A question that waits for its reader's answer. */
export interface OpenQuestion {
  readonly channel: string
  readonly closes: Date | null
  readonly link: string
}

/** What a member has to practise, as the one who knows says it. */
export interface PracticeNews {
  /** The member is away: nothing is to remind them. */
  readonly isQuiet: boolean
  /** Undefined where nothing waits. */
  readonly words: RichText | undefined
  readonly buttons: readonly Button[]
}

/** Known again by this button after a crash. */
export function letterButton({ id, notices }: Letter): Button {
  const reminder = notices.find(({ content }) => content.kind === 'reminder')
  return reminder
    ? {
        label: 'Turn reminders off',
        press: { command: 'remind off', action: 'off', arg: `${reminder.workspace}.${id}` },
      }
    : { label: 'Show my schedules', press: { command: 'today', action: 'show', arg: id } }
}

/** What one member is told; undefined where nothing of it is worth a message any more. */
export function letterReply(
  letter: Letter,
  questions: readonly OpenQuestion[],
  practice?: PracticeNews,
): Reply | undefined {
  const words = letter.notices.flatMap(({ content }) => (content.kind === 'schedule' ? [content.words] : []))
  const open = practice?.isQuiet ? [] : questions
  const due = practice?.isQuiet ? undefined : practice?.words
  const blocks = [
    ...(open.length > 0 ? [reminding(open)] : []),
    ...(due ? [paragraph(due)] : []),
    ...words.map(paragraph),
  ]
  if (blocks.length === 0) return undefined
  return {
    title: titleOf({ isAboutSchedules: words.length > 0, waits: open.length > 0 }),
    blocks,
    buttons: [...(due ? (practice?.buttons ?? []) : []), letterButton(letter)],
  }
}

function titleOf({ isAboutSchedules, waits }: { readonly isAboutSchedules: boolean; readonly waits: boolean }): string {
  if (isAboutSchedules) return 'About your quiz schedules'
  return waits ? 'A question waits for you' : 'Your practice for today'
}

const reminding = (questions: readonly OpenQuestion[]): Block => ({
  kind: 'list',
  items: questions.map(
    ({ channel, closes, link: address }): RichText =>
      rich`${link('Go to the question', address)} in ${[{ text: 'the channel', channel }]}${closes ? rich`; it closes ${moment(closes)}` : ''}.`,
  ),
})
