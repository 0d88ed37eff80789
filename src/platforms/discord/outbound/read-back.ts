import { Routes } from 'discord.js'
import { z } from 'zod'
import type { MessageRef, ReadBack } from '../../../core/platform/platform.ts'
import type { Rest } from '../paced-rest.ts'
import { signOf } from '../signs.ts'

const pageLength = 100

const messageSchema = z.object({
  reactions: z
    .array(
      z.object({
        count: z.int(),
        me: z.boolean(),
        emoji: z.object({ id: z.string().nullish(), name: z.string().nullable() }),
      }),
    )
    .default([]),
})
const usersSchema = z.array(z.object({ id: z.string(), bot: z.boolean().optional() }))

/** The reactions for the first `choices` options as they stand now. */
export async function readReactions(
  rest: Rest,
  self: string,
  { channel, message }: MessageRef,
  choices: number,
): Promise<ReadBack> {
  const { reactions } = messageSchema.parse(await rest.get(Routes.channelMessage(channel, message)))
  const read = async (choice: number) => {
    const reaction = reactions.find(({ emoji }) => !emoji.id && emoji.name === signOf(choice))
    const others = (reaction?.count ?? 0) - (reaction?.me ? 1 : 0)
    const members = others > 0 ? await reactors(rest, { channel, message }, choice) : []
    return { choice, seeded: reaction?.me ?? false, members: members.filter((member) => member !== self) }
  }
  return { choices: await Promise.all(Array.from({ length: choices }, (_, choice) => read(choice))) }
}

async function reactors(rest: Rest, { channel, message }: MessageRef, choice: number): Promise<string[]> {
  const route = Routes.channelMessageReaction(channel, message, encodeURIComponent(signOf(choice)))
  const members: string[] = []
  let after = '0'
  for (;;) {
    const query = new URLSearchParams({ after, limit: String(pageLength) })
    const users = usersSchema.parse(await rest.get(route, { query }))
    members.push(...users.filter(({ bot }) => !bot).map(({ id }) => id))
    const last = users.at(-1)
    if (users.length < pageLength || !last) return members
    after = last.id
  }
}
