import { directName } from '../../cast.ts'
import type { Block } from '../blocks/block.ts'
import { botName, type User } from '../people.ts'
import { directMessages, type World } from '../world.ts'
import { type Choices, lists } from './input-answers.ts'

/** What this person finds in the pickers of a view: by name, as people know it, or by id. */
export function choicesOf(world: World, user: User, element: Block, offered: Choices['offered']): Choices {
  return {
    offered,
    conversation(name) {
      const called = name.replace(/^#/, '')
      const channel =
        called === directName || called === botName
          ? directMessages(world, user)
          : [...world.channels.values()].find(
              (one) => one.id === called || (one.kind === 'public' && one.name === called),
            )
      if (!channel?.members.has(user.id) || channel.archived || !lists(element, channel.id)) {
        throw new Error(`"${name}" is not among the conversations of ${element.action_id}.`)
      }
      return channel.id
    },
  }
}
