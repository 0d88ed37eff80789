import type { APIEmbed } from 'discord.js'
import { escapeMarkdown } from './markup.ts'
import type { DiscordMessage } from './render.ts'

/** The same message when its files could not be sent: each is named, and a picture that stood alone leaves its words. */
export function withoutFiles<Message extends DiscordMessage>({ files = [], ...message }: Message): Message {
  const embeds = message.embeds.flatMap(({ image: _, ...embed }): APIEmbed[] =>
    embed.title || embed.description ? [embed] : [],
  )
  const alone = embeds.length === 0 ? files.flatMap(({ description }) => description ?? []) : []
  const lost = files.flatMap(({ name, description }) => (description ? [] : [name]))
  const notes = [
    ...alone.map(escapeMarkdown),
    ...(lost.length > 0 ? [`⚠️ ${escapeMarkdown(lost.join(', '))} could not be sent. Please try again; ${allow}`] : []),
  ]
  const note = notes.length > 0 ? [{ description: notes.join('\n\n') }] : []
  return { ...(message as unknown as Message), embeds: [...embeds.slice(0, 10 - note.length), ...note] }
}

const allow = 'if it stays, let me attach files in this channel (Attach Files).'
