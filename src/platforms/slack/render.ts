import type { types } from '@slack/bolt'
import { type Block, type Button, type Citation, citationTitle, type Press, type Reply } from '../../core/reply.ts'
import { bold, plainText, type RichText } from '../../core/rich-text.ts'
import { splitText } from '../../core/split.ts'
import { limits } from './limits.ts'
import { elementsOf, escapeText } from './markup.ts'

export interface SlackMessage {
  /** For notifications and screen readers; the blocks are what is seen. */
  readonly text: string
  readonly blocks: types.KnownBlock[]
}

/** Leaves room for a heading in the same block. */
const partLength = 2_800

/** As many messages as the limits ask for; the buttons stand under the last. */
export function render(reply: Reply): SlackMessage[] {
  const blocks = [
    ...(reply.title ? [headerOf(reply.title)] : []),
    ...reply.blocks.flatMap(blocksOf),
    ...(reply.footer ? [context(plainText(reply.footer))] : []),
    ...actionsOf(reply.buttons ?? []),
  ]
  return pack(blocks).map((part) => ({ text: summaryOf(reply), blocks: part }))
}

const headerOf = (title: string): types.KnownBlock =>
  title.length <= limits.header
    ? { type: 'header', text: { type: 'plain_text', text: title } }
    : richText([{ type: 'rich_text_section', elements: elementsOf([bold(title)]) }])

function blocksOf(block: Block): types.KnownBlock[] {
  const parts = (text: RichText) => splitText(text, partLength)
  switch (block.kind) {
    case 'paragraph':
      return parts(block.text).map((part) => richText([section(part)]))
    case 'list':
      return listBlocks(block.items)
    case 'passage': {
      const heading = section([bold(citationTitle(block.citation))])
      return [
        ...parts(block.text).map((part, place) =>
          richText([...(place === 0 ? [heading] : []), { type: 'rich_text_quote', elements: elementsOf(part) }]),
        ),
        context(citationText(block.citation)),
      ]
    }
    case 'code':
      return parts([{ text: block.text }]).map((part) => richText([preformatted(plainText(part).replace(/\n$/, ''))]))
  }
}

/** Items share a block until it is full. */
function listBlocks(items: readonly RichText[]): types.KnownBlock[] {
  const lists: RichText[][] = []
  let size = 0
  for (const item of items.flatMap((item) => splitText(item, partLength))) {
    const length = plainText(item).length
    const last = lists.at(-1)
    if (last && size + length <= partLength) last.push(item)
    else lists.push([item])
    size = last && size + length <= partLength ? size + length : length
  }
  return lists.map((list) => richText([{ type: 'rich_text_list', style: 'bullet', elements: list.map(section) }]))
}

/** A title may hold marks; a zero-width space in front keeps each of them from pairing. */
const literal = (text: string): string => escapeText(text).replace(/[*_~`]/g, '\u200b$&')

function citationText({ sources, passage }: Citation): string {
  const named = sources.map(({ title, url }) =>
    url ? `<${escapeText(url).replaceAll('|', '%7C')}|${literal(title)}>` : literal(title),
  )
  return `Source: ${named.join('; ')} · ${literal(passage)}`
}

const section = (text: RichText): types.RichTextSection => ({ type: 'rich_text_section', elements: elementsOf(text) })

const preformatted = (text: string): types.RichTextPreformatted => ({
  type: 'rich_text_preformatted',
  elements: [{ type: 'text', text }],
})

const richText = (elements: types.RichTextBlock['elements']): types.RichTextBlock => ({ type: 'rich_text', elements })

const context = (text: string): types.ContextBlock => ({ type: 'context', elements: [{ type: 'mrkdwn', text }] })

function actionsOf(buttons: readonly Button[]): types.KnownBlock[] {
  if (buttons.length === 0) return []
  const elements = buttons.map(
    ({ label, press, primary }, place): types.Button => ({
      type: 'button',
      text: { type: 'plain_text', text: label, emoji: true },
      action_id: actionId(press, buttons.slice(0, place)),
      value: press.arg,
      ...(primary && { style: 'primary' }),
    }),
  )
  return [{ type: 'actions', elements }]
}

/** Slack refuses two of a kind in one block, so a repeated action is numbered; its meaning is in the value. */
function actionId({ command, action }: Press, before: readonly Button[]): string {
  const same = before.filter(({ press }) => press.command === command && press.action === action).length
  return same === 0 ? `${command}:${action}` : `${command}:${action}:${same + 1}`
}

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

function summaryOf({ title, blocks }: Reply): string {
  const first = blocks.find((block) => block.kind === 'paragraph')
  const lines = [title ?? '', first ? plainText(first.text) : ''].filter(Boolean)
  return escapeText(lines.join('\n').slice(0, limits.text))
}
