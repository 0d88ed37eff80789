import type { types } from '@slack/bolt'
import type { Button, Press } from '../../../core/reply/reply.ts'
import { shorten } from '../../../core/reply/split.ts'
import { limits } from '../limits.ts'
import { choiceDigit } from './choices.ts'

export function actionsOf(buttons: readonly Button[]): types.KnownBlock[] {
  if (buttons.length === 0) return []
  const elements = buttons.map(
    ({ press, primary, ...button }, place): types.Button => ({
      type: 'button',
      text: { type: 'plain_text', text: labelOf(button), emoji: true },
      action_id: numbered(press, buttons.slice(0, place)),
      value: press.arg,
      ...(primary && { style: 'primary' }),
    }),
  )
  return [{ type: 'actions', elements }]
}

const labelOf = ({ label, choice }: Pick<Button, 'label' | 'choice'>): string =>
  shorten(choice === undefined ? label : [choiceDigit(choice), label].filter(Boolean).join('. '), limits.buttonText)

const actionId = ({ command, action }: Press): string => `${command}:${action}`

/** Slack refuses two of a kind in one block, so a repeated action is numbered; its meaning is in the value. */
function numbered(press: Press, before: readonly Button[]): string {
  const same = before.filter((button) => actionId(button.press) === actionId(press)).length
  return same === 0 ? actionId(press) : `${actionId(press)}:${same + 1}`
}

/** A command of a group has a blank in its name. */
export const pressedIds = /^[a-z-]+(?: [a-z-]+)?:[a-z-]+(?::\d+)?$/

export function pressOf(id: string, value: string | undefined): Press {
  const [command = '', action = ''] = id.split(':')
  return { command, action, arg: value ?? '' }
}

/** Whether a button on a message is this one. */
export function carries(id: string, value: string | undefined, button: Press): boolean {
  const press = pressOf(id, value)
  return pressedIds.test(id) && actionId(press) === actionId(button) && press.arg === button.arg
}
