import { Client, Events, GatewayIntentBits, type Interaction, Partials } from 'discord.js'
import { onTestFinished } from 'vitest'
import { type DiscordSandbox, startDiscordSandbox } from '../../../sandbox/discord/server.ts'
import type { RecordedRequest } from '../../../sandbox/person.ts'

const usual = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.GuildMessageReactions]

export interface Setting {
  readonly sandbox: DiscordSandbox
  readonly client: Client<true>
  /** Moves the sandbox's clock forward. */
  readonly wait: (milliseconds: number) => void
}

export async function openSandbox(): Promise<Omit<Setting, 'client'>> {
  let ahead = 0
  const errors: unknown[] = []
  const sandbox = await startDiscordSandbox({ now: () => Date.now() + ahead, onError: (error) => errors.push(error) })
  onTestFinished(async () => {
    await sandbox.stop()
    if (errors.length > 0) throw new AggregateError(errors, 'the sandbox failed')
  })
  return {
    sandbox,
    wait: (milliseconds) => {
      ahead += milliseconds
    },
  }
}

export function clientFor(sandbox: DiscordSandbox, intents: readonly GatewayIntentBits[] = usual): Client {
  const client = new Client({
    intents,
    partials: [Partials.Message, Partials.Reaction, Partials.User, Partials.Channel],
    rest: { api: sandbox.apiUrl },
    // discord.js waits five seconds between two IDENTIFYs; nothing here limits them.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
  })
  client.on(Events.Error, () => {})
  onTestFinished(() => client.destroy())
  return client
}

/** The real discord.js, logged in and ready. */
export async function connect(intents: readonly GatewayIntentBits[] = usual): Promise<Setting> {
  const opened = await openSandbox()
  const client = clientFor(opened.sandbox, intents)
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(opened.sandbox.token)
  return { ...opened, client: await ready }
}

/** Lets `handle` deal with every interaction; what it throws fails the test. */
export function onInteraction(client: Client, handle: (interaction: Interaction<'cached'>) => Promise<unknown>): void {
  const failures: unknown[] = []
  client.on(Events.InteractionCreate, (interaction) => {
    if (!interaction.inCachedGuild()) return
    handle(interaction).catch((error: unknown) => failures.push(error))
  })
  onTestFinished(() => {
    if (failures.length > 0) throw new AggregateError(failures, 'the bot failed')
  })
}

/** Speaks to the API without discord.js, which would not send some of what Discord refuses. */
export async function call(
  sandbox: DiscordSandbox,
  method: string,
  path: string,
  body?: unknown,
  token = sandbox.token,
) {
  const response = await fetch(`${sandbox.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined }
}

export function made(sandbox: DiscordSandbox, method: string, path: RegExp): RecordedRequest[] {
  return sandbox.requests.filter((request) => request.method === method && path.test(request.path))
}

export const omt = {
  name: 'omt',
  description: 'Study osteopathic manipulative treatment',
  options: [
    {
      type: 1,
      name: 'ask',
      description: 'Answer a question from the library',
      options: [
        { type: 3, name: 'question', description: 'Your question', required: true, min_length: 3, max_length: 300 },
        { type: 3, name: 'topic', description: 'Where to look', autocomplete: true },
      ],
    },
    {
      type: 1,
      name: 'quiz',
      description: 'Post a question',
      options: [
        {
          type: 3,
          name: 'level',
          description: 'How hard',
          required: true,
          choices: [
            { name: 'Easy', value: 'easy-1' },
            { name: 'Hard', value: 'hard-3' },
          ],
        },
        { type: 4, name: 'minutes', description: 'Open for', min_value: 1, max_value: 60 },
        { type: 7, name: 'channel', description: 'Where' },
        { type: 5, name: 'shuffle', description: 'Shuffle the options' },
        { type: 6, name: 'for', description: 'For whom' },
      ],
    },
    {
      type: 2,
      name: 'schedule',
      description: 'Rounds to come',
      options: [{ type: 1, name: 'list', description: 'Show the rounds to come' }],
    },
  ],
}
