import { DiscordAPIError, Routes } from 'discord.js'
import { z } from 'zod'
import { snowflake } from '../inbound/seeing.ts'
import type { Rest } from '../paced-rest.ts'

const mostNames = 100
const atOnce = 10
/** Unknown member and unknown user. */
const notHere = [10007, 10013]

const memberSchema = z.object({
  nick: z.string().nullish(),
  user: z.object({ username: z.string(), global_name: z.string().nullish() }),
})

/** Names as the server shows them; who has left is left out. */
export async function memberNames(
  rest: Rest,
  server: string,
  members: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  // What is no id would be another address.
  const wanted = members.filter((member) => snowflake.test(member)).slice(0, mostNames)
  const names = new Map<string, string>()
  const look = async (member: string) => {
    const name = await nameOf(rest, server, member)
    if (name !== undefined) names.set(member, name)
  }
  for (let at = 0; at < wanted.length; at += atOnce) await Promise.all(wanted.slice(at, at + atOnce).map(look))
  return names
}

async function nameOf(rest: Rest, server: string, member: string): Promise<string | undefined> {
  try {
    const { nick, user } = memberSchema.parse(await rest.get(Routes.guildMember(server, member)))
    return nick ?? user.global_name ?? user.username
  } catch (error) {
    if (error instanceof DiscordAPIError && notHere.includes(Number(error.code))) return undefined
    throw error
  }
}
