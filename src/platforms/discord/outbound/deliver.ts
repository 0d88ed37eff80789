import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type InteractionReplyOptions,
  type Message,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
} from 'discord.js'
import { inTime } from '../../../core/platform/in-time.ts'
import type { PressOutcome, Reply, Visibility } from '../../../core/reply/reply.ts'
import { deferAfterMs } from '../limits.ts'
import { type DiscordMessage, render } from './render.ts'
import { withoutFiles } from './without-files.ts'

/** Answers a command: at once when the reply is ready soon, else "thinking" first and an edit when it is. */
export async function deliverReply(
  interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction,
  visibility: Visibility,
  work: Promise<Reply>,
): Promise<void> {
  const flags = flagsOf(visibility)
  const { result, late } = await inTime(work, deferAfterMs, async () => {
    await interaction.deferReply(flags)
  })
  const [first, ...more] = render(result)
  if (!first) return
  await sendAnyway(first, (message) =>
    late ? interaction.editReply(message) : interaction.reply({ ...message, ...flags }),
  )
  for (const next of more) await sendAnyway(next, (message) => interaction.followUp({ ...message, ...flags }))
}

/** Answers a message where it stands: as a reply to it where others write too. Nobody is pinged. */
export async function deliverToMessage(message: Message, reply: Reply): Promise<void> {
  const { channel } = message
  if (!channel.isSendable()) return
  const [first, ...more] = render(reply)
  const reference = message.inGuild() ? { reply: { messageReference: message.id, failIfNotExists: false } } : {}
  if (first) await sendAnyway(first, (ready) => channel.send({ ...ready, ...reference }))
  for (const next of more) await sendAnyway(next, (ready) => channel.send(ready))
}

/** Answers the writer of a message alone; where they take no direct messages, words that matter are better read by others than by nobody. */
export async function deliverToAuthor(message: Message, reply: Reply): Promise<void> {
  try {
    for (const part of render(reply)) await sendAnyway(part, (ready) => message.author.send(ready))
  } catch {
    await deliverToMessage(message, reply)
  }
}

/** Shows what a pressed button brought. Pressing never changes who can see the message that carries the button. */
export async function deliverOutcome(interaction: ButtonInteraction, work: Promise<PressOutcome>): Promise<void> {
  const { result: outcome, late } = await inTime(work, deferAfterMs, async () => {
    await interaction.deferUpdate()
  })
  const followUps: FollowUp[] = [
    ...(outcome.public ? render(outcome.public) : []),
    ...(outcome.private ? render(outcome.private).map((message) => ({ ...message, ...flagsOf('private') })) : []),
  ]
  if (outcome.replace) {
    const [first, ...more] = render(outcome.replace)
    if (first)
      await sendAnyway(first, (message) =>
        late ? interaction.editReply(inPlaceOf(message)) : interaction.update(inPlaceOf(message)),
      )
    followUps.unshift(...more.map((message) => ({ ...message, ...flagsOf('private') })))
  } else if (!late) {
    const first = followUps.shift()
    if (first) await sendAnyway(first, (message) => interaction.reply(message))
    else await interaction.deferUpdate()
  }
  for (const next of followUps) await sendAnyway(next, (message) => interaction.followUp(message))
}

type FollowUp = DiscordMessage & Pick<InteractionReplyOptions, 'flags'>

/** Files are a large part of a request, and the first that a channel or a bad line refuses; the words get through without. */
async function sendAnyway<Message extends DiscordMessage>(
  message: Message,
  send: (message: Message) => Promise<unknown>,
): Promise<void> {
  try {
    await send(message)
  } catch (error) {
    if (!message.files) throw error
    await send(withoutFiles(message))
  }
}

/** Files that the message had before go with it. */
const inPlaceOf = (message: DiscordMessage) => ({ ...message, attachments: [] })

const flagsOf = (visibility: Visibility) =>
  visibility === 'private' ? ({ flags: MessageFlags.Ephemeral } as const) : {}
