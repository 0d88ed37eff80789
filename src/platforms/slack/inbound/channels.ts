import type { webApi } from '@slack/bolt'
import { z } from 'zod'
import { PlatformTrouble } from '../../../core/platform/platform.ts'
import { orTrouble } from '../outbound/trouble.ts'
import { codeOf } from '../refusal.ts'

/** Who is in which channel, and where the bot is. */
export interface Channels {
  /** Those of these channels that the member is in. */
  of(member: string, channels: readonly string[]): Promise<ReadonlySet<string>>
  mayPost(workspace: string, channel: string): Promise<void>
}

/** A class that opens its home in the same minute asks once; who has just joined or left is known this much later. */
const keptForMs = 10_000

/** With more channels it takes fewer requests to ask for all of the member's. */
const fewChannels = 3

/** Slack's largest pages. */
const pageSize = 999

/** Slack takes a channel's name here and there in the place of its id, which would be one of another kind. */
const channelId = /^[CG][A-Z0-9]{2,20}$/

const channelSchema = z.object({
  context_team_id: z.string().optional(),
  is_archived: z.boolean().default(false),
  is_member: z.boolean().default(false),
})

export function slackChannels(client: webApi.WebClient): Channels {
  const known = new Map<string, { readonly members: Promise<ReadonlySet<string>>; readonly until: number }>()

  function membersOf(channel: string): Promise<ReadonlySet<string>> {
    const before = known.get(channel)
    if (before && before.until > Date.now()) return before.members
    const members = readMembers(client, channel)
    for (const [old, { until }] of known) if (until <= Date.now()) known.delete(old)
    known.set(channel, { members, until: Date.now() + keptForMs })
    members.catch(() => known.delete(channel))
    return members
  }

  async function ofFew(member: string, channels: readonly string[]): Promise<ReadonlySet<string>> {
    const theirs = await Promise.all(
      channels.map(async (channel) => ((await membersOf(channel)).has(member) ? [channel] : [])),
    )
    return new Set(theirs.flat())
  }

  async function ofMany(member: string, channels: readonly string[]): Promise<ReadonlySet<string>> {
    const theirs = await readChannels(client, member)
    return new Set(channels.filter((channel) => theirs.has(channel)))
  }

  async function mayPost(workspace: string, channel: string): Promise<void> {
    const { channel: found } = await client.conversations.info({ channel })
    const { context_team_id: team, is_archived, is_member } = channelSchema.parse(found)
    if (team !== undefined && team !== workspace)
      throw new PlatformTrouble('gone', 'This channel is not in this workspace.')
    if (is_archived)
      throw new PlatformTrouble('forbidden', 'This channel is archived. Please unarchive it, or choose another one.')
    if (!is_member)
      throw new PlatformTrouble('forbidden', 'I am not in this channel. Invite me first: /invite @OMT Study Bot')
  }

  return {
    of: (member, channels) => {
      const asked = channels.filter((channel) => channelId.test(channel))
      return orTrouble(asked.length > fewChannels ? ofMany(member, asked) : ofFew(member, asked))
    },
    mayPost: (workspace, channel) => orTrouble(mayPost(workspace, channel)),
  }
}

async function readMembers(client: webApi.WebClient, channel: string): Promise<ReadonlySet<string>> {
  try {
    return await allPages(async (cursor) => {
      const page = await client.conversations.members({ channel, limit: pageSize, ...cursor })
      return { items: page.members ?? [], next: page.response_metadata?.next_cursor }
    })
  } catch (error) {
    // A channel that is not there, and a private one without the bot: there is nothing to see.
    if (codeOf(error) === 'channel_not_found') return new Set()
    throw error
  }
}

const readChannels = (client: webApi.WebClient, user: string): Promise<ReadonlySet<string>> =>
  allPages(async (cursor) => {
    const types = 'public_channel,private_channel'
    const page = await client.users.conversations({ user, types, limit: pageSize, ...cursor })
    return { items: (page.channels ?? []).flatMap(({ id }) => id ?? []), next: page.response_metadata?.next_cursor }
  })

async function allPages(
  read: (cursor: { cursor?: string }) => Promise<{ items: readonly string[]; next: string | undefined }>,
): Promise<ReadonlySet<string>> {
  const all = new Set<string>()
  let cursor: string | undefined
  do {
    const { items, next } = await read(cursor ? { cursor } : {})
    for (const item of items) all.add(item)
    cursor = next
  } while (cursor)
  return all
}
