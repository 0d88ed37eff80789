import { type Block, type Button, paragraph, type Reply } from '../../core/reply/reply.ts'
import { link, moment, type RichText, rich } from '../../core/reply/rich-text.ts'
import type { Letter } from '../../store/schedules/notices.ts'

/** A question that waits for its reader's answer. */
export interface OpenQuestion {
  readonly channel: string
  readonly closes: Date | null
  readonly link: string
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
export function letterReply(letter: Letter, questions: readonly OpenQuestion[]): Reply | undefined {
  const words = letter.notices.flatMap(({ content }) => (content.kind === 'schedule' ? [content.words] : []))
  const blocks = [...(questions.length > 0 ? [reminding(questions)] : []), ...words.map(paragraph)]
  if (blocks.length === 0) return undefined
  return {
    title: words.length > 0 ? 'About your quiz schedules' : 'A question waits for you',
    blocks,
    buttons: [letterButton(letter)],
  }
}

const reminding = (questions: readonly OpenQuestion[]): Block => ({
  kind: 'list',
  items: questions.map(
    ({ channel, closes, link: address }): RichText =>
      rich`${link('Go to the question', address)} in ${[{ text: 'the channel', channel }]}${closes ? rich`; it closes ${moment(closes)}` : ''}.`,
  ),
})
