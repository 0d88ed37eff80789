import { type Button, type Press, paragraph, type Reply, say } from '../../core/reply/reply.ts'
import { rich } from '../../core/reply/rich-text.ts'
import { type FlagReason, flagReasons } from '../../store/practice/flag-reason.ts'

/**
 * How a member says that something is wrong with a question, wherever they met it. To offer it, put `flagButton(question)` among the
 * buttons of a reply: its presses are those of `/omt quiz`, which ask what is wrong and look up what the member was asked.
 */
const press = (action: string, arg: string): Press => ({ command: 'quiz', action, arg })

/** Of a question that is none, and of one that somebody else was asked, it says the same. */
export const notAsked = 'Only who was asked a question can flag it. Answer it in a round or in /omt practice first.'

/** `question` is its id in the bank. */
export const flagButton = (question: string): Button => ({ label: 'Flag', press: press('flag', question) })

const labels: Readonly<Record<FlagReason, string>> = {
  key: 'The key',
  wording: 'The wording',
  source: 'The source',
  other: 'Something else',
}

/** Asks what is wrong. */
export const flagReply = (question: string): Reply => ({
  title: 'What is wrong with this question?',
  blocks: [
    paragraph(
      rich`The key: another option is right, or more than one. The wording: it is unclear or gives the answer away. The source: it does not say so, or is out of date.`,
    ),
    paragraph(rich`Tutors see the question and how many flagged it, never who.`),
  ],
  buttons: flagReasons.map((reason) => ({ label: labels[reason], press: press('flagged', `${reason}.${question}`) })),
})

/** What stands in place of `flagReply` once a reason was pressed. */
export const flaggedReply = (reason: FlagReason, isNew: boolean): Reply =>
  say(
    isNew
      ? rich`Thank you. The tutors see it as flagged: ${labels[reason].toLowerCase()}.`
      : rich`Changed; your last word counts: ${labels[reason].toLowerCase()}.`,
  )

/** "key 2, wording 1" */
export const reasonsLine = (counts: readonly { readonly reason: FlagReason; readonly count: number }[]): string =>
  counts
    .toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
    .map(({ reason, count }) => `${reason} ${count}`)
    .join(', ')
