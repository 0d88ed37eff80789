import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type InteractionReplyOptions,
  MessageFlags,
} from 'discord.js'
import { inTime } from '../../../core/in-time.ts'
import type { PressOutcome, Reply, Visibility } from '../../../core/reply.ts'
import { deferAfterMs } from '../limits.ts'
import { type DiscordMessage, render } from './render.ts'

/** Answers a command: at once when the reply is ready soon, else "thinking" first and an edit when it is. */
export async function deliverReply(
  interaction: ChatInputCommandInteraction,
  visibility: Visibility,
  work: Promise<Reply>,
): Promise<void> {
  const flags = flagsOf(visibility)
  const { result, late } = await inTime(work, deferAfterMs, async () => {
    await interaction.deferReply(flags)
  })
  const [first, ...more] = render(result)
  if (!first) return
  if (late) await interaction.editReply(first)
  else await interaction.reply({ ...first, ...flags })
  for (const message of more) await interaction.followUp({ ...message, ...flags })
}

/** Shows what a pressed button brought. Pressing never changes who can see the message that carries the button. */
export async function deliverOutcome(interaction: ButtonInteraction, work: Promise<PressOutcome>): Promise<void> {
  const { result: outcome, late } = await inTime(work, deferAfterMs, async () => {
    await interaction.deferUpdate()
  })
  const followUps: InteractionReplyOptions[] = [
    ...(outcome.public ? render(outcome.public) : []),
    ...(outcome.private ? render(outcome.private).map((message) => ({ ...message, ...flagsOf('private') })) : []),
  ]
  if (outcome.replace) {
    const [first, ...more] = render(outcome.replace)
    if (first && late) await interaction.editReply(inPlaceOf(first))
    else if (first) await interaction.update(inPlaceOf(first))
    followUps.unshift(...more.map((message) => ({ ...message, ...flagsOf('private') })))
  } else if (!late) {
    const first = followUps.shift()
    if (first) await interaction.reply(first)
    else await interaction.deferUpdate()
  }
  for (const message of followUps) await interaction.followUp(message)
}

/** Files that the message had before go with it. */
const inPlaceOf = (message: DiscordMessage) => ({ ...message, attachments: [] })

const flagsOf = (visibility: Visibility) =>
  visibility === 'private' ? ({ flags: MessageFlags.Ephemeral } as const) : {}
