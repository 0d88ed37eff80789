import { randomUUID } from 'node:crypto'
import { directName } from '../cast.ts'
import type { Person } from '../person.ts'
import { pressed } from './blocks/block-reading.ts'
import { escaped, linked } from './blocks/text.ts'
import { type Desk, registered, runCommand, shortcut } from './delivery/commands.ts'
import { actionPayload, messageActionPayload } from './delivery/payloads.ts'
import { limits } from './limits.ts'
import { fileObject } from './messages/files.ts'
import { edit, findMessage, messageObject, post, threadOf } from './messages/messages.ts'
import { addReaction, removeReaction } from './messages/reactions.ts'
import { botName, type User } from './people.ts'
import { isVisible, seenBy } from './seeing.ts'
import { type Channel, directMessages, type Message, type MessageObject, type World } from './world.ts'

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
    async shares(channelName, name, text = '') {
      const id = world.newId('F')
      const file = { id, name, title: name, alt: undefined, size: 1, bytes: Buffer.from([0]) }
      world.files.set(id, file)
      const object = { ...fileObject({ world, origin: world.origin }, file), user: user.id }
      const fields = { subtype: 'file_share', files: [object], upload: false }
      says(world, user, channelNamed(world, user, channelName), text, undefined, fields)
    },
    async edits(id, typed) {
      const message = visibleMessage(world, user, id)
      if (message.object.user !== user.id) throw new Error('You can edit only your own messages.')
      const text = linked(world, escaped(typed.trim()))
      const before = messageObject(message)
      edit(world, message, { text, by: user })
      const { channel, object } = message
      if (channel.kind === 'im') {
        const told = { subtype: 'message_changed', hidden: true, message: object, previous_message: before }
        const [ts, channel_type] = [world.nextTs(), 'im']
        world.publish({ type: 'message', ...told, channel: channel.id, channel_type, ts, event_ts: ts })
      } else publishMention(world, channel, object)
    },
    async uses(id, name) {
      const message = visibleMessage(world, user, id)
      if (message.onlyFor !== undefined) throw new Error('A message that only you see has no menu of apps.')
      if (name !== shortcut.name || world.botState === 'removed')
        throw new Error(`There is no "${name}" in the menu of this message.`)
      const responseUrl = desk.urls.issue('actions', { channel: message.channel, user, message })
      const payload = messageActionPayload(world, { user, message, callbackId: shortcut.callbackId, responseUrl })
      desk.delivery.once('interactive', payload).catch(onError)
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

function says(
  world: World,
  user: User,
  channel: Channel,
  typed: string,
  thread: string | undefined,
  fields: Readonly<Record<string, unknown>> = {},
): void {
  const parent = thread === undefined ? undefined : threadOf(channel, thread)
  if (thread !== undefined && parent === undefined) throw new Error(`There is no message ${thread} to reply to.`)
  const text = linked(world, escaped(typed))
  const { object } = post(world, channel, {
    author: user,
    text,
    thread: parent,
    fields: { client_msg_id: randomUUID(), ...fields },
  })
  const event = { ...object, channel: channel.id, event_ts: object.ts }
  if (channel.kind === 'im') world.publish({ ...event, type: 'message', channel_type: 'im' })
  else publishMention(world, channel, object)
}

function publishMention(world: World, channel: Channel, object: MessageObject): void {
  if (!object.text.includes(`<@${world.bot.id}>`) || !channel.members.has(world.bot.id)) return
  const { subtype: _, ...event } = object
  world.publish({ ...event, channel: channel.id, event_ts: world.nextTs(), type: 'app_mention' })
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
