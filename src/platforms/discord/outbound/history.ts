import { Routes } from 'discord.js'
import { z } from 'zod'
import type { Rest } from '../paced-rest.ts'

const pageLength = 100
const pages = 10
/** Our clock and Discord's may differ; an earlier start finds no other message with the same button. */
const clockDifferenceMs = 60_000
const discordEpoch = 1_420_070_400_000

const messagesSchema = z.array(
  z.object({
    id: z.string(),
    author: z.object({ id: z.string() }),
    components: z.array(z.object({ components: z.array(z.object({ custom_id: z.string().optional() })).optional() })),
  }),
)

/** The newest of the author's messages since then that carries this button, among the first 1,000 of the channel. */
export async function findButton(
  rest: Rest,
  { channel, author, customId, since }: { channel: string; author: string; customId: string; since: Date },
): Promise<string | undefined> {
  let after = snowflakeAt(since.getTime() - clockDifferenceMs)
  for (let page = 0; page < pages; page++) {
    const query = new URLSearchParams({ after, limit: String(pageLength) })
    const messages = messagesSchema.parse(await rest.get(Routes.channelMessages(channel), { query }))
    const found = messages.find(
      (message) =>
        message.author.id === author &&
        message.components.some((row) => row.components?.some(({ custom_id }) => custom_id === customId)),
    )
    if (found) return found.id
    if (messages.length < pageLength) return undefined
    after = messages.map(({ id }) => id).reduce((last, id) => (BigInt(id) > BigInt(last) ? id : last))
  }
  return undefined
}

/** The smallest id that a message of that moment can have. */
const snowflakeAt = (ms: number): string => (BigInt(Math.max(0, ms - discordEpoch)) << 22n).toString()
