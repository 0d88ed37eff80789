import type { Forger } from '../person.ts'
import { commandType, type Option, optionType } from './commands/command-form.ts'
import { interactionType, startInteraction } from './gateway/interactions.ts'
import { emptyContent } from './messages/message-content.ts'
import { flag } from './messages/message-json.ts'
import { guildChannelNamed } from './moderator.ts'
import type { Member, Message, World } from './world.ts'

export function createForger(world: World): Forger {
  const memberNamed = (name: string): Member => {
    const member = [...world.members.values()].find(({ user }) => user.name === name)
    if (!member) throw new Error(`there is no '${name}' here`)
    return member
  }

  return {
    presses(person, channelName, { id, value }) {
      const [member, channel] = [memberNamed(person), guildChannelNamed(world, channelName)]
      const custom_id = `${id}:${value}`
      const button = { type: 2, id: 2, style: 2, label: 'Forged', custom_id }
      const message: Message = {
        id: world.newId(),
        channelId: channel.id,
        author: world.bot,
        type: 0,
        onlyFor: member.user.id,
        reactions: [],
        body: {
          ...emptyContent,
          content: 'forged',
          flags: flag.ephemeral,
          components: [{ type: 1, id: 1, components: [button] }],
        },
      }
      channel.messages.push(message)
      const data = { custom_id, component_type: 2, id: 2 }
      startInteraction(world, { type: interactionType.component, member, channel, data, message })
    },
    runs(person, channelName, command, given) {
      const root = world.commands.get('')?.find(({ type }) => type === commandType.slash)
      if (!root) throw new Error('the bot has registered no command')
      const path: Option[] = []
      for (const name of command.split(' ')) {
        const next = (path.at(-1) ?? root).options?.find((option) => option.name === name)
        if (!next) throw new Error(`there is no /${root.name} ${command}`)
        path.push(next)
      }
      const leaves = Object.entries(given).map(([name, value]) => {
        const type = path.at(-1)?.options?.find((option) => option.name === name)?.type ?? optionType.string
        return { name, type, value }
      })
      const options = path
        .toReversed()
        .reduce<readonly object[]>((inner, { name, type }) => [{ name, type, options: inner }], leaves)
      startInteraction(world, {
        type: interactionType.command,
        member: memberNamed(person),
        channel: guildChannelNamed(world, channelName),
        data: { id: root.id, name: root.name, type: 1, options },
        commandName: `${root.name} ${command}`,
      })
    },
    reloads(person, channelName) {
      const { messages } = guildChannelNamed(world, channelName)
      const { id } = memberNamed(person).user
      for (let place = messages.length - 1; place >= 0; place--)
        if (messages[place]?.onlyFor === id) messages.splice(place, 1)
    },
  }
}
