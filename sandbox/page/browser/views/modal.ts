import { plainText } from '../slack/slack-mrkdwn.ts'
import { h, type VNode } from '../vnode.ts'
import { inputsOf } from './modal-values.ts'
import { type ViewContext, viewBlocks } from './view-blocks.ts'
import type { SlackView } from './view-raw.ts'

/** What the dialog knows of a modal besides its blocks. */
export interface Filling {
  readonly errors: Readonly<Record<string, string>>
  /** What belongs to no input. */
  readonly complaint?: string
  readonly busy?: boolean
}

export function modal(view: SlackView, context: ViewContext, filling: Filling, top: boolean): VNode {
  return h(
    'form',
    // One under another modal stays, hidden, so that what was typed there is there again afterwards.
    { class: 'modal-form', key: view.id, 'data-view': view.id, novalidate: true, autocomplete: 'off', hidden: !top },
    h(
      'div',
      { class: 'modal-head' },
      h('h3', {}, titleOf(view)),
      h('button', { type: 'button', class: 'modal-x', 'data-do': 'close', 'aria-label': 'Close', title: 'Close' }, '×'),
    ),
    h(
      'div',
      // Not every browser lets the keyboard scroll a region that cannot be focused.
      { class: 'body view-body', tabindex: inputsOf(view).length === 0 ? 0 : -1 },
      viewBlocks(view, context, filling.errors),
    ),
    h('p', { class: 'error modal-error', role: 'alert' }, filling.complaint),
    h(
      'div',
      { class: 'modal-foot' },
      h('button', { type: 'button', class: 'button', 'data-do': 'close' }, plainText(view.close ?? 'Cancel')),
      view.submit !== undefined &&
        h(
          'button',
          { type: 'submit', class: 'button primary', 'aria-busy': filling.busy === true && 'true' },
          plainText(view.submit),
        ),
    ),
  )
}

export function titleOf(view: SlackView): string {
  return plainText(view.title ?? '')
}
