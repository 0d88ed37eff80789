import type { APIEmbed } from 'discord.js'
import { limits } from '../limits.ts'
import { escapeMarkdown } from './markup.ts'
import { type DiscordMessage, sizeOf } from './render.ts'

/** The same message when its files could not be sent: a picture leaves what it shows, in words, and each other file its name. */
export function withoutFiles<Message extends DiscordMessage>({ files = [], ...message }: Message): Message {
  let room = limits.embedTotal - message.embeds.reduce((sum, embed) => sum + sizeOf(embed), 0)
  const embeds = message.embeds.flatMap(({ image, ...embed }): APIEmbed[] => {
    const shown = files.find(({ name }) => image?.url === `attachment://${name}`)?.description ?? ''
    const lines = [embed.description ?? '', escapeMarkdown(shown)].filter(Boolean)
    const description = lines.join('\n\n')
    const more = description.length - (embed.description ?? '').length
    if (more > 0 && more <= room) {
      room -= more
      return [{ ...embed, description }]
    }
    return embed.title || embed.description ? [embed] : []
  })
  const lost = files.flatMap(({ name, description }) => (description ? [] : [name]))
  const note =
    lost.length > 0
      ? [{ description: `⚠️ ${escapeMarkdown(lost.join(', '))} could not be sent. Please try again; ${allow}` }]
      : []
  return { ...(message as unknown as Message), embeds: [...embeds.slice(0, 10 - note.length), ...note] }
}

const allow = 'if it stays, let me attach files in this channel (Attach Files).'
