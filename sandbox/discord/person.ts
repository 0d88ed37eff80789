import { directName } from '../cast.ts'
import type { Person } from '../person.ts'
import { commandType, type Option } from './commands/command-form.ts'
import { type Callable, callablesFor, commandsFor, readCommandLine } from './commands/command-line.ts'
import { commandData, focusedData } from './commands/command-values.ts'
import { offerCommands, offerOptions, offerValues, ownChoices } from './commands/completions.ts'
import { interactionType, startInteraction } from './gateway/interactions.ts'
import { limits } from './limits.ts'
import { withMentions } from './mentions.ts'
import type { Upload } from './messages/message-content.ts'
import { messageForm } from './messages/message-form.ts'
import { messageJson } from './messages/message-json.ts'
import { editMessage, postMessage } from './messages/messages.ts'
import { addReaction, removeReaction } from './messages/reactions.ts'
import { may } from './permissions.ts'
import { buttonsOf, seenBy } from './readable.ts'
import { type Channel, directChannel, type Member, type Message, type World } from './world.ts'

/** A member at Discord's client. The direct messages with the bot are the channel named `@OMT Study Bot`, or `direct`. */
export function personAt(world: World, member: Member): Person {
  const { user } = member
  /** What the bot last offered for an option: the client shows the name and sends the value. */
  const offered = new Map<string, Map<string, unknown>>()
  const keyOf = (callable: Callable, option: Option) => `${callable.name} ${option.name}`

  const channelNamed = (name: string) => {
    if (name === `@${world.bot.name}` || name === directName) return directChannel(world, user)
    const channel = [...world.channels.values()].find((one) => !one.recipient && one.name === name)
    if (!channel) throw new Error(`there is no channel '${name}' here`)
    return channel
  }
  const canSee = (message: Message) => message.onlyFor === undefined || message.onlyFor === user.id
  const find = (id: string): [Channel, Message] => {
    for (const channel of world.channels.values()) {
      if (channel.recipient && channel.recipient !== user) continue
      const message = channel.messages.find((one) => one.id === id && canSee(one))
      if (message) return [channel, message]
    }
    throw new Error(`${user.name} sees no message ${id}`)
  }

  function formOf(channelId: string, text: string, answered?: string) {
    const content = withMentions(world, text.trim())
    if ([...content].length > limits.content) {
      throw new Error(`Your message is too long: shorten it to ${limits.content} characters`)
    }
    const channel = world.channels.get(channelId)
    const everyone = channel && may(world, channel, 'MentionEveryone', user.id)
    const allowed_mentions = everyone ? undefined : { parse: ['users', 'roles'], replied_user: answered !== undefined }
    const message_reference = answered === undefined ? undefined : { message_id: answered }
    return messageForm.parse({ content, allowed_mentions, message_reference })
  }

  function says(channel: Channel, text: string, uploads: readonly Upload[], answered?: string): void {
    const form = formOf(channel.id, text, answered)
    postMessage(world, channel, { form, uploads }, { type: 0, author: user })
  }

  return {
    id: user.id,
    name: user.name,

    async types(channelName, text, answered) {
      const channel = channelNamed(channelName)
      const line = readCommandLine(callablesFor(world, channel, user.id), text)
      if (line) {
        const chosen = (option: Option, typed: string) => offered.get(keyOf(line.callable, option))?.get(typed)
        const data = commandData(world, { userId: user.id, channel }, line, chosen)
        const commandName = line.callable.name
        startInteraction(world, { type: interactionType.command, member, channel, data, commandName })
        return
      }
      says(channel, text, [], answered)
    },

    async shares(channelName, filename, text = '') {
      says(channelNamed(channelName), text, [{ number: '0', filename, bytes: new Uint8Array([0]) }])
    },

    async edits(messageId, text) {
      const [, message] = find(messageId)
      if (message.author !== user) throw new Error('you can only edit your own messages')
      editMessage(world, message, { form: formOf(message.channelId, text), uploads: [] })
    },

    async uses(messageId, name) {
      const [channel, message] = find(messageId)
      const command = commandsFor(world, channel, user.id, commandType.message).find((one) => one.name === name)
      if (!command) throw new Error(`there is no '${name}' under Apps in the menu of this message`)
      const resolved = { messages: { [message.id]: messageJson(world, message) } }
      const data = { id: command.id, name, type: commandType.message, target_id: message.id, resolved }
      const { command: type } = interactionType
      startInteraction(world, { type, member, channel, data, commandName: name, commandType: 3 })
    },

    async completions(channelName, text) {
      if (!text.trimStart().startsWith('/')) return []
      const channel = channelNamed(channelName)
      const callables = callablesFor(world, channel, user.id)
      const line = readCommandLine(callables, text)
      if (!line || text.trimStart() === `/${line.callable.name}`) return offerCommands(callables, text)
      const { current } = line
      const options = offerOptions(line, text)
      if (!current) return options
      const typed = line.values.get(current.name) ?? ''
      if (!current.autocomplete) return [...offerValues(line, ownChoices(world, current, typed)), ...options]
      const data = focusedData(world, line)
      const choices = await startInteraction(world, { type: interactionType.autocomplete, member, channel, data })
        .choices.promise
      offered.set(keyOf(line.callable, current), new Map(choices.map(({ name, value }) => [name, value])))
      return offerValues(line, choices)
    },

    async presses(messageId, button) {
      const [channel, message] = find(messageId)
      const buttons = buttonsOf(message)
      const wanted = buttons.find(({ id }) => id === button) ?? buttons.find(({ label }) => label === button)
      if (!wanted) {
        const labels = buttons.map(({ label }) => `'${label}'`).join(', ') || 'none'
        throw new Error(`there is no button '${button}' on this message; it has ${labels}`)
      }
      if (wanted.disabled) throw new Error(`the button '${button}' is disabled`)
      if (/^https?:/.test(wanted.id)) throw new Error(`the button '${button}' only opens ${wanted.id}`)
      const data = { custom_id: wanted.id, component_type: 2, id: numberOf(message, wanted.id) }
      startInteraction(world, { type: interactionType.component, member, channel, data, message })
    },

    async reacts(messageId, emoji) {
      const [channel, message] = find(messageId)
      if (message.onlyFor !== undefined) throw new Error('an ephemeral message takes no reactions')
      addReaction(world, channel, message, emoji, user)
    },

    async unreacts(messageId, emoji) {
      const [channel, message] = find(messageId)
      removeReaction(world, channel, message, emoji, user)
    },

    sees(channelName) {
      return channelNamed(channelName)
        .messages.filter(canSee)
        .map((message) => seenBy(world, member, message))
    },
  }
}

/** The number of a component within its message. */
function numberOf(message: Message, customId: string): unknown {
  const components = message.body.components.flatMap((row) => row.components as { custom_id?: string; id: number }[])
  return components.find(({ custom_id }) => custom_id === customId)?.id
}
