import type { Press } from '../../core/reply/reply.ts'
import { limits } from './limits.ts'

/** A press as a custom_id, `command:action:arg`. Throws where it would not fit: such a button could never be pressed. */
export function customIdOf({ command, action, arg }: Press): string {
  const id = `${command}:${action}:${arg}`
  if (id.length > limits.customId) throw new Error(`custom_id over ${limits.customId} characters: ${id}`)
  return id
}

/** Undefined for a custom_id that is not ours. */
export function pressOf(customId: string): Press | undefined {
  const [, command, action, arg] = /^([^:]+):([^:]+):(.*)$/s.exec(customId) ?? []
  return command !== undefined && action !== undefined && arg !== undefined ? { command, action, arg } : undefined
}
