import { type APIEmbed, ButtonStyle, ComponentType } from 'discord.js'
import { type Block, type Button, type Citation, citationTitle, type Reply } from '../../core/reply.ts'
import { plainText, type RichText, rich } from '../../core/rich-text.ts'
import { shorten, splitText } from '../../core/split.ts'
import { limits } from './limits.ts'
import { escapeMarkdown, markup } from './markup.ts'
import { customIdOf } from './press-id.ts'

export interface DiscordMessage {
  readonly embeds: APIEmbed[]
  readonly components: ActionRow[]
}

interface ActionRow {
  readonly type: ComponentType.ActionRow
  readonly components: ButtonComponent[]
}

interface ButtonComponent {
  readonly type: ComponentType.Button
  readonly style: ButtonStyle.Primary | ButtonStyle.Secondary
  readonly label: string
  readonly custom_id: string
}

const teal = 0x2a9d8f

/** Escaping at most doubles a text, so parts of this size fit a description with room for a citation's first line. */
const partLength = 1_900

/** As many messages as the limits ask for; the buttons stand under the last. */
export function render(reply: Reply): DiscordMessage[] {
  const footer = reply.footer ? [`-# ${markup(reply.footer)}`] : []
  const embeds = groups(reply.blocks).flatMap((blocks, place, all) => {
    const own = blocks.flatMap(linesOf)
    const lines = place === all.length - 1 ? [...own, ...footer] : own
    const title = place === 0 && reply.title ? reply.title : titleOf(blocks)
    return fill(lines, title)
  })
  const messages = pack(embeds)
  const rows = rowsOf(reply.buttons ?? [])
  return messages.map((message, place) => ({ embeds: message, components: place === messages.length - 1 ? rows : [] }))
}

/** A passage has an embed of its own; what stands between passages shares one. */
function groups(blocks: readonly Block[]): Block[][] {
  const groups: Block[][] = []
  for (const block of blocks) {
    const last = groups.at(-1)
    if (last && block.kind !== 'passage' && last[0]?.kind !== 'passage') last.push(block)
    else groups.push([block])
  }
  return groups
}

function titleOf([first]: readonly Block[]): string | undefined {
  return first?.kind === 'passage' ? citationTitle(first.citation) : undefined
}

/** Paragraphs and citation lines, none longer than a description. */
function linesOf(block: Block): string[] {
  const parts = (text: RichText) => splitText(text, partLength).map(markup)
  switch (block.kind) {
    case 'paragraph':
      return parts(block.text)
    case 'list':
      return [block.items.flatMap((item) => parts(rich`• ${item}`)).join('\n')].flatMap(splitLines)
    case 'passage':
      return [...parts(block.text), citationLine(block.citation)]
    case 'code':
      return splitText([{ text: block.text }], limits.embedDescription - fenced('').length)
        .map(plainText)
        .map(fenced)
  }
}

/** Nothing can be escaped inside a fence, so three backticks, which would end it, are replaced by their look-alike. */
const fenced = (text: string): string =>
  `\`\`\`\n${text.replace(/\n$/, '').replace(/`{3,}/g, (marks) => 'ˋ'.repeat(marks.length))}\n\`\`\``

const splitLines = (lines: string): string[] => (lines.length <= limits.embedDescription ? [lines] : lines.split('\n'))

function citationLine({ sources, passage }: Citation): string {
  const named = sources.map(({ title, url }) => markup([url ? { text: title, href: url } : { text: title }]))
  return `-# Source: ${named.join('; ')} · ${escapeMarkdown(passage)}`
}

/** Puts lines into as few embeds as hold them; a line is never cut here. */
function fill(lines: readonly string[], title: string | undefined): APIEmbed[] {
  const descriptions: string[] = []
  for (const line of lines) {
    const last = descriptions.at(-1)
    const joined = last === undefined ? line : `${last}${line.startsWith('-#') ? '\n' : '\n\n'}${line}`
    if (last !== undefined && joined.length <= limits.embedDescription) descriptions[descriptions.length - 1] = joined
    else descriptions.push(line)
  }
  return descriptions.map((description, place) => ({
    ...(title && place === 0 && { title: shorten(title, limits.embedTitle) }),
    description,
    color: teal,
  }))
}

function pack(embeds: readonly APIEmbed[]): APIEmbed[][] {
  const messages: APIEmbed[][] = []
  let size = 0
  for (const embed of embeds) {
    const length = (embed.title?.length ?? 0) + (embed.description?.length ?? 0)
    const last = messages.at(-1)
    if (last && last.length < limits.embedsPerMessage && size + length <= limits.embedTotal) {
      last.push(embed)
      size += length
    } else {
      messages.push([embed])
      size = length
    }
  }
  return messages
}

function rowsOf(buttons: readonly Button[]): ActionRow[] {
  const rows: ActionRow[] = []
  for (let at = 0; at < buttons.length; at += limits.buttonsPerRow) {
    rows.push({
      type: ComponentType.ActionRow,
      components: buttons.slice(at, at + limits.buttonsPerRow).map(({ label, press, primary }) => ({
        type: ComponentType.Button,
        style: primary ? ButtonStyle.Primary : ButtonStyle.Secondary,
        label,
        custom_id: customIdOf(press),
      })),
    })
  }
  return rows
}
