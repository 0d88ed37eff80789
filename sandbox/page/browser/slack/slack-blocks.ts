import { discordMarkdown } from '../discord/discord-markdown.ts'
import { messageButton } from '../messages/message-parts.ts'
import type { Names } from '../messages/names.ts'
import { h, type VChild, type VNode } from '../vnode.ts'
import { mrkdwn, mrkdwnInline, plainText } from './slack-mrkdwn.ts'
import type { Block, Element, Text } from './slack-raw.ts'
import { richText } from './slack-rich-text.ts'

export function slackBlock(block: Block, names: Names): VNode {
  switch (block.type) {
    case 'header':
      return h('p', { class: 'block-header' }, textOrNothing(block.text, names, true))
    case 'section':
      return section(block, names)
    case 'context':
      return h(
        'div',
        { class: 'context' },
        (block.elements ?? []).map((element) => contextPart(element, names)),
      )
    case 'divider':
      return h('hr')
    case 'actions':
      return h(
        'div',
        { class: 'buttons' },
        (block.elements ?? []).map((element) => control(element)),
      )
    case 'rich_text':
      return h('div', { class: 'markdown' }, richText(block.elements ?? [], names))
    case 'markdown':
      // Standard Markdown; what a bot writes of it is what Discord's renderer reads too.
      return h('div', { class: 'markdown' }, discordMarkdown(typeof block.text === 'string' ? block.text : '', names))
    case 'image':
      return image(block, names)
    case 'table':
      return table(block)
    default:
      return h('p', { class: 'not-drawn' }, `(a block of type ${block.type})`)
  }
}

/** The first row is the head. */
function table({ rows = [] }: Block): VNode {
  const line = (cells: readonly Element[], tag: 'th' | 'td') =>
    h(
      'tr',
      {},
      cells.map(({ text }) => h(tag, {}, typeof text === 'string' ? text.trim() : '')),
    )
  const [head = [], ...others] = rows
  return h(
    'table',
    { class: 'block-table' },
    line(head, 'th'),
    others.map((row) => line(row, 'td')),
  )
}

function section(block: Block, names: Names): VNode {
  const fields = block.fields ?? []
  return h(
    'div',
    { class: 'section' },
    h(
      'div',
      { class: 'section-text' },
      h('div', { class: 'markdown' }, textOrNothing(block.text, names)),
      fields.length > 0 &&
        h(
          'div',
          { class: 'fields' },
          fields.map((field) => h('div', { class: 'field markdown' }, textOrNothing(field, names))),
        ),
    ),
    block.accessory && (block.accessory.type === 'image' ? image(block.accessory, names) : control(block.accessory)),
  )
}

function textOrNothing(text: Text | string | undefined, names: Names, inline = false): VChild[] {
  if (text === undefined) return []
  if (typeof text === 'string') return [text]
  if (text.type === 'plain_text') return inline ? [plainText(text.text)] : [h('p', {}, plainText(text.text))]
  return inline ? mrkdwnInline(text.text, names) : mrkdwn(text.text, names)
}

function contextPart(element: Element, names: Names): VNode {
  if (element.type === 'image') return image(element, names)
  const text = typeof element.text === 'string' ? element.text : ''
  return h('span', {}, element.type === 'mrkdwn' ? mrkdwnInline(text, names) : plainText(text))
}

function image(given: Pick<Element, 'image_url' | 'slack_file' | 'alt_text'>, names: Names): VNode {
  const { id, url } = given.slack_file ?? {}
  const address = given.image_url ?? url ?? names.file(id ?? '') ?? ''
  return h('img', { class: 'picture', src: address, alt: given.alt_text ?? '' })
}

function control(element: Element): VNode {
  if (element.type !== 'button') return h('span', { class: 'not-drawn' }, `(an element of type ${element.type})`)
  const label = typeof element.text === 'object' ? plainText(element.text.text) : ''
  const style = typeof element.style === 'string' ? element.style : 'secondary'
  return messageButton({ id: element.action_id ?? label, label, style, disabled: false, url: element.url })
}
