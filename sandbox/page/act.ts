import { z } from 'zod'
import type { Completion } from '../person.ts'
import type { Suggestion } from '../slack/views/seen-view.ts'
import type { World } from './view.ts'

// Far above what either client sends; the stand-ins hold the clients' own limits and say so in the clients' words.
const text = z.string().max(20_000)
const name = z.string().min(1).max(200)
const who = { side: z.enum(['discord', 'slack']), as: name }
const onSlack = { side: z.literal('slack'), as: name }
const id = z.string().min(1).max(255)

export const actSchema = z.discriminatedUnion('act', [
  z.strictObject({ ...who, act: z.literal('types'), channel: name, text, thread: name.optional() }),
  z.strictObject({ ...who, act: z.literal('completions'), channel: name, text }),
  z.strictObject({ ...who, act: z.literal('presses'), message: name, button: name }),
  z.strictObject({ ...who, act: z.literal('reacts'), message: name, emoji: name }),
  z.strictObject({ ...who, act: z.literal('unreacts'), message: name, emoji: name }),
  z.strictObject({ ...onSlack, act: z.literal('submits'), view: name, values: z.record(id, text) }),
  z.strictObject({ ...onSlack, act: z.literal('closes'), view: name }),
  z.strictObject({ ...onSlack, act: z.literal('pressesInView'), view: name, button: id }),
  z.strictObject({ ...onSlack, act: z.literal('suggests'), view: name, action: id, text }),
  z.strictObject({ ...onSlack, act: z.literal('opensHome') }),
])

export type Act = z.infer<typeof actSchema>

export interface Acted {
  readonly completions?: readonly Completion[]
  /** What the app complains of in a modal, by block_id; absent where it took the values. */
  readonly errors?: Readonly<Record<string, string>>
  readonly suggestions?: readonly Suggestion[]
  /** The client would not do it, in its own words. An outcome like any other, not a failed request. */
  readonly error?: string
}

export async function perform(act: Act, world: World): Promise<Acted> {
  const { slack } = world
  const person = world[act.side].person(act.as)
  switch (act.act) {
    case 'types':
      await person.types(act.channel, act.text, act.thread)
      return {}
    case 'completions':
      return { completions: await person.completions(act.channel, act.text) }
    case 'presses':
      await person.presses(act.message, act.button)
      return {}
    case 'reacts':
      await person.reacts(act.message, act.emoji)
      return {}
    case 'unreacts':
      await person.unreacts(act.message, act.emoji)
      return {}
    case 'submits': {
      const errors = await slack.submits(act.as, act.view, act.values)
      return Object.keys(errors).length > 0 ? { errors } : {}
    }
    case 'closes':
      await slack.closes(act.as, act.view)
      return {}
    case 'pressesInView':
      await slack.pressesInView(act.as, act.view, act.button)
      return {}
    case 'suggests':
      return { suggestions: await slack.suggests(act.as, act.view, act.action, act.text) }
    case 'opensHome':
      await slack.opensHome(act.as)
      return {}
  }
}
