import type { Suggestion } from '../../../slack/views/seen-view.ts'
import { h, type VNode } from '../vnode.ts'

export type Choice = Suggestion

/** A text box whose list the app is asked for; made from the app's blocks, so it may change with every drawing. */
export interface PickSetup {
  readonly view: string
  readonly action: string
  readonly id: string
  readonly multi: boolean
  readonly initial: readonly Choice[]
  /** So many letters must be typed before the app is asked. */
  readonly least: number
  /** So many may be chosen. */
  readonly most: number
  readonly looks: Readonly<Record<string, string | boolean | undefined>>
}

export interface Picking {
  setup: PickSetup
  chosen: readonly Choice[]
  options: readonly Choice[]
  active: number
  open: boolean
  note: string
  asked: number
}

/** A text box with a list to choose from; several choices stand as chips before what one types. */
export function optionPicker(key: string, { setup, chosen, options, active, open, note }: Picking): VNode {
  const { id, multi, action, looks } = setup
  const list = `${id}-list`
  return h(
    'div',
    { class: 'picks', key, 'data-picks': key },
    h(
      'div',
      { class: 'picks-box' },
      multi && chosen.map(chip),
      h('input', {
        ...looks,
        key: 'text',
        type: 'text',
        role: 'combobox',
        id,
        placeholder: multi && chosen.length > 0 ? undefined : looks.placeholder,
        value: multi ? undefined : setup.initial[0]?.label,
        autocomplete: 'off',
        'aria-autocomplete': 'list',
        'aria-expanded': open ? 'true' : 'false',
        'aria-controls': list,
        'aria-activedescendant': active >= 0 ? `${list}-${active}` : undefined,
      }),
    ),
    // What is chosen goes with the form under the action's name; the text typed does not.
    chosen.map(({ value }) => h('input', { key: `value:${value}`, type: 'hidden', name: action, value })),
    h(
      'div',
      {
        class: 'options',
        key: 'list',
        role: 'listbox',
        id: list,
        'aria-label': 'Choices',
        hidden: options.length === 0,
      },
      options.map(({ label }, index) =>
        h(
          'div',
          { role: 'option', id: `${list}-${index}`, 'aria-selected': index === active ? 'true' : 'false' },
          label,
        ),
      ),
    ),
    h('p', { class: 'picks-note', key: 'note', role: 'status' }, note),
  )
}

function chip({ label, value }: Choice): VNode {
  return h(
    'span',
    { class: 'chip', key: `chip:${value}` },
    h('span', {}, label),
    h('button', { type: 'button', 'data-drop': value, 'aria-label': `Remove ${label}` }, '×'),
  )
}
