import { asBlock } from '../blocks/block.ts'
import { limits } from '../limits.ts'
import type { User } from '../people.ts'
import { Refusal } from '../refusal.ts'
import type { View, World } from '../world.ts'
import { carriedOver, shownState } from './view-inputs.ts'
import { closeViews, viewFrom, viewsOf } from './views.ts'

/**
 * Does what the acknowledgement of a view_submission says, and returns its complaints by block_id. Throws where Slack's
 * client shows nothing but "We had some trouble connecting": the app gets no other word of its mistake either.
 */
export function takeAnswer(
  world: World,
  user: User,
  view: View,
  answer: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const { response_action: action, errors, view: next } = answer
  switch (action) {
    case undefined:
      closeViews(world, user.id, (one) => one.id === view.id)
      return {}
    case 'clear':
      closeViews(world, user.id, () => true)
      return {}
    case 'errors':
      return complaints(view, errors)
    case 'update':
    case 'push':
      show(world, user, view, action, next)
      return {}
    default:
      throw trouble(`there is no response_action "${action}"`)
  }
}

function complaints(view: View, given: unknown): Record<string, string> {
  const errors = asBlock(given)
  if (!errors) throw trouble('response_action "errors" has no errors')
  for (const [id, text] of Object.entries(errors)) {
    const block = view.blocks.find((one) => one.block_id === id)
    if (block?.type !== 'input') throw trouble(`errors name the block "${id}", and this view has no such input block`)
    if (typeof text !== 'string' || text === '') throw trouble(`the error of the block "${id}" is no text`)
  }
  return errors as Record<string, string>
}

function show(world: World, user: User, view: View, action: 'update' | 'push', next: unknown): void {
  const open = viewsOf(world, user.id)
  // The app may have replaced the view by views.update in the meantime, or the person may have closed it.
  const index = open.findIndex((one) => one.id === view.id)
  const before = open[index]
  if (!before) throw trouble('the view is not open any more')
  const id = action === 'push' ? world.newId('V') : view.id
  const shown = checked(world, next, { id, root: view.root_view_id })
  if (action === 'update') {
    shown.state = { values: carriedOver(shownState(world, before), shown) }
    open[index] = shown
  } else {
    if (open.filter(({ type }) => type === 'modal').length >= limits.modals) {
      throw trouble(`no more than ${limits.modals} modals stand on top of each other`)
    }
    open.splice(index + 1, 0, shown)
  }
  world.changed()
}

function checked(world: World, next: unknown, kept: { id: string; root: string }): View {
  try {
    const shown = viewFrom(world, asBlock(next) ?? {}, kept)
    if (shown.type === 'modal') return shown
  } catch (error) {
    if (error instanceof Refusal) throw trouble(error.details.join('; '))
    throw error
  }
  throw trouble('a modal can only be followed by a modal')
}

function trouble(why: string): Error {
  return new Error(`We had some trouble connecting. Try again? (${why})`)
}
