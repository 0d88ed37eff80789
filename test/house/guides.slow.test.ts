import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startDiscordSandbox } from '../../sandbox/discord/server.ts'
import type { Person } from '../../sandbox/person.ts'
import { startSlackSandbox } from '../../sandbox/slack/server.ts'
import { botConfig } from '../support/bot-config.ts'
import { type Copy, copyOfHouse } from '../support/copy-of-house.ts'
import { freshFolder } from '../support/databases.ts'
import { smallLibrary } from '../support/library/small-library.ts'
import type { BotOrders } from '../support/processes/bot-process.ts'
import { blockFor, blocksIn } from './guide.ts'

// Each checks the types of a whole copy.
vi.setConfig({ testTimeout: 300_000 })

const adding = 'docs/adding.md'

test('a command that is added as the guide tells is there on both platforms, and nothing else was needed', async () => {
  const house = await copyOfHouse()
  await house.writes('commands/count.ts', blockFor(adding, 'commands/count.ts'))
  expect(await house.runs('node_modules/.bin/tsc')).toMatchObject({ code: 0, output: '' })

  const { output: manifest } = await house.runs('node', 'src/cli/omt.ts', 'manifest')
  const { features } = JSON.parse(manifest.slice(manifest.indexOf('{')))
  expect(features.slash_commands[0].usage_hint.split(' | ')).toContain('count')

  const { discord, slack } = await bothPlatforms(house)
  expect((await discord.completions('study', '/omt cou')).map(({ text }) => text.trim())).toContain('/omt count')
  for (const alice of [discord, slack]) {
    await alice.types('study', '/omt help')
    await sees(alice, 'How much the library holds')
    await alice.types('study', '/omt count')
    await sees(alice, /The library holds \d+ passages\./)
  }
})

test('a kind of document that is added as the guide tells becomes passages that answer', async () => {
  const house = await copyOfHouse()
  const reader = 'src/library/read/subtitles.ts'
  await house.writes(reader, blockFor(adding, reader))
  const formats = 'src/library/read/formats.ts'
  await house.edits(formats, 'export type Ending =', "export type Ending = '.srt' |")
  await house.edits(formats, /(?<=const readers: .*\{\n)/, blockFor(adding, formats))
  await house.edits(formats, /^/, "import { spokenIn } from './subtitles.ts'\n")
  await house.edits('src/library/read/document.ts', 'const endings = [', "const endings = ['.srt', ")
  expect(await house.runs('node_modules/.bin/tsc')).toMatchObject({ code: 0, output: '' })

  await house.writes(
    'lectures/thoracic-pump.srt',
    '1\r\n00:00:01,000 --> 00:00:04,000\r\nThe thoracic pump is contraindicated\r\n\r\n2\r\n00:00:04,500 --> 00:00:07,000\r\nin a patient with rib fractures.\r\n',
  )
  const [passage] = await passagesFor(house, 'lectures', 'When is the thoracic pump contraindicated?')
  expect(passage?.id).toMatch(/^thoracic-pump#/)
  expect(passage?.text).toContain('contraindicated')
  expect(passage?.text).not.toContain('-->')
})

test('a note that is written as the library’s page tells is found, with its source', async () => {
  const house = await copyOfHouse()
  const [note = ''] = blocksIn('docs/library.md', 'markdown')
  await house.writes('shelf/notes/pedal-pump.md', note)
  const [passage] = await passagesFor(house, 'shelf', 'How is the pedal pump done?')
  expect(passage).toMatchObject({
    id: 'pedal-pump#steps',
    title: 'Pedal pump',
    source: expect.stringContaining('https://example.org/where-it-can-be-read'),
    text: expect.stringContaining('holds both feet and rocks them'),
  })
})

interface Passage {
  readonly id: string
  readonly title: string
  readonly source: string
  readonly text: string
}

async function passagesFor(house: Copy, library: string, question: string): Promise<readonly Passage[]> {
  const { output } = await house.runs('node', 'src/cli/omt.ts', 'ask', '--json', '--library', library, question)
  return JSON.parse(output.slice(output.indexOf('{'))).passages
}

/** The bot of the copy on both stand-ins, as a process of its own. */
async function bothPlatforms(house: Copy): Promise<{ discord: Person; slack: Person }> {
  const [discord, slack, database] = await Promise.all([startDiscordSandbox(), startSlackSandbox(), freshFolder()])
  const { botToken, apiUrl, appToken } = slack
  const config = botConfig(
    {
      discord: { token: discord.token, apiUrl: discord.apiUrl },
      slack: { botToken, apiUrl, transport: { appToken } },
    },
    database.location,
  )
  const orders: BotOrders = {
    config: { ...config, knowledgeDir: await smallLibrary() },
    aheadMs: 0,
    timing: {},
    skewMs: 0,
  }
  const bot = fork(join(house.folder, 'test/support/processes/bot-process.ts'), [JSON.stringify(orders)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  onTestFinished(async () => {
    bot.kill('SIGKILL')
    await Promise.all([discord.stop(), slack.stop()])
    await database.drop()
  })
  const [ready] = await Promise.race([once(bot, 'message'), once(bot, 'exit')])
  if (ready !== 'ready') throw new Error(`the bot of the copy ended with ${ready}`)
  return { discord: discord.person('alice'), slack: slack.person('alice') }
}

const sees = (person: Person, text: string | RegExp) =>
  expect
    .poll(() => person.sees('study').findLast((message) => !message.pending)?.text ?? '', { timeout: 20_000 })
    .toMatch(text)
