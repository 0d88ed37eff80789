import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DiscordSandbox, startDiscordSandbox } from '../../../sandbox/discord/server.ts'
import { loadCommands } from '../../../src/catalog.ts'
import type { CommandShape } from '../../../src/core/command/command.ts'
import { freshFolder, type TestDatabase } from '../../support/databases.ts'
import { brokenValues, looksRaw } from '../../support/hostile/broken-options.ts'
import { type Start, startSlack, startTalk, type Talk } from '../../support/talk.ts'

const commands = (await loadCommands()) as unknown as readonly CommandShape[]

let databases: TestDatabase[] = []
let discord: DiscordSandbox
let onDiscord: Talk
let onSlack: Talk

const startDiscord: Start = async ({ now }) => {
  discord = await startDiscordSandbox({ now })
  return { sandbox: discord, config: { discord: { token: discord.token, apiUrl: discord.apiUrl } } }
}

beforeAll(async () => {
  databases = [await freshFolder(), await freshFolder()]
  onDiscord = await startTalk('discord', startDiscord, databases[0] as TestDatabase)
  onSlack = await startTalk('slack', startSlack, databases[1] as TestDatabase)
}, 180_000)
afterAll(async () => {
  await Promise.all([onDiscord?.stop(), onSlack?.stop()])
  for (const database of databases) await database.drop()
})

/** Waits for one more message of the bot than there was, and gives back its text. */
async function answerTo(talk: Talk, does: () => unknown): Promise<string> {
  const answers = () =>
    talk.sandbox
      .person('tess')
      .sees('study')
      .filter(({ author, pending }) => author.bot && !pending)
  const before = answers().length
  await does()
  await expect.poll(() => answers().length, { timeout: 30_000 }).toBeGreaterThan(before)
  return answers().at(-1)?.text ?? ''
}

test.each(commands.map((command) => [command.name, command] as const))(
  'of /omt %s each wrong option is said in plain words with an example, on Discord and on Slack',
  async (name, command) => {
    for (const { option, options } of brokenValues(command)) {
      const what = `${option}: ${JSON.stringify(options[option])?.slice(0, 60)}`
      const told = [
        await answerTo(onDiscord, () => discord.sendsInteraction('tess', 'study', 'command', invoked(name, options))),
      ]
      const value = options[option]
      // What Slack's members can type: words, and no mention of the option where it is missing.
      if (command.rest === undefined && typeof value === 'string' && /^[\w:-]{1,4000}$/.test(value)) {
        const given = Object.entries(options).map(([key, text]) => `${key}:${String(text)}`)
        told.push(await answerTo(onSlack, () => onSlack.person('tess').types(`/omt ${name} ${given.join(' ')}`)))
      }
      for (const text of told) {
        expect(text, what).toContain(option)
        expect(text, what).toMatch(/Please .*For example:? ?`?\/omt /s)
        expect(looksRaw(text.replaceAll('/omt', '')), `${what}\n${text}`).toBe(false)
      }
    }
  },
  300_000,
)

function invoked(name: string, options: Readonly<Record<string, unknown>>) {
  const [first = '', second] = name.split(' ')
  const given = Object.entries(options).flatMap(([key, value]) =>
    value === undefined ? [] : [{ type: 3, name: key, value }],
  )
  const inner = { type: 1, name: second ?? first, options: given }
  return { id: '1', name: 'omt', type: 1, options: [second ? { type: 2, name: first, options: [inner] } : inner] }
}
