import { asBlock, type Block } from '../blocks/block.ts'
import { groupedOptions } from '../blocks/options.ts'
import { checkNumber, checkPickedDate, checkPickedTime, checkTyped } from './input-rules.ts'

interface Field {
  /** The name under which the state of a view holds the value. */
  readonly field: string
  /** The name under which the app fills it in beforehand. */
  readonly initial: string
  readonly many: boolean
}

const one = (field: string, initial: string): Field => ({ field, initial, many: false })
const several = (field: string, initial: string): Field => ({ field, initial, many: true })

/** Each kind of input says its value under a name of its own. */
export const fields: Readonly<Record<string, Field>> = {
  plain_text_input: one('value', 'initial_value'),
  number_input: one('value', 'initial_value'),
  static_select: one('selected_option', 'initial_option'),
  external_select: one('selected_option', 'initial_option'),
  multi_external_select: several('selected_options', 'initial_options'),
  conversations_select: one('selected_conversation', 'initial_conversation'),
  datepicker: one('selected_date', 'initial_date'),
  timepicker: one('selected_time', 'initial_time'),
}

/** What a person can choose from, beside the options that the element carries itself. */
export interface Choices {
  /** An option that the app has offered on request. */
  offered(value: string): Block | undefined
  /** The id of the conversation that is called so. */
  conversation(name: string): string
}

export function emptyAnswer(element: Block): Record<string, unknown> {
  const { field, many } = fieldOf(element)
  return { [field]: many ? [] : null }
}

/** `current` is the conversation in which the person was when the modal opened. */
export function initialAnswer(element: Block, current: string | undefined): Record<string, unknown> {
  const { field, initial } = fieldOf(element)
  const given = element[initial]
  if (given !== undefined) return { [field]: given }
  if (element.default_to_current_conversation !== true || current === undefined || !lists(element, current)) {
    return emptyAnswer(element)
  }
  return { [field]: current }
}

export function readAnswer(element: Block, typed: string, choices: Choices): Record<string, unknown> {
  const { field, many } = fieldOf(element)
  if (!many) return { [field]: readValue(element, typed, choices) }
  const values = typed.split(',')
  const most = Number(element.max_selected_items ?? Infinity)
  if (values.length > most) throw new Error(`You can select up to ${most} items.`)
  return { [field]: values.map((value) => readValue(element, value.trim(), choices)) }
}

/** Whether the select offers this conversation at all. */
export function lists(element: Block, conversation: string): boolean {
  const kind = conversation.startsWith('D') ? 'im' : 'public'
  const include = asBlock(element.filter)?.include
  return !Array.isArray(include) || include.includes(kind)
}

function fieldOf(element: Block): Field {
  const field = fields[element.type ?? '']
  if (field === undefined) throw new Error(`A ${element.type} holds no value.`)
  return field
}

function readValue(element: Block, typed: string, choices: Choices): unknown {
  switch (element.type) {
    case 'static_select':
      return chosen(element, typed, groupedOptions(element))
    case 'external_select':
    case 'multi_external_select': {
      const initial = [element.initial_option, ...((element.initial_options as unknown[] | undefined) ?? [])]
      const offered = choices.offered(typed)
      return chosen(element, typed, [...(offered ? [offered] : []), ...(initial.filter(Boolean) as Block[])])
    }
    case 'conversations_select':
      return choices.conversation(typed)
    case 'datepicker':
      return checkPickedDate(typed)
    case 'timepicker':
      return checkPickedTime(typed)
    case 'number_input':
      return checkNumber(element, typed)
    case 'plain_text_input':
      return checkTyped(element, typed)
    default:
      throw new Error(`The sandbox cannot fill in a ${element.type}.`)
  }
}

function chosen(element: Block, value: string, options: readonly Block[]): Block {
  const found = options.find((option) => option.value === value)
  if (found) return found
  const known = options.map((option) => `"${option.value}"`).join(', ')
  throw new Error(`"${value}" is not among the options of ${element.action_id}: ${known || 'none were offered'}.`)
}
