import { cast, directName } from '../cast.ts'
import type { SandboxClock } from '../clock.ts'
import type { Sandbox, SeenMessage } from '../person.ts'
import type { SeenView, ViewActs } from '../slack/views/seen-view.ts'

/** What the page needs of a stand-in. */
export type Side = Pick<Sandbox, 'person' | 'people' | 'channels' | 'channelIds' | 'onChange'>

export interface World {
  readonly discord: Side
  readonly slack: Side & ViewActs
  readonly clock: SandboxClock
  /** Lets so much time pass; resolves when what came due in it is done. */
  move(ms: number): Promise<void>
}

export type SideName = 'discord' | 'slack'

/** Everything the page shows at one moment to one person in one channel. */
export interface View {
  /** The sandbox's time, ISO 8601. */
  readonly now: string
  readonly as: string
  readonly channel: string
  readonly people: readonly Someone[]
  readonly channels: readonly string[]
  /** The newest message that the bot alone and this person have exchanged; empty where there is none. */
  readonly newestDirect: Readonly<Record<SideName, string>>
  readonly channelIds: Readonly<Record<SideName, Readonly<Record<string, string>>>>
  readonly discord: readonly SeenMessage[]
  readonly slack: readonly SeenMessage[]
  /** App Home first where there is one, then modals from the bottom to the top. */
  readonly slackViews: readonly SeenView[]
}

interface Someone {
  readonly name: string
  readonly role: string
  /** Messages mention people by these. */
  readonly ids: Readonly<Record<SideName, string>>
}

export function viewOf(world: World, as: string, channel: string): View {
  return {
    now: new Date(world.clock.now()).toISOString(),
    as,
    channel,
    people: peopleOf(world).map((name) => ({
      name,
      role: cast.find((member) => member.name === name)?.role ?? 'member',
      ids: { discord: world.discord.person(name).id, slack: world.slack.person(name).id },
    })),
    channels: channelsOf(world),
    newestDirect: { discord: newestDirect(world.discord, as), slack: newestDirect(world.slack, as) },
    channelIds: { discord: world.discord.channelIds ?? {}, slack: world.slack.channelIds ?? {} },
    discord: world.discord.person(as).sees(channel),
    slack: world.slack.person(as).sees(channel),
    slackViews: world.slack.seesViews(as),
  }
}

function newestDirect(side: Side, as: string): string {
  return side.person(as).sees(directName).at(-1)?.id ?? ''
}

/** The two sides are switched together, so only who and what exists on both can be chosen. */
export function peopleOf(world: World): string[] {
  return world.discord.people.filter((name) => world.slack.people.includes(name))
}

export function channelsOf(world: World): string[] {
  return [...world.discord.channels.filter((name) => world.slack.channels.includes(name)), directName]
}
