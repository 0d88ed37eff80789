import type { Block } from '../blocks/block.ts'
import type { Report } from '../blocks/block-checks.ts'
import { labelOf } from '../blocks/block-reading.ts'
import { checkOptions, groupedOptions } from '../blocks/options.ts'
import type { Desk } from '../delivery/commands.ts'
import { suggestionPayload } from '../delivery/payloads.ts'
import { limits } from '../limits.ts'
import { completedText } from '../messages/messages.ts'
import type { User } from '../people.ts'
import type { View } from '../world.ts'
import type { Suggestion } from './seen-view.ts'
import { elementsOf } from './view-inputs.ts'

export interface Suggestions {
  ask(user: User, view: View, actionId: string, typed: string): Promise<Suggestion[]>
  /** A person can only choose what the app has offered in this view before. */
  offered(view: View, actionId: string, value: string): Block | undefined
  forget(view: View): void
}

export function createSuggestions({ world, delivery }: Desk): Suggestions {
  const known = new Map<string, Map<string, Block>>()
  const offersFor = (view: View) => known.get(view.id) ?? new Map<string, Block>()
  return {
    async ask(user, view, actionId, typed) {
      const found = elementsOf(view.blocks).find(({ element }) => element.action_id === actionId)
      if (found?.element.type !== 'external_select' && found?.element.type !== 'multi_external_select') {
        throw new Error(`There is no select "${actionId}" in this view that asks the app for its options.`)
      }
      const { block, element } = found
      if (typed.length < Number(element.min_query_length ?? limits.queryLength)) return []
      const outcome = await delivery.once(
        'interactive',
        suggestionPayload(world, { user, view, block: String(block.block_id), action: actionId, typed }),
      )
      if (!outcome.acknowledged) throw new Error(`The app offered no options for "${typed}": ${outcome.why}.`)
      const options = optionsFrom(outcome.answer).map((option) => completedText(option, world) as Block)
      const offers = offersFor(view)
      for (const option of options) offers.set(`${actionId} ${option.value}`, option)
      known.set(view.id, offers)
      return options.map((option) => ({ label: labelOf(option), value: String(option.value) }))
    },
    offered: (view, actionId, value) => known.get(view.id)?.get(`${actionId} ${value}`),
    forget: (view) => known.delete(view.id),
  }
}

/** The options of an acknowledgement; what Slack would drop without a word is an error here. */
function optionsFrom(answer: Readonly<Record<string, unknown>>): Block[] {
  const problems: string[] = []
  const report: Report = (problem, path) => problems.push(`${problem} [json-pointer:${path}]`)
  // No options is an answer too: nothing fits what was typed.
  checkOptions(answer, '', limits.options, report, 0)
  if (problems.length > 0) throw new Error(`Slack would drop the options that the app offered: ${problems.join('; ')}`)
  return groupedOptions(answer)
}
