import type { SeenView } from '../../../slack/views/seen-view.ts'
import type { Block, Text } from '../slack/slack-raw.ts'

/** A modal or the App Home as the page gets it. */
export interface SlackView extends Omit<SeenView, 'blocks'> {
  readonly blocks: readonly ViewBlock[]
}

/** Every block of a message, and the input block. */
export interface ViewBlock extends Block {
  readonly block_id?: string
  readonly label?: Text
  readonly hint?: Text
  readonly optional?: boolean
  readonly element?: InputElement
}

export interface Option {
  readonly text: Text
  readonly value: string
}

/** The element of an input block. As everywhere, an absent part is simply not drawn. */
export interface InputElement {
  readonly type: string
  readonly action_id?: string
  readonly placeholder?: Text
  readonly multiline?: boolean
  readonly focus_on_load?: boolean
  readonly min_length?: number
  readonly max_length?: number
  readonly is_decimal_allowed?: boolean
  readonly min_value?: string
  readonly max_value?: string
  readonly options?: readonly Option[]
  readonly option_groups?: readonly { readonly label: Text; readonly options: readonly Option[] }[]
  readonly min_query_length?: number
  readonly max_selected_items?: number
  readonly default_to_current_conversation?: boolean
  readonly filter?: { readonly include?: readonly string[] }
  readonly initial_value?: string
  readonly initial_date?: string
  readonly initial_time?: string
  readonly initial_option?: Option
  readonly initial_options?: readonly Option[]
  readonly initial_conversation?: string
}
