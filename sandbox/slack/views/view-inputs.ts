import { asBlock, type Block } from '../blocks/block.ts'
import type { View, World } from '../world.ts'
import { type Choices, emptyAnswer, fields, initialAnswer, readAnswer } from './input-answers.ts'

type State = View['state']['values']

export interface Placed {
  readonly block: Block
  readonly element: Block
}

/** The elements of a view that a person can act on, wherever they stand. */
export function elementsOf(blocks: readonly Block[]): Placed[] {
  return blocks.flatMap((block) => {
    const list = [block.element, block.accessory, ...(Array.isArray(block.elements) ? block.elements : [])]
    return block.type === 'context' || block.type === 'rich_text'
      ? []
      : list.flatMap((value) => {
          const element = asBlock(value)
          return element && element.type !== 'image' ? [{ block, element }] : []
        })
  })
}

/** What all inputs of the view hold: what was entered before, else what the app filled in. */
export function shownState(world: World, view: View): State {
  const current = world.viewedFrom.get(view.root_view_id)
  const state: State = {}
  for (const { block, element } of elementsOf(view.blocks)) {
    if (fields[element.type ?? ''] === undefined) continue
    const [at, action] = [String(block.block_id), String(element.action_id)]
    const held = view.state.values[at]?.[action] ?? { type: element.type, ...initialAnswer(element, current) }
    state[at] = { ...state[at], [action]: held }
  }
  return state
}

/** The state with these values entered, by action_id; throws what the client would say instead of submitting. */
export function filledIn(
  view: View,
  state: State,
  values: Readonly<Record<string, string>>,
  choices: (element: Block) => Choices,
): State {
  const inputs = elementsOf(view.blocks).filter(({ block }) => block.type === 'input')
  const names = inputs.map(({ element }) => String(element.action_id))
  const stranger = Object.keys(values).find((name) => !names.includes(name))
  if (stranger !== undefined) {
    throw new Error(`There is no input "${stranger}" in this view. It has: ${names.join(', ') || 'none'}.`)
  }
  const filled = structuredClone(state)
  for (const { block, element } of inputs) {
    const [at, action] = [String(block.block_id), String(element.action_id)]
    const value = values[action]
    if (value !== undefined) {
      const answer = value === '' ? emptyAnswer(element) : readAnswer(element, value, choices(element))
      filled[at] = { ...filled[at], [action]: { type: element.type, ...answer } }
    }
    if (block.optional !== true && isEmpty(filled[at]?.[action])) {
      throw new Error('Please complete this required field.')
    }
  }
  return filled
}

/** Slack keeps what stands in an input of the same block_id and action_id when the app replaces the view. */
export function carriedOver(before: State, next: View): State {
  const kept: State = {}
  for (const { block, element } of elementsOf(next.blocks)) {
    const [at, action] = [String(block.block_id), String(element.action_id)]
    const held = asBlock(before[at]?.[action])
    if (held && held.type === element.type) kept[at] = { ...kept[at], [action]: held }
  }
  return kept
}

function isEmpty(answer: unknown): boolean {
  const { type: _, ...held } = asBlock(answer) ?? {}
  return Object.values(held).every((value) => value === null || value === '' || (value as unknown[]).length === 0)
}
