import { cast } from '../cast.ts'
import type { Sandbox, SeenMessage } from '../person.ts'

export interface World {
  readonly discord: Sandbox
  readonly slack: Sandbox
}

export type SideName = keyof World

/** Everything the page shows at one moment to one person in one channel. */
export interface View {
  readonly as: string
  readonly channel: string
  readonly people: readonly Someone[]
  readonly channels: readonly string[]
  readonly channelIds: Readonly<Record<SideName, Readonly<Record<string, string>>>>
  readonly discord: readonly SeenMessage[]
  readonly slack: readonly SeenMessage[]
}

interface Someone {
  readonly name: string
  readonly role: string
  /** Messages mention people by these. */
  readonly ids: Readonly<Record<SideName, string>>
}

export function viewOf(world: World, as: string, channel: string): View {
  return {
    as,
    channel,
    people: peopleOf(world).map((name) => ({
      name,
      role: cast.find((member) => member.name === name)?.role ?? 'member',
      ids: { discord: world.discord.person(name).id, slack: world.slack.person(name).id },
    })),
    channels: channelsOf(world),
    channelIds: { discord: world.discord.channelIds ?? {}, slack: world.slack.channelIds ?? {} },
    discord: world.discord.person(as).sees(channel),
    slack: world.slack.person(as).sees(channel),
  }
}

/** The two sides are switched together, so only who and what exists on both can be chosen. */
export function peopleOf(world: World): string[] {
  return world.discord.people.filter((name) => world.slack.people.includes(name))
}

export function channelsOf(world: World): string[] {
  return world.discord.channels.filter((name) => world.slack.channels.includes(name))
}
