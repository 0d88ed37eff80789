import { Routes } from 'discord.js'
import { z } from 'zod'
import type { CommandShape } from '../../../core/command/command.ts'
import type { Rest } from '../paced-rest.ts'
import { compile, messageCommand } from './compile.ts'

const applicationSchema = z.object({ id: z.string() })

/** Which application a token belongs to; a connected client knows it already. */
export async function applicationOf(rest: Rest): Promise<string> {
  return applicationSchema.parse(await rest.get(Routes.currentApplication())).id
}

/** Brings Discord's copy of the commands up to date, in whatever order it lists them; changes nothing when it already is. */
export async function register(
  rest: Rest,
  application: string,
  commands: readonly CommandShape[],
): Promise<'changed' | 'unchanged'> {
  const wanted = [compile(commands), messageCommand]
  const present = await rest.get(Routes.applicationCommands(application))
  if (Array.isArray(present) && holds(inOrder(present, wanted), wanted)) return 'unchanged'
  await rest.put(Routes.applicationCommands(application), { body: wanted })
  return 'changed'
}

const inOrder = (present: readonly unknown[], wanted: readonly { readonly name: string }[]): unknown[] => {
  const placeOf = (one: unknown) =>
    wanted.findIndex(({ name }) => typeof one === 'object' && one !== null && 'name' in one && one.name === name)
  return present.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/**
 * Whether Discord's answer says all that we would send. It adds ids and versions, and leaves out what equals a default
 * (`required: false`, no options), so absent and empty count as the same.
 */
function holds(present: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    const list = Array.isArray(present) ? present : []
    return list.length === wanted.length && wanted.every((item, at) => holds(list[at], item))
  }
  if (typeof wanted === 'object' && wanted !== null) {
    const other = (typeof present === 'object' && present !== null ? present : {}) as Record<string, unknown>
    const extra = [
      'options',
      'choices',
      'channel_types',
      'autocomplete',
      'min_length',
      'max_length',
      'min_value',
      'max_value',
      'required',
    ]
    return (
      Object.entries(wanted).every(([key, value]) => holds(other[key], value)) &&
      extra.every((key) => key in wanted || !other[key] || (Array.isArray(other[key]) && other[key].length === 0))
    )
  }
  return present === wanted || (!present && !wanted)
}
