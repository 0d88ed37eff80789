import type { APIEmbed } from 'discord.js'
import { byRow } from '../../../core/reply/by-row.ts'
import {
  type Block,
  type Citation,
  citationTitle,
  type Part,
  type Picture,
  type Reply,
} from '../../../core/reply/reply.ts'
import { plainText, type RichText, rich } from '../../../core/reply/rich-text.ts'
import { shorten, splitText } from '../../../core/reply/split.ts'
import { limits } from '../limits.ts'
import { choiceText } from './choices.ts'
import { type DiscordFile, fileOf, pictureFile } from './files.ts'
import { escapeMarkdown, markup } from './markup.ts'
import { type ActionRow, rowsOf } from './rows.ts'
import { inColumns } from './tables.ts'

export interface DiscordMessage {
  readonly embeds: APIEmbed[]
  /** Present even when empty: an edit keeps what it does not mention. */
  readonly components: ActionRow[]
  readonly files?: DiscordFile[]
}

interface Drawn {
  readonly embed: APIEmbed
  /** The picture that the embed shows. */
  readonly file?: DiscordFile
}

const teal = 0x2a9d8f

/** Escaping at most doubles a text, so parts of this size fit a description with room for a citation's first line. */
const partLength = 1_900

/** As many messages as the limits ask for; files come with the first, the buttons stand under the last. */
export function render(reply: Reply): DiscordMessage[] {
  const footer = reply.footer ? [`-# ${markup(reply.footer)}`] : []
  const drawn = groups(reply.blocks).flatMap((blocks, place, all) => {
    const own = blocks.flatMap(linesOf)
    const lines = place === all.length - 1 ? [...own, ...footer] : own
    const title = place === 0 && reply.title ? reply.title : titleOf(blocks)
    const [first] = blocks
    return first?.kind === 'picture' ? drawPicture(first.picture, lines, title) : fill(lines, title)
  })
  const messages = pack(drawn)
  const toKeep = (reply.files ?? []).map(fileOf)
  const rows = rowsOf(reply.buttons ?? [])
  if (messages.length === 0 && (toKeep.length > 0 || rows.length > 0)) messages.push([])
  return messages.map((message, place) => {
    const files = [...(place === 0 ? toKeep : []), ...message.flatMap(({ file }) => file ?? [])]
    return {
      embeds: message.map(({ embed }) => embed),
      components: place === messages.length - 1 ? rows : [],
      ...(files.length > 0 && { files }),
    }
  })
}

/** A passage or a picture has an embed of its own; what stands between them shares one. */
function groups(blocks: readonly Block[]): Block[][] {
  const standsAlone = (block: Block | undefined) =>
    (block?.kind === 'passage' && !block.brief) || block?.kind === 'picture'
  const groups: Block[][] = []
  for (const block of blocks) {
    const last = groups.at(-1)
    if (last && !standsAlone(block) && !standsAlone(last[0])) last.push(block)
    else groups.push([block])
  }
  // A title, a footer or buttons may stand without any block.
  return groups.length > 0 ? groups : [[]]
}

function titleOf([first]: readonly Block[]): string | undefined {
  return first?.kind === 'passage' && !first.brief ? citationTitle(first.citation) : undefined
}

/** Paragraphs and citation lines, none longer than a description. */
function linesOf(block: Block): string[] {
  const parts = (text: RichText) => splitText(text, partLength).map(markup)
  switch (block.kind) {
    case 'paragraph':
      return parts(block.text)
    case 'list':
      return together(block.items.flatMap((item) => parts(rich`• ${item}`)))
    case 'passage':
      return [...block.parts.flatMap(partLines), citationLine(block.citation, block.brief)]
    case 'code':
      return splitText([{ text: block.text }], limits.embedDescription - fenced('').length)
        .map(plainText)
        .map(fenced)
    case 'choices':
      return together(block.choices.flatMap((choice, place) => parts(choiceText(choice, place))))
    case 'picture':
    case 'figure':
      return []
  }
}

function partLines(part: Part): string[] {
  if (part.kind === 'text') return splitText(part.text, partLength).map(markup)
  const columns = inColumns(part)
  if (columns !== undefined && columns.length <= partLength) return [fenced(columns)]
  return together(byRow(part).flatMap((row) => splitText(rich`• ${row}`, partLength).map(markup)))
}

/** Nothing can be escaped inside a fence, so three backticks, which would end it, are replaced by their look-alike. */
const fenced = (text: string): string =>
  `\`\`\`\n${text.replace(/\n$/, '').replace(/`{3,}/g, (marks) => 'ˋ'.repeat(marks.length))}\n\`\`\``

/** One under the other where they fit a description. */
function together(lines: readonly string[]): string[] {
  const joined = lines.join('\n')
  return joined.length <= limits.embedDescription ? [joined] : [...lines]
}

function citationLine(citation: Citation, named: true | undefined): string {
  const { sources, passage, remark } = citation
  const section = named ? `${escapeMarkdown(citationTitle(citation))} · ` : ''
  const listed = sources.map(({ title, url }) => markup([url ? { text: title, href: url } : { text: title }]))
  return `-# ${section}Source: ${listed.join('; ')} · ${escapeMarkdown(passage)}${remark ? ` · ${escapeMarkdown(remark)}` : ''}`
}

/** Puts lines into as few embeds as hold them; a line is never cut here. */
function fill(lines: readonly string[], title: string | undefined): Drawn[] {
  const descriptions: string[] = []
  for (const line of lines) {
    const last = descriptions.at(-1)
    const joined = last === undefined ? line : `${last}${line.startsWith('-#') ? '\n' : '\n\n'}${line}`
    if (last !== undefined && joined.length <= limits.embedDescription) descriptions[descriptions.length - 1] = joined
    else descriptions.push(line)
  }
  if (descriptions.length === 0) return title ? [{ embed: { ...titled(title), color: teal } }] : []
  return descriptions.map((description, place) => ({
    embed: { ...(place === 0 && titled(title)), description, color: teal },
  }))
}

function drawPicture(picture: Picture, lines: readonly string[], title: string | undefined): Drawn[] {
  const file = pictureFile(picture)
  const description = lines.length > 0 ? { description: lines.join('\n') } : {}
  return [
    { embed: { ...titled(title), ...description, image: { url: `attachment://${file.name}` }, color: teal }, file },
  ]
}

const titled = (title: string | undefined) => (title ? { title: shorten(title, limits.embedTitle) } : {})

/** What Discord counts of an embed. */
export const sizeOf = ({ title = '', description = '' }: APIEmbed): number => title.length + description.length

function pack(drawn: readonly Drawn[]): Drawn[][] {
  const messages: Drawn[][] = []
  let size = 0
  for (const one of drawn) {
    const length = sizeOf(one.embed)
    const last = messages.at(-1)
    if (last && last.length < limits.embedsPerMessage && size + length <= limits.embedTotal) {
      last.push(one)
      size += length
    } else {
      messages.push([one])
      size = length
    }
  }
  return messages
}
