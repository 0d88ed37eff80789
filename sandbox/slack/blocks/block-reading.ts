import { asBlock, type Block } from './block.ts'
import { tableLines } from './table.ts'
import { unescaped } from './text.ts'

export interface Button {
  readonly block: string
  readonly element: Block
}

/** The readable lines of blocks in reading order, mrkdwn as written, without the labels of buttons. */
export function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap(linesOfBlock).filter((line) => line !== '')
}

function linesOfBlock(block: Block): string[] {
  switch (block.type) {
    case 'section':
      return [textOf(block.text), ...list(block.fields).map(textOf), ...imagesIn(list([block.accessory])).map(textOf)]
    case 'context':
      return [list(block.elements).map(textOf).join(' ')]
    case 'image':
      return [textOf(block.title), textOf(block)]
    case 'rich_text':
      return list(block.elements).map(richText)
    case 'table':
      return tableLines(block)
    case 'input':
      return [textOf(block.label), textOf(block.hint)]
    default:
      return [textOf(block.text)]
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  const object = asBlock(value)
  return String(object?.text ?? object?.alt_text ?? '')
}

function richText(element: Block): string {
  const inner = list(element.elements)
  if (inner.length > 0) return inner.map(richText).join(element.type === 'rich_text_list' ? '\n' : '')
  if (element.type === 'user') return `<@${element.user_id}>`
  if (element.type === 'channel') return `<#${element.channel_id}>`
  if (element.type === 'broadcast') return `<!${element.range}>`
  if (element.type === 'usergroup') return `<!subteam^${element.usergroup_id}>`
  if (element.type === 'date') return String(element.fallback ?? element.format)
  if (element.type === 'emoji') return `:${element.name}:`
  return String(element.text ?? element.url ?? '')
}

/** The images of the blocks in reading order. */
export function imagesIn(blocks: readonly Block[]): Block[] {
  return blocks
    .flatMap((block) => [block, ...list([block.accessory]), ...list(block.elements)])
    .filter(({ type }) => type === 'image')
}

export function buttonsOf(blocks: readonly Block[]): Button[] {
  return blocks.flatMap((block) =>
    [...list(block.elements), ...list([block.accessory])]
      .filter((element) => element.type === 'button')
      .map((element) => ({ block: String(block.block_id), element })),
  )
}

/** The button with this label, else with this action_id. */
export function pressed(blocks: readonly Block[], button: string, where: string): Button {
  const buttons = buttonsOf(blocks)
  const found =
    buttons.find(({ element }) => labelOf(element) === button) ??
    buttons.find(({ element }) => element.action_id === button)
  if (found) return found
  const labels = buttons.map(({ element }) => `"${labelOf(element)}"`).join(', ')
  throw new Error(`There is no button "${button}" ${where}. It has: ${labels || 'none'}.`)
}

export function labelOf(button: Block): string {
  return unescaped(textOf(button.text))
}

function list(value: unknown): Block[] {
  return Array.isArray(value) ? value.map(asBlock).filter((item) => item !== undefined) : []
}
