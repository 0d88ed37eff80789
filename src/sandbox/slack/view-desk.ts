import { asBlock, type Block } from './block.ts'
import type { Desk } from './commands.ts'
import { viewPayload } from './payloads.ts'
import type { User } from './people.ts'
import { type View, viewFrom, viewsOf } from './views.ts'
import { directMessages } from './world.ts'

export interface ViewDesk {
  /** App Home first where the app has published one, then modals from the bottom to the top. */
  openViews(person: string): readonly View[]
  /**
   * Fills in the inputs by their action_id and presses the modal's submit button. Resolves with the app's complaints by
   * block_id, empty where it took the values; rejects where the client would not submit, or the app did not answer.
   */
  submits(person: string, viewId: string, values: Readonly<Record<string, string>>): Promise<Record<string, string>>
  closes(person: string, viewId: string): Promise<void>
  opensHome(person: string): Promise<void>
}

export function createViewDesk({ world, delivery }: Desk, named: (person: string) => User): ViewDesk {
  const viewOf = (user: User, id: string): View => {
    const view = viewsOf(world, user.id).find((one) => one.id === id)
    if (!view) throw new Error(`${user.name} has no open view ${id}.`)
    return view
  }
  const close = (user: User, gone: (view: View) => boolean) => {
    world.views.set(
      user.id,
      viewsOf(world, user.id).filter((view) => view.type === 'home' || !gone(view)),
    )
    world.changed()
  }
  return {
    openViews: (person) => viewsOf(world, named(person).id),
    async submits(person, viewId, values) {
      const user = named(person)
      const view = viewOf(user, viewId)
      view.state = { values: filledIn(view, values) }
      const outcome = await delivery.once('interactive', viewPayload(world, 'view_submission', user, view))
      if (!outcome.acknowledged) throw new Error('We had some trouble connecting. Try again?')
      const { response_action: action, errors, view: next } = outcome.answer
      if (action === 'errors') return errors as Record<string, string>
      if (action === 'clear') close(user, () => true)
      else if (action === 'update' || action === 'push') {
        const id = action === 'push' ? world.newId('V') : view.id
        const shown = viewFrom(world, asBlock(next) ?? {}, { id, root: view.root_view_id })
        const open = viewsOf(world, user.id)
        open.splice(open.indexOf(view) + (action === 'push' ? 1 : 0), action === 'push' ? 0 : 1, shown)
        world.changed()
      } else close(user, (one) => one.id === viewId)
      return {}
    },
    async closes(person, viewId) {
      const user = named(person)
      const view = viewOf(user, viewId)
      close(user, (one) => one.id === viewId)
      if (view.notify_on_close === true) {
        await delivery.once('interactive', viewPayload(world, 'view_closed', user, view))
      }
    },
    async opensHome(person) {
      const user = named(person)
      const home = viewsOf(world, user.id).find((view) => view.type === 'home')
      world.publish({
        type: 'app_home_opened',
        user: user.id,
        channel: directMessages(world, user).id,
        tab: 'home',
        event_ts: world.nextTs(),
        ...(home ? { view: home } : {}),
      })
    },
  }
}

function filledIn(view: View, values: Readonly<Record<string, string>>): View['state']['values'] {
  const state: View['state']['values'] = {}
  for (const block of view.blocks.filter((one) => one.type === 'input')) {
    const element = asBlock(block.element) ?? {}
    const action = String(element.action_id)
    const value = values[action]
    if (value === undefined && block.optional !== true) throw new Error('Please complete this required field.')
    state[String(block.block_id)] = { [action]: { type: element.type, ...answer(element, value) } }
  }
  return state
}

/** Each kind of input says its value under a name of its own. */
function answer(element: Block, value: string | undefined): Record<string, unknown> {
  const options = Array.isArray(element.options) ? (element.options as Block[]) : []
  const chosen = (wanted: string) => options.find((option) => option.value === wanted)
  switch (element.type) {
    case 'static_select':
    case 'radio_buttons':
      return { selected_option: value === undefined ? null : (chosen(value) ?? null) }
    case 'multi_static_select':
    case 'checkboxes':
      return { selected_options: (value?.split(',') ?? []).map(chosen).filter((option) => option !== undefined) }
    case 'channels_select':
      return { selected_channel: value ?? null }
    case 'conversations_select':
      return { selected_conversation: value ?? null }
    case 'users_select':
      return { selected_user: value ?? null }
    case 'datepicker':
      return { selected_date: value ?? null }
    case 'timepicker':
      return { selected_time: value ?? null }
    default:
      return { value: value ?? null }
  }
}
