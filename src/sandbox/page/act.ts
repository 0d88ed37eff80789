import { z } from 'zod'
import type { Completion, Person } from '../person.ts'

// Far above what either client sends; the stand-ins hold the clients' own limits and say so in the clients' words.
const text = z.string().max(20_000)
const name = z.string().min(1).max(200)
const who = { side: z.enum(['discord', 'slack']), as: name }

export const actSchema = z.discriminatedUnion('act', [
  z.strictObject({ ...who, act: z.literal('types'), channel: name, text, thread: name.optional() }),
  z.strictObject({ ...who, act: z.literal('completions'), channel: name, text }),
  z.strictObject({ ...who, act: z.literal('presses'), message: name, button: name }),
  z.strictObject({ ...who, act: z.literal('reacts'), message: name, emoji: name }),
  z.strictObject({ ...who, act: z.literal('unreacts'), message: name, emoji: name }),
])

export type Act = z.infer<typeof actSchema>

export interface Acted {
  readonly completions?: readonly Completion[]
  /** The client would not do it, in its own words. An outcome like any other, not a failed request. */
  readonly error?: string
}

export async function perform(act: Act, person: Person): Promise<Acted> {
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
  }
}
