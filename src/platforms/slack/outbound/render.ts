import type { types } from '@slack/bolt'
import { byRow } from '../../../core/reply/by-row.ts'
import {
  type Block,
  type Choice,
  type Citation,
  citationTitle,
  type Part,
  type Picture,
  type Reply,
} from '../../../core/reply/reply.ts'
import { bold, choiceSign, type Inline, plainText, type RichText } from '../../../core/reply/rich-text.ts'
import { splitText } from '../../../core/reply/split.ts'
import { limits } from '../limits.ts'
import { actionsOf } from './buttons.ts'
import { inWords } from './in-words.ts'
import { elementsOf, escapeText, type Names, plainly } from './markup.ts'
import { fitsTable, tableBlock } from './tables.ts'

export interface SlackMessage {
  /** For notifications and screen readers; the blocks are what is seen. */
  readonly text: string
  readonly blocks: types.KnownBlock[]
}

/** What a reply only points at, looked up or uploaded before it is drawn. */
export interface Extras {
  /** Of members; who is missing shows as the reply's own word for them. */
  readonly names?: Names
  /** Slack's ids of uploaded pictures; what is missing is said in words. */
  readonly pictures?: ReadonlyMap<Picture, string>
}

/** Leaves room for a heading in the same block. */
const partLength = 2_800

/** As many messages as the limits ask for; the buttons stand under the last. */
export function render(reply: Reply, extras: Extras = {}): SlackMessage[] {
  return pack(draw(reply, extras, true)).map((part) => ({
    text: summaryOf(reply, extras.names ?? new Map()),
    blocks: part,
  }))
}

/** All blocks of a reply, however many. A message may hold one table, a view none; what is none is written row by row. */
export function draw(
  reply: Reply,
  { names = new Map(), pictures = new Map() }: Extras = {},
  hasTable = false,
): types.KnownBlock[] {
  const known = { names, pictures, ...(hasTable && { table: firstTable(reply) }) }
  return [
    ...(reply.title ? [headerOf(reply.title)] : []),
    ...reply.blocks.flatMap((block) => blocksOf(block, known)),
    ...(reply.footer ? [footer(plainly(reply.footer, names))] : []),
    ...actionsOf(reply.buttons ?? []),
  ]
}

const headerOf = (title: string): types.KnownBlock =>
  title.length <= limits.header
    ? { type: 'header', text: { type: 'plain_text', text: title } }
    : richText([section([bold(title)], new Map())])

interface Known extends Required<Extras> {
  /** The one that is drawn as a table. */
  readonly table?: Part | undefined
}

const firstTable = ({ blocks }: Reply): Part | undefined =>
  blocks.flatMap((block) => (block.kind === 'passage' ? block.parts : [])).find(fitsTable)

function blocksOf(block: Block, { names, pictures, table }: Known): types.KnownBlock[] {
  const parts = (text: RichText) => splitText(text, partLength)
  switch (block.kind) {
    case 'paragraph':
      return parts(block.text).map((part) => richText([section(part, names)]))
    case 'list':
      return grouped(block.items).map((items) =>
        richText([{ type: 'rich_text_list', style: 'bullet', elements: items.map((item) => section(item, names)) }]),
      )
    case 'choices':
      return grouped(block.choices.map(choiceLine)).map((lines) => richText(lines.map((line) => section(line, names))))
    case 'picture': {
      const id = pictures.get(block.picture)
      return [id ? { type: 'image', slack_file: { id }, alt_text: block.picture.alt } : inWords(block.picture.alt)]
    }
    case 'figure':
      return []
    case 'passage': {
      const { citation, brief } = block
      const title = citationTitle(citation)
      const heading = brief ? [] : [section([bold(title)], names)]
      const own = block.parts.flatMap((part) => partBlocks(part, part === table, names, brief))
      const [first, ...others] = own
      return [
        ...(first?.type === 'rich_text' ? [richText([...heading, ...first.elements]), ...others] : own),
        context(`${brief ? `${literal(title)} · ` : ''}${citationText(citation)}`),
      ]
    }
    case 'code':
      return parts([{ text: block.text }]).map((part) => richText([preformatted(plainText(part).replace(/\n$/, ''))]))
  }
}

function partBlocks(part: Part, isTable: boolean, names: Names, brief: true | undefined): types.KnownBlock[] {
  const drawn = (text: RichText) =>
    brief ? section(text, names) : ({ type: 'rich_text_quote', elements: elementsOf(text, names) } as const)
  if (part.kind === 'text') return splitText(part.text, partLength).map((text) => richText([drawn(text)]))
  if (isTable) return [tableBlock(part)]
  return grouped(byRow(part)).map((items) =>
    richText([{ type: 'rich_text_list', style: 'bullet', elements: items.map((item) => section(item, names)) }]),
  )
}

const barCells = 10

function choiceLine({ text, key, taken }: Choice, place: number): RichText {
  const filled = taken ? Math.round((taken.percent / 100) * barCells) : 0
  const bar = '█'.repeat(filled) + '░'.repeat(barCells - filled)
  const option: Inline = key ? bold(text) : { text }
  return [
    ...(key ? [{ text: '✅ ' }] : []),
    choiceSign(place),
    { text: '  ' },
    option,
    ...(taken ? [{ text: `\n${bar} ${taken.percent} % · ${taken.count}` }] : []),
  ]
}

/** Items share a block until it is full. */
function grouped(items: readonly RichText[]): RichText[][] {
  const groups: RichText[][] = []
  let size = 0
  for (const item of items.flatMap((item) => splitText(item, partLength))) {
    const length = plainText(item).length
    const last = groups.at(-1)
    if (last && size + length <= partLength) last.push(item)
    else groups.push([item])
    size = last && size + length <= partLength ? size + length : length
  }
  return groups
}

/** A title may hold marks; a zero-width space in front keeps each of them from pairing. */
const literal = (text: string): string => escapeText(text).replace(/[*_~`]/g, '\u200b$&')

function citationText({ sources, passage, remark }: Citation): string {
  const named = sources.map(({ title, url }) =>
    url ? `<${escapeText(url).replaceAll('|', '%7C')}|${literal(title)}>` : literal(title),
  )
  return `Source: ${named.join('; ')} · ${literal(passage)}${remark ? ` · ${literal(remark)}` : ''}`
}

const section = (text: RichText, names: Names): types.RichTextSection => ({
  type: 'rich_text_section',
  elements: elementsOf(text, names),
})

const preformatted = (text: string): types.RichTextPreformatted => ({
  type: 'rich_text_preformatted',
  elements: [{ type: 'text', text }],
})

const richText = (elements: types.RichTextBlock['elements']): types.RichTextBlock => ({ type: 'rich_text', elements })

const context = (text: string): types.ContextBlock => ({ type: 'context', elements: [{ type: 'mrkdwn', text }] })

const footer = inWords

function pack(blocks: readonly types.KnownBlock[]): types.KnownBlock[][] {
  const messages: types.KnownBlock[][] = []
  let size = 0
  for (const block of blocks) {
    const length = JSON.stringify(block).length
    const last = messages.at(-1)
    if (last && last.length < limits.blocks && size + length <= limits.blocksTotal) {
      last.push(block)
      size += length
    } else {
      messages.push([block])
      size = length
    }
  }
  return messages
}

function summaryOf({ title, blocks }: Reply, names: Names): string {
  const first = blocks.find((block) => block.kind === 'paragraph')
  const lines = [title ?? '', first ? plainly(first.text, names) : ''].filter(Boolean)
  return escapeText(lines.join('\n').slice(0, limits.text))
}
