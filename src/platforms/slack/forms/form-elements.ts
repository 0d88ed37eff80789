import type { types } from '@slack/bolt'
import type { Form } from '../../../core/command/dispatch.ts'
import { type CompletedKind, holdsMany, isCompleted, type OptionSpec } from '../../../core/command/options.ts'
import { yesOrNo } from '../../../core/command/typed/value.ts'
import { limits } from '../limits.ts'
import { clockTime, isoDate, severalIn } from './form-initial.ts'
import { optionObject } from './text-object.ts'

type Element = types.InputBlock['element']

/** What a member fills an option in with. A value that it cannot hold is left out, for Slack would refuse the whole form. */
export function elementOf({ option, value }: Form['fields'][number]): Element {
  const { name, kind, type, choices, min, max } = option
  const action_id = `form:${kind ?? '-'}:${name}`
  if (type === 'boolean') {
    const yes = value === undefined ? undefined : yesOrNo(value)
    return selectOf(action_id, ['yes', 'no'], yes === undefined ? undefined : yes ? 'yes' : 'no')
  }
  if (type !== 'string') {
    return {
      type: 'number_input',
      action_id,
      is_decimal_allowed: type === 'number',
      ...(min !== undefined && { min_value: String(min) }),
      ...(max !== undefined && { max_value: String(max) }),
      ...(value && isNumberFor(option, Number(value)) && { initial_value: value }),
    }
  }
  if (choices) return selectOf(action_id, choices, value)
  if (kind === 'channel') return channelOf(action_id, value)
  if (kind === 'time') {
    const time = value && clockTime(value)
    return { type: 'timepicker', action_id, ...(time && { initial_time: time }) }
  }
  if (kind === 'date') {
    const date = value && isoDate(value)
    return { type: 'datepicker', action_id, ...(date && { initial_date: date }) }
  }
  if (kind && isCompleted(kind)) return completedOf(action_id, kind, value)
  return textOf(action_id, option, value)
}

/** What the bot completes in the field with this action_id. */
export function completedIn(actionId: string): CompletedKind | undefined {
  const kind = actionId.split(':')[1] as OptionSpec['kind']
  return kind && isCompleted(kind) ? kind : undefined
}

export const completedIds = /^form:[a-z]+:/

function selectOf(action_id: string, choices: readonly string[], value: string | undefined): Element {
  const options = choices.slice(0, limits.options).map((choice) => optionObject(choice))
  const initial_option = options.find((option) => option.value === value)
  return { type: 'static_select', action_id, options, ...(initial_option && { initial_option }) }
}

const channelOf = (action_id: string, value: string | undefined): Element => ({
  type: 'conversations_select',
  action_id,
  filter: { include: ['public', 'private'], exclude_bot_users: true },
  ...(value && /^[CG][A-Z0-9]+$/.test(value)
    ? { initial_conversation: value }
    : { default_to_current_conversation: true }),
})

const isNumberFor = ({ type, min = -Infinity, max = Infinity }: OptionSpec, value: number): boolean =>
  (type === 'number' || Number.isInteger(value)) && value >= min && value <= max

/** Asked with nothing typed, so that a member sees what there is. */
function completedOf(action_id: string, kind: CompletedKind, value: string | undefined): Element {
  if (!holdsMany({ kind })) {
    return {
      type: 'external_select',
      action_id,
      min_query_length: 0,
      ...(value && value.length <= limits.optionValue && { initial_option: optionObject(value) }),
    }
  }
  const initial_options = severalIn(kind, value ?? '').map((one) => optionObject(one))
  return {
    type: 'multi_external_select',
    action_id,
    min_query_length: 0,
    ...(initial_options.length > 0 && { initial_options }),
  }
}

function textOf(action_id: string, { min, max }: OptionSpec, value: string | undefined): Element {
  const most = Math.min(max ?? limits.inputText, limits.inputText)
  return {
    type: 'plain_text_input',
    action_id,
    ...(min !== undefined && { min_length: Math.min(min, most) }),
    max_length: most,
    ...(value && { initial_value: value.slice(0, most) }),
  }
}
