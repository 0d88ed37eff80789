import { z } from 'zod'
import type { OptionSpec } from '../../../core/command/options.ts'
import { typedValue } from '../../../core/command/typed/value.ts'
import { slackWriting } from '../inbound/writing.ts'

const chosenSchema = z.object({ value: z.string() })

/** Each kind of input says its value under a name of its own. */
const answerSchema = z.object({
  value: z.string().nullish(),
  selected_option: chosenSchema.nullish(),
  selected_options: z.array(chosenSchema).nullish(),
  selected_conversation: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_date: z.string().nullish(),
})

/** By block_id, then by action_id. */
export const stateSchema = z.record(z.string(), z.record(z.string(), answerSchema))

/** What was filled in, as options in their types; what was left empty is left out. */
export function optionsIn(state: unknown, specs: readonly OptionSpec[]): Record<string, unknown> {
  const blocks = stateSchema.parse(state)
  return Object.fromEntries(
    specs.flatMap((spec) => {
      const [answer] = Object.values(blocks[spec.name] ?? {})
      const text = answer && textOf(answer).trim()
      return text ? [[spec.name, readValue(spec, text)]] : []
    }),
  )
}

const textOf = (answer: z.output<typeof answerSchema>): string =>
  answer.value ??
  answer.selected_option?.value ??
  answer.selected_conversation ??
  answer.selected_time ??
  answer.selected_date ??
  answer.selected_options?.map(({ value }) => value).join(', ') ??
  ''

/** Text arrives as it was typed and not escaped as in a command, so only what is no plain text is read. */
const readValue = (spec: OptionSpec, text: string): unknown =>
  spec.type !== 'string' || spec.kind === 'people' ? typedValue(spec, text, slackWriting) : text

/** The mistakes by the block they are shown under; one that belongs to none, under the first. */
export function errorsByBlock(
  mistakes: Readonly<Record<string, string>>,
  blocks: readonly string[],
): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const [option, mistake] of Object.entries(mistakes)) {
    const block = blocks.includes(option) ? option : blocks[0]
    if (block) errors[block] = [errors[block], mistake].filter(Boolean).join(' ')
  }
  return errors
}
