import type { webApi } from '@slack/bolt'
import { z } from 'zod'
import type { Paced } from '../paced.ts'

/** Everybody in the workspace, as far as the bot needs to know them. */
export interface Directory {
  /** Who cannot be found is left out. */
  names(members: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Those who own the workspace: the primary owner, else the owners, else the administrators. */
  owners(): Promise<readonly string[]>
  bots(): Promise<ReadonlySet<string>>
  /** From what was read so far, without waiting. */
  isKnownBot(member: string): boolean
}

/** A changed name shows after this long. */
const keptForMs = 60 * 60_000

/** Somebody who is not in the list may have joined since; reading it again sooner would meet Slack's limit of 20 a minute. */
const keptForStrangersMs = 5 * 60_000

/** Slack recommends at most this many. */
const pageSize = 200

const personSchema = z.object({
  id: z.string(),
  name: z.string().default(''),
  real_name: z.string().default(''),
  profile: z.object({ display_name: z.string().default('') }).default({ display_name: '' }),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  is_admin: z.boolean().default(false),
  is_owner: z.boolean().default(false),
  is_primary_owner: z.boolean().default(false),
})

type Person = z.output<typeof personSchema>

/** Slack says of its own Slackbot that it is none. */
const slackbot = 'USLACKBOT'

/** Paced whoever asks: what is read is kept for everybody, and a large workspace takes more pages than Slack gives in a minute. */
export function createDirectory(client: webApi.WebClient, paced: Paced): Directory {
  let people: ReadonlyMap<string, Person> = new Map()
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<ReadonlyMap<string, Person>> | undefined

  async function known(keptFor = keptForMs): Promise<ReadonlyMap<string, Person>> {
    if (performance.now() - readAt < keptFor) return people
    reading ??= readAll(client, paced).finally(() => {
      reading = undefined
    })
    people = await reading
    readAt = performance.now()
    return people
  }

  return {
    async names(members) {
      const first = await known()
      const all = members.every((member) => first.has(member)) ? first : await known(keptForStrangersMs)
      return new Map(
        members.flatMap((member) => {
          const person = all.get(member)
          const name = person && (person.profile.display_name || person.real_name || person.name)
          return name ? [[member, name] as const] : []
        }),
      )
    },
    async owners() {
      const present = [...(await known()).values()].filter((person) => !person.deleted && !isBot(person))
      const ranks = [
        present.filter((person) => person.is_primary_owner),
        present.filter((person) => person.is_owner),
        present.filter((person) => person.is_admin),
      ]
      return (ranks.find((rank) => rank.length > 0) ?? []).map(({ id }) => id)
    },
    bots: async () => new Set([...(await known()).values()].filter(isBot).map(({ id }) => id)),
    isKnownBot(member) {
      const person = people.get(member)
      return person !== undefined && isBot(person)
    },
  }
}

const isBot = ({ id, is_bot }: Person): boolean => is_bot || id === slackbot

async function readAll(client: webApi.WebClient, paced: Paced): Promise<ReadonlyMap<string, Person>> {
  const people = new Map<string, Person>()
  let cursor: string | undefined
  do {
    await paced('users.list')
    const page = await client.users.list({ limit: pageSize, ...(cursor && { cursor }) })
    for (const person of z.array(personSchema).parse(page.members ?? [])) people.set(person.id, person)
    cursor = page.response_metadata?.next_cursor
  } while (cursor)
  return people
}
