import * as z from 'zod'
import { limits } from '../limits.ts'
import { Refusal } from '../refusal.ts'
import { carriedOver, shownState } from '../views/view-inputs.ts'
import { findView, viewFrom, viewsOf } from '../views/views.ts'
import type { View, World } from '../world.ts'
import { type Method, method } from './method.ts'

const view = z.record(z.string(), z.unknown())

export const views: Readonly<Record<string, Method>> = {
  'views.open': method(z.object({ trigger_id: z.string(), view }), (args, { world }) => {
    const { user, channel } = useTrigger(world, args.trigger_id)
    const id = world.newId('V')
    const opened = viewFrom(world, args.view, { id, root: id })
    mustBeNew(world, opened)
    if (channel !== undefined) world.viewedFrom.set(id, channel)
    viewsOf(world, user).push(opened)
    world.changed()
    return { view: opened }
  }),
  'views.update': method(
    z.object({ view_id: z.string().optional(), external_id: z.string().optional(), view, hash: z.string().optional() }),
    (args, { world }) => {
      const found = findView(
        world,
        (one) => one.id === args.view_id || (!!args.external_id && one.external_id === args.external_id),
      )
      if (!found) throw new Refusal('not_found')
      if (args.hash !== undefined && args.hash !== found.view.hash) throw new Refusal('hash_conflict')
      const updated = viewFrom(world, args.view, { id: found.view.id, root: found.view.root_view_id })
      updated.state = { values: carriedOver(shownState(world, found.view), updated) }
      found.views[found.index] = updated
      world.changed()
      return { view: updated }
    },
  ),
  'views.publish': method(z.object({ user_id: z.string(), view, hash: z.string().optional() }), (args, { world }) => {
    if (!world.users.has(args.user_id)) throw new Refusal('invalid_arguments', ['invalid `user_id`'])
    const open = viewsOf(world, args.user_id)
    const home = open.find((one) => one.type === 'home')
    if (args.hash !== undefined && args.hash !== home?.hash) throw new Refusal('hash_conflict')
    const id = home?.id ?? world.newId('V')
    const published = viewFrom(world, args.view, { id, root: id })
    if (home) published.state = { values: carriedOver(shownState(world, home), published) }
    world.views.set(args.user_id, [published, ...open.filter((one) => one !== home)])
    world.changed()
    return { view: published }
  }),
}

function useTrigger(world: World, id: string): { user: string; channel: string | undefined } {
  const trigger = world.triggers.get(id)
  if (!trigger) throw new Refusal('invalid_trigger_id')
  if (trigger.used) throw new Refusal('exchanged_trigger_id')
  if (world.now() - trigger.at > limits.trigger) throw new Refusal('expired_trigger_id')
  trigger.used = true
  return trigger
}

function mustBeNew(world: World, opened: View): void {
  if (opened.external_id !== '' && findView(world, (one) => one.external_id === opened.external_id)) {
    throw new Refusal('duplicate_external_id')
  }
}
