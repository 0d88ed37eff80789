import type { Choice } from '../composer/option-picker.ts'
import type { Picks } from '../composer/option-picks.ts'
import { direct, titleOf } from '../messages/direct.ts'
import { plainText } from '../slack/slack-mrkdwn.ts'
import { h, type VNode } from '../vnode.ts'
import type { InputElement, Option } from './view-raw.ts'

/** Where an input stands and what ties it to the words around it. */
export interface InputPlace {
  readonly view: string
  readonly key: string
  readonly id: string
  readonly label: string
  /** aria-describedby and the like. */
  readonly aria: Readonly<Record<string, string | boolean | undefined>>
  readonly picks: Picks
  readonly channels: readonly Choice[]
  readonly from: string
}

/** The longest that Slack takes where the app sets no bound. */
const longest = 3_000

export function viewInput(element: InputElement, place: InputPlace): VNode {
  const { key, id, aria } = place
  const name = element.action_id ?? ''
  const placeholder = element.placeholder && plainText(element.placeholder.text)
  const looks = { ...aria, placeholder, 'data-focus': element.focus_on_load === true }
  const box = { ...looks, key, id, name, class: 'input', autocomplete: 'off' }
  switch (element.type) {
    case 'plain_text_input': {
      const bounds = { minlength: element.min_length, maxlength: element.max_length ?? longest }
      if (element.multiline) return h('textarea', { ...box, ...bounds, rows: 4 }, element.initial_value)
      return h('input', { ...box, ...bounds, type: 'text', value: element.initial_value })
    }
    case 'number_input': {
      const { min_value: min, max_value: max, initial_value: value } = element
      const decimal = element.is_decimal_allowed === true
      return h('input', { ...box, type: 'number', min, max, value, step: decimal ? 'any' : 1 })
    }
    case 'datepicker':
      return h('input', { ...box, type: 'date', value: element.initial_date })
    case 'timepicker':
      return h('input', { ...box, type: 'time', value: element.initial_time })
    case 'static_select':
      return select(box, groupsOf(element), element.initial_option?.value)
    case 'conversations_select': {
      const here = element.default_to_current_conversation ? place.from : undefined
      return select(box, [{ options: conversations(element, place) }], element.initial_conversation ?? here)
    }
    case 'external_select':
    case 'multi_external_select':
      return picker(element, place, looks)
    default:
      return h('p', { class: 'not-drawn', key, id }, `(an element of type ${element.type})`)
  }
}

interface Group {
  readonly label?: string
  readonly options: readonly Choice[]
}

function groupsOf({ options = [], option_groups: groups }: InputElement): Group[] {
  if (!groups) return [{ options: options.map(choice) }]
  return groups.map((group) => ({ label: plainText(group.label.text), options: group.options.map(choice) }))
}

function choice({ text, value }: Option): Choice {
  return { label: plainText(text.text), value }
}

function conversations({ filter }: InputElement, { channels }: InputPlace): Choice[] {
  const has = (kind: string) => filter?.include?.includes(kind) ?? true
  return [
    ...(has('public') ? channels : []),
    ...(has('im') ? [{ label: `@ ${titleOf(direct).name}`, value: direct }] : []),
  ]
}

function select(box: Record<string, string | boolean | undefined>, groups: Group[], initial?: string): VNode {
  const { placeholder, autocomplete, ...looks } = box
  const draw = ({ label, value }: Choice) => h('option', { value, selected: value === initial }, label)
  return h(
    'select',
    looks,
    h('option', { value: '' }, placeholder === undefined ? 'Select an option' : String(placeholder)),
    groups.map(({ label, options }) =>
      label === undefined ? options.map(draw) : h('optgroup', { label }, options.map(draw)),
    ),
  )
}

function picker(element: InputElement, place: InputPlace, looks: Record<string, string | boolean | undefined>): VNode {
  const initial = [
    ...(element.initial_option ? [choice(element.initial_option)] : []),
    ...(element.initial_options ?? []).map(choice),
  ]
  return place.picks.draw(place.key, {
    view: place.view,
    action: element.action_id ?? '',
    id: place.id,
    multi: element.type === 'multi_external_select',
    initial,
    // Slack's own default.
    least: element.min_query_length ?? 3,
    most: element.max_selected_items ?? Number.POSITIVE_INFINITY,
    looks,
  })
}
