import { pressed } from '../blocks/block-reading.ts'
import type { Desk } from '../delivery/commands.ts'
import { viewActionPayload, viewPayload } from '../delivery/payloads.ts'
import type { User } from '../people.ts'
import { directMessages, type View } from '../world.ts'
import { choicesOf } from './input-choices.ts'
import { seenView } from './seeing-views.ts'
import type { ViewActs } from './seen-view.ts'
import { takeAnswer } from './view-answer.ts'
import { filledIn, shownState } from './view-inputs.ts'
import { createSuggestions } from './view-suggestions.ts'
import { closeViews, viewsOf } from './views.ts'

export interface ViewDesk extends ViewActs {
  /** Like `seesViews`, but as Slack's API returns them. */
  openViews(person: string): readonly View[]
}

const noAnswer = 'We had some trouble connecting. Try again?'

export function createViewDesk(desk: Desk, named: (person: string) => User): ViewDesk {
  const { world, delivery } = desk
  const suggestions = createSuggestions(desk)
  const viewOf = (user: User, id: string): View => {
    const view = viewsOf(world, user.id).find((one) => one.id === id)
    if (!view) throw new Error(`${user.name} has no open view ${id}.`)
    return view
  }
  const asShown = (view: View): View => ({ ...view, state: { values: shownState(world, view) } })

  return {
    openViews: (person) => viewsOf(world, named(person).id),
    seesViews: (person) => viewsOf(world, named(person).id).map((view) => seenView(world, view)),
    async submits(person, viewId, values) {
      const user = named(person)
      const view = viewOf(user, viewId)
      if (!view.submit) throw new Error('There is no submit button on this view.')
      view.state = {
        values: filledIn(view, shownState(world, view), values, (element) =>
          choicesOf(world, user, element, (value) => suggestions.offered(view, String(element.action_id), value)),
        ),
      }
      const outcome = await delivery.once('interactive', viewPayload(world, 'view_submission', user, view))
      if (!outcome.acknowledged) throw new Error(noAnswer)
      return takeAnswer(world, user, view, outcome.answer)
    },
    async closes(person, viewId) {
      const user = named(person)
      const view = viewOf(user, viewId)
      if (view.type === 'home') throw new Error('App Home cannot be closed.')
      closeViews(world, user.id, (one) => one.id === viewId)
      suggestions.forget(view)
      if (view.notify_on_close === true) {
        await delivery.once('interactive', viewPayload(world, 'view_closed', user, asShown(view)))
      }
    },
    async pressesInView(person, viewId, button) {
      const user = named(person)
      const view = viewOf(user, viewId)
      const found = pressed(view.blocks, button, 'in this view')
      const outcome = await delivery.once(
        'interactive',
        viewActionPayload(world, { user, view: asShown(view), ...found }),
      )
      if (!outcome.acknowledged) throw new Error(`The app did not take the press on "${button}": ${outcome.why}.`)
    },
    async suggests(person, viewId, actionId, typed) {
      const user = named(person)
      return suggestions.ask(user, asShown(viewOf(user, viewId)), actionId, typed)
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
        ...(home ? { view: asShown(home) } : {}),
      })
    },
  }
}
