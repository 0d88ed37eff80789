import type { Caller } from '../../caller.ts'
import { paragraph, type Reply, say, type Visibility } from '../../reply/reply.ts'
import { code, rich } from '../../reply/rich-text.ts'
import { shorten } from '../../reply/split.ts'
import type { Dispatcher } from '../dispatch.ts'
import { isSlip } from '../nearest.ts'
import { commandMeant, parseTyped } from './read.ts'
import type { Writing } from './writing.ts'

/** What a member wrote to the bot in a message: a mention, or a direct message. */
export interface Spoken {
  /** As the platform sent it. */
  readonly raw: string
  /** The bot's own id, by which it is mentioned. */
  readonly self: string
  readonly caller: Caller
}

/** What is answered, and who is to read it: mostly all who are there, but some words only the writer. */
interface Said {
  readonly reply: Reply
  readonly visibility: Visibility
}

/**
 * Answers a message, where whoever is there reads it. It is a question, unless it begins with a command's name and all that
 * follows fits that command; then the reply says that it was read so. What holds no words is told what does.
 */
export async function replyToSpoken(
  dispatcher: Dispatcher,
  writing: Writing,
  { raw, self, caller }: Spoken,
): Promise<Said> {
  const said = unmarked(raw.replaceAll(new RegExp(`<@!?${self}(?:\\|[^<>]*)?>`, 'g'), ' ').trim())
  const text = writing.plain(said)
  if (text === '') return { reply: textOnly, visibility: 'public' }
  const run = async (typed: ReturnType<typeof parseTyped>): Promise<Said> => {
    const invocation = { ...typed, caller, visibility: 'public' } as const
    return { reply: await dispatcher.run(invocation), visibility: dispatcher.visibility(invocation) }
  }
  const slash = /^\/omt(?:\s+|$)/i.exec(said)
  if (slash) return run(parseTyped(said.slice(slash[0].length), dispatcher.commands, writing))
  const meant = commandMeant(said, dispatcher.commands, writing)
  if (meant && (await dispatcher.fits({ ...meant, caller }))) {
    const { reply, visibility } = await run(meant)
    return { reply: meant.command === 'ask' ? reply : readAs(text, reply), visibility }
  }
  // One word that is all but a command's name; with more behind it, it is a question.
  const slip = dispatcher.commands.some(({ name }) => isSlip(text, name))
  return run(slip ? { command: text, options: { text } } : { command: 'ask', options: { question: text } })
}

/** Answers what another message says, as a question and as nothing else; for the one who asked. */
export async function replyAbout(
  dispatcher: Dispatcher,
  writing: Writing,
  { raw, caller }: Omit<Spoken, 'self'>,
): Promise<Reply> {
  const question = writing.plain(raw)
  if (question === '') return noWords
  return dispatcher.run({ command: 'ask', options: { question }, caller, visibility: 'private' })
}

/** The name of the command that stands in the menu of each message: 24 characters at most, which is Slack's limit. */
export const askAboutThis = 'Ask OMT about this'

const textOnly = say(
  rich`I read text only: no pictures, stickers, voice messages or files. Write your question, such as “how long do you hold counterstrain?”. ${code('help')} shows what else I do.`,
)

const noWords = say(
  rich`There is no text in this message that I could look up; I read no pictures, stickers, voice messages or files. ${code('/omt ask')} takes your question.`,
)

const longestEcho = 100

const readAs = (text: string, reply: Reply): Reply => ({
  ...reply,
  blocks: [
    ...reply.blocks,
    paragraph(
      rich`I read this as ${code(`/omt ${shorten(text, longestEcho)}`)}. To ask it as a question, put ${code('ask')} before it.`,
    ),
  ],
})

/** All of it in bold, in italics or as code is what somebody pasted or decorated. */
function unmarked(text: string): string {
  const [, mark = '', inner] = /^([*_~`]{1,3})([^*_~`]+)\1$/s.exec(text) ?? []
  return mark && inner !== undefined ? unmarked(inner.trim()) : text
}
