import type { Names } from '../messages/names.ts'
import { textOrNothing } from '../slack/slack-blocks.ts'
import { h, type VNode } from '../vnode.ts'
import type { InputPlace } from './view-inputs.ts'
import type { InputElement } from './view-raw.ts'

/** Checkboxes and radio buttons: the block's label names the group, every option has one of its own. */
export function viewChoices(element: InputElement, { key, id, aria }: InputPlace, names: Names): VNode {
  const radio = element.type === 'radio_buttons'
  const chosen = new Set([element.initial_option, ...(element.initial_options ?? [])].map((option) => option?.value))
  return h(
    'div',
    { ...aria, class: 'input-choices', key, role: radio ? 'radiogroup' : 'group', 'aria-labelledby': `${id}-label` },
    (element.options ?? []).map(({ text, value, description }) =>
      h(
        'label',
        { class: 'input-choice', key: value },
        h('input', {
          type: radio ? 'radio' : 'checkbox',
          name: element.action_id ?? '',
          value,
          checked: chosen.has(value),
        }),
        h(
          'span',
          {},
          textOrNothing(text, names, true),
          description && h('span', { class: 'hint' }, textOrNothing(description, names, true)),
        ),
      ),
    ),
  )
}
