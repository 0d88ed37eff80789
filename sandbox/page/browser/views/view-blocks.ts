import type { Choice } from '../composer/option-picker.ts'
import type { Picks } from '../composer/option-picks.ts'
import type { Names } from '../messages/names.ts'
import { slackBlock } from '../slack/slack-blocks.ts'
import { plainText } from '../slack/slack-mrkdwn.ts'
import { h, type VNode } from '../vnode.ts'
import { type InputPlace, viewInput } from './view-inputs.ts'
import type { SlackView, ViewBlock } from './view-raw.ts'

/** What the blocks of a view need to know besides themselves. */
export interface ViewContext {
  readonly names: Names
  readonly picks: Picks
  readonly channels: readonly Choice[]
  /** Where the view was opened: the id of a channel, or `direct`. */
  from(view: string): string
}

type Errors = Readonly<Record<string, string>>

/** A block that the page cannot draw must not take the others with it. */
export function viewBlocks(view: SlackView, context: ViewContext, errors: Errors = {}): VNode[] {
  return view.blocks.map((block, index) => {
    try {
      if (block.type === 'input') return inputBlock(view, block, index, context, errors[block.block_id ?? ''])
      return h('div', { class: 'view-block', key: keyOf(block, index) }, slackBlock(block, context.names))
    } catch {
      return h('p', { class: 'not-drawn', key: keyOf(block, index) }, `(a block of type ${block.type})`)
    }
  })
}

function keyOf(block: ViewBlock, index: number): string {
  return block.block_id ?? `block-${index}`
}

function inputBlock(view: SlackView, block: ViewBlock, index: number, context: ViewContext, error?: string): VNode {
  const { element = { type: 'nothing' } } = block
  // The app chooses block ids and may put spaces into them, which an id of the page must not have.
  const id = `${view.id}-${index}`
  const described = [block.hint && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ')
  const label = block.label ? plainText(block.label.text) : ''
  const place: InputPlace = {
    ...context,
    view: view.id,
    from: context.from(view.id),
    key: [view.id, keyOf(block, index), element.action_id, element.type].join(' '),
    id,
    label,
    aria: {
      'aria-describedby': described || undefined,
      'aria-invalid': error !== undefined && 'true',
      'aria-required': block.optional !== true && 'true',
    },
  }
  const words = [label, block.optional === true && h('span', { class: 'optional' }, ' (optional)')]
  return h(
    'div',
    { class: 'input-block', key: keyOf(block, index), 'data-block': block.block_id },
    h('label', { class: 'label', for: id }, words),
    viewInput(element, place),
    error !== undefined && h('p', { class: 'input-error', key: 'error', id: `${id}-error` }, error),
    block.hint && h('p', { class: 'hint', key: 'hint', id: `${id}-hint` }, plainText(block.hint.text)),
  )
}
