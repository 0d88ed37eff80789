import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { startDiscordSandbox } from '../../../sandbox/discord/server.ts'
import { startSlackSandbox } from '../../../sandbox/slack/server.ts'
import { freshFolder, type TestDatabase } from '../../support/databases.ts'

/** The whole program as an operator runs it: its own process, its environment, its output and exit code. */
interface Run {
  readonly process: ChildProcess
  readonly output: () => string
  readonly ended: Promise<number | null>
}

const running: ChildProcess[] = []
const databases: TestDatabase[] = []

afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  for (const database of databases.splice(0)) await database.drop()
})

async function start(environment: Record<string, string>): Promise<Run> {
  const database = await freshFolder()
  databases.push(database)
  const dataDir = 'dataDir' in database.location ? database.location.dataDir : ''
  const { PATH = '' } = process.env
  const child = spawn('node', ['src/main.ts'], { env: { PATH, PORT: '0', DATA_DIR: dataDir, ...environment } })
  running.push(child)
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  return { process: child, output: () => output, ended: once(child, 'exit').then(([code]) => code as number | null) }
}

const addressOf = async (run: Run): Promise<string> => {
  await expect.poll(run.output, { timeout: 15_000 }).toMatch(/"address":"http/)
  return /"address":"([^"]+)"/.exec(run.output())?.[1] ?? ''
}

describe('without tokens', () => {
  test('the sandbox: a page, a health check, a clean stop', async () => {
    const run = await start({})
    const address = await addressOf(run)
    const health = await fetch(`${address}/health`)
    expect(health.status).toBe(200)
    expect(await health.json()).toMatchObject({
      ok: true,
      platforms: { discord: 'connected', slack: 'connected' },
      database: 'ok',
    })
    expect(await (await fetch(address)).text()).toContain('Sandbox')
    run.process.kill('SIGTERM')
    expect(await run.ended).toBe(0)
  })

  test('a page elsewhere cannot act in it', async () => {
    const address = await addressOf(await start({}))
    const act = (origin: string) =>
      fetch(`${address}/sandbox/act`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify({ kind: 'types', side: 'discord', as: 'alice', channel: 'study', text: 'hello' }),
      })
    expect((await act('https://evil.example')).status).toBe(403)
  })
})

describe('what the operator must mend is said in lines, without a stack', () => {
  test('mistakes in the settings: all at once, exit code 2', async () => {
    const run = await start({ PORT: 'x', DATABASE_URL: 'y' })
    expect(await run.ended).toBe(2)
    expect(run.output()).toBe(
      [
        'The bot cannot start:',
        '  DATABASE_URL: must look like postgres://user:password@host:5432/database',
        '  PORT: must be a number from 0 to 65535',
        '',
      ].join('\n'),
    )
  })

  test('a token that Discord refuses', async () => {
    const discord = await startDiscordSandbox()
    const run = await start({ DISCORD_TOKEN: 'wrong-token-1234', DISCORD_API_URL: discord.apiUrl })
    expect(await run.ended).toBe(2)
    expect(run.output()).toContain(
      '  DISCORD_TOKEN: Discord refuses it. Copy the token again from the Developer Portal',
    )
    expect(run.output()).not.toMatch(/wrong-token-1234|^\s+at /m)
    await discord.stop()
  })

  test.each([
    ['SLACK_BOT_TOKEN', 'xoxb-wrong-1234', undefined],
    ['SLACK_APP_TOKEN', undefined, 'xapp-wrong-1234'],
  ])('a token that Slack refuses: %s', async (variable, bot, app) => {
    const slack = await startSlackSandbox()
    const run = await start({
      SLACK_BOT_TOKEN: bot ?? slack.botToken,
      SLACK_APP_TOKEN: app ?? slack.appToken,
      SLACK_API_URL: slack.apiUrl,
    })
    expect(await run.ended).toBe(2)
    expect(run.output()).toContain(`  ${variable}: Slack refuses it. Copy the token again`)
    expect(run.output()).not.toMatch(/wrong-1234|^\s+at /m)
    await slack.stop()
  })

  test('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const run = await start({ PORT: String(port) })
    expect(await run.ended).toBe(2)
    expect(run.output()).toContain(`  PORT: ${port} is in use on 127.0.0.1.`)
    other.close()
  })
})

test('one platform alone, and Slack by signed HTTP', async () => {
  const slack = await startSlackSandbox()
  const run = await start({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
  })
  const address = await addressOf(run)
  await slack.deliverOverHttp(`${address}/slack/events`)
  const alice = slack.person('alice')
  await alice.types('study', '/omt ask how long do you hold counterstrain?')
  await expect
    .poll(
      () =>
        alice
          .sees('study')
          .map(({ text }) => text)
          .join('\n'),
      { timeout: 8_000 },
    )
    .toContain('90 seconds')
  const forged = await fetch(`${address}/slack/events`, { method: 'POST', body: 'command=%2Fomt&text=ask+x' })
  expect(forged.status).toBe(401)
  expect(await (await fetch(`${address}/health`)).json()).toMatchObject({ platforms: { slack: 'connected' } })
  expect((await fetch(address)).status).toBe(404)
  await slack.stop()
})
