import { randomUUID } from 'node:crypto'
import { directName } from '../cast.ts'
import type { Person } from '../person.ts'
import { pressed } from './blocks/block-reading.ts'
import { escaped, linked } from './blocks/text.ts'
import { type Desk, registered, runCommand } from './delivery/commands.ts'
import { actionPayload } from './delivery/payloads.ts'
import { limits } from './limits.ts'
import { findMessage, post, threadOf } from './messages/messages.ts'
import { addReaction, removeReaction } from './messages/reactions.ts'
import { botName, type User } from './people.ts'
import { isVisible, seenBy } from './seeing.ts'
import { type Channel, directMessages, type Message, type World } from './world.ts'

export function createPerson(desk: Desk, user: User, onError: (error: unknown) => void): Person {
  const { world } = desk
  return {
    id: user.id,
    name: user.name,
    async types(channelName, typed, thread) {
      const channel = channelNamed(world, user, channelName)
      const text = typed.trim()
      if (text === '') throw new Error('There is nothing to send: the message box is empty.')
      if (text.length > limits.postedText) {
        throw new Error(`Your message is too long: Slack takes up to ${limits.postedText} characters.`)
      }
      if (text.startsWith('/')) {
        refuseCommand(world, text, thread)
        runCommand(desk, user, channel, text).catch(onError)
        return
      }
      if (channel.archived) throw new Error(`#${channel.name} is archived: nobody can write there.`)
      says(world, user, channel, text, thread)
    },
    completions: async () => [],
    async presses(id, button) {
      const message = visibleMessage(world, user, id)
      const found = pressed(message.object.blocks ?? [], button, 'on this message')
      const responseUrl = desk.urls.issue('actions', { channel: message.channel, user, message })
      desk.delivery.once('interactive', actionPayload(world, { user, message, ...found, responseUrl })).catch(onError)
    },
    async reacts(id, emoji) {
      const message = visibleMessage(world, user, id)
      if (message.onlyFor !== undefined) throw new Error('Nobody can react to a message that only you see.')
      addReaction(world, message, user, emoji)
    },
    async unreacts(id, emoji) {
      removeReaction(world, visibleMessage(world, user, id), user, emoji)
    },
    sees: (channelName) => seenBy(world, user, channelNamed(world, user, channelName)),
  }
}

/** The message box of Slack's client sends no command that it does not know, and none from a thread. */
function refuseCommand(world: World, text: string, thread: string | undefined): void {
  const command = text.split(/\s/, 1)[0] ?? ''
  if (command !== registered || world.botState === 'removed') throw new Error(`${command} is not a valid command.`)
  if (thread !== undefined) throw new Error(`${command} is not supported in threads. Sorry!`)
}

function says(world: World, user: User, channel: Channel, typed: string, thread: string | undefined): void {
  const parent = thread === undefined ? undefined : threadOf(channel, thread)
  if (thread !== undefined && parent === undefined) throw new Error(`There is no message ${thread} to reply to.`)
  const text = linked(world, escaped(typed))
  const { object } = post(world, channel, {
    author: user,
    text,
    thread: parent,
    fields: { client_msg_id: randomUUID() },
  })
  const event = { ...object, channel: channel.id, event_ts: object.ts }
  if (channel.kind === 'im') world.publish({ ...event, type: 'message', channel_type: 'im' })
  else if (text.includes(`<@${world.bot.id}>`) && channel.members.has(world.bot.id)) {
    world.publish({ ...event, type: 'app_mention' })
  }
}

/** By its name; the bot's own name, or `direct`, is the conversation with the bot alone. */
function channelNamed(world: World, user: User, name: string): Channel {
  if (name === botName || name === directName) return directMessages(world, user)
  const channel = [...world.channels.values()].find((one) => one.kind === 'public' && one.name === name)
  if (!channel) throw new Error(`There is no channel "${name}". Name a public channel, or "${botName}".`)
  return channel
}

function visibleMessage(world: World, user: User, id: string): Message {
  for (const channel of world.channels.values()) {
    const message = channel.members.has(user.id) ? findMessage(channel, id) : undefined
    if (message && isVisible(message, user)) return message
  }
  throw new Error(`${user.name} sees no message ${id}.`)
}
