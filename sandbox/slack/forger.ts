import type { Forger } from '../person.ts'
import { type Desk, registered, runCommand } from './delivery/commands.ts'
import { actionPayload } from './delivery/payloads.ts'
import { post } from './messages/messages.ts'
import { channelCalled } from './moderator.ts'
import type { User } from './people.ts'

export function createForger(desk: Desk, named: (person: string) => User, onError: (error: unknown) => void): Forger {
  const { world } = desk
  return {
    presses(person, channelName, { id, value }) {
      const [user, channel] = [named(person), channelCalled(world, channelName)]
      const element = { type: 'button', action_id: id, value, text: { type: 'plain_text', text: 'Forged' } }
      const message = post(world, channel, {
        author: world.bot,
        text: 'forged',
        blocks: [{ type: 'actions', block_id: 'forged', elements: [element] }],
        onlyFor: user.id,
      })
      const responseUrl = desk.urls.issue('actions', { channel, user, message })
      const payload = actionPayload(world, { user, message, block: 'forged', element, responseUrl })
      desk.delivery.once('interactive', payload).catch(onError)
    },
    runs(person, channelName, command, options) {
      const typed = Object.entries(options).map(([name, value]) => `${name}:"${String(value)}"`)
      const line = [registered, command, ...typed].join(' ')
      runCommand(desk, named(person), channelCalled(world, channelName), line, true).catch(onError)
    },
    reloads(person, channelName) {
      const channel = channelCalled(world, channelName)
      const { id } = named(person)
      channel.messages = channel.messages.filter(({ onlyFor }) => onlyFor !== id)
    },
  }
}
