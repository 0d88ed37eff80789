import { once } from 'node:events'
import { cp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startDiscordSandbox } from '../../../sandbox/discord/server.ts'
import { startSlackSandbox } from '../../../sandbox/slack/server.ts'
import { openStore } from '../../../src/store/open.ts'
import { roundsIn } from '../../../src/store/rounds/rounds.ts'
import { freshFolder } from '../../support/databases.ts'
import { startProcess } from '../../support/processes/own-process.ts'

async function folder(): Promise<string> {
  const database = await freshFolder()
  onTestFinished(() => database.drop())
  return 'dataDir' in database.location ? database.location.dataDir : ''
}

describe('without tokens', () => {
  test('the sandbox: a page that only itself acts in, a health check, readiness, a clean stop', async () => {
    const run = await startProcess({})
    const address = await run.address()
    const health = await fetch(`${address}/health`)
    expect(health.status).toBe(200)
    expect(await health.json()).toEqual({ ok: true })
    const ready = await fetch(`${address}/ready`)
    expect(ready.status).toBe(200)
    const since = expect.stringMatching(/^\d{4}-\d\d-\d\dT/)
    expect(await ready.json()).toMatchObject({
      ok: true,
      platforms: { discord: { status: 'connected', since }, slack: { status: 'connected', since } },
      database: { status: 'ok', since },
    })
    expect(await (await fetch(address)).text()).toContain('Sandbox')
    // A page elsewhere cannot act in it.
    const act = (origin: string) =>
      fetch(`${address}/sandbox/act`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify({ kind: 'types', side: 'discord', as: 'alice', channel: 'study', text: 'hello' }),
      })
    expect((await act('https://evil.example')).status).toBe(403)
    run.process.kill('SIGTERM')
    expect(await run.ended).toBe(0)
  })
})

/** Started where a service's data lie: a lost .env, a HOST for a container, a DATABASE_URL that is still set. */
describe('the sandbox keeps to itself', () => {
  test('real rounds stay as they were, and nobody else in the network reaches it', async () => {
    const dataDir = await folder()
    const round = await withRealRound(dataDir)
    const run = await startProcess({ HOST: '0.0.0.0', DATABASE_URL: 'postgres://omt@127.0.0.1:9/real' }, dataDir)
    const address = await run.address()
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:/)
    expect(run.output()).toMatch(/"settings":\["HOST","DATABASE_URL"\].*not used/)
    const { port } = new URL(address)
    for (const other of otherAddresses()) await expect(fetch(`http://${other}:${port}/`)).rejects.toThrow()
    run.process.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    expect(await roundIn(dataDir)).toEqual(round)
  })

  test('a sandbox is not taken for a service, nor a service for a sandbox', async () => {
    const dataDir = await folder()
    const first = await startProcess({}, dataDir)
    await first.address()
    first.process.kill('SIGTERM')
    await first.ended
    const own = join(dataDir, 'sandbox')
    const service = await startProcess({ DISCORD_TOKEN: 'token-1234-5678', DISCORD_API_URL: 'http://127.0.0.1:9' }, own)
    expect(await service.ended).toBe(2)
    expect(service.output()).toContain(`  DATA_DIR: The database in ${own} is the sandbox's`)
    await rm(own, { recursive: true })
    await cp(await folder(), own, { recursive: true })
    const again = await startProcess({}, dataDir)
    expect(await again.ended).toBe(2)
    expect(again.output()).toContain(`  DATA_DIR: The database in ${own} holds the data of a real service`)
  })

  test('in production it does not start at all', async () => {
    const run = await startProcess({ NODE_ENV: 'production', HOST: '0.0.0.0' })
    expect(await run.ended).toBe(2)
    expect(run.output()).toContain('  DISCORD_TOKEN, SLACK_BOT_TOKEN: neither is set.')
  })
})

const otherAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((addresses = []) =>
    addresses.flatMap(({ family, internal, address }) => (family === 'IPv4' && !internal ? [address] : [])),
  )

/** A question of a real server that is open, as it lies in the database. */
async function withRealRound(dataDir: string): Promise<unknown> {
  const { db, close } = await openStore({ dataDir }, () => {})
  const rounds = roundsIn(db)
  const asked = { stem: 'How long?', options: [], passage: 'p', reviewed: false, fingerprint: 'f' }
  const { id } = await db.transaction().execute((trx) =>
    rounds.add(
      trx,
      {
        ...{ platform: 'discord', workspace: '1', channel: '2', question: 'q', topic: 't', difficulty: 'easy', asked },
        ...{ key: 0, seed: 1, minutes: 5, discreet: false },
      },
      new Date('2026-11-20T10:00:00Z'),
    ),
  )
  const lease = await rounds.take(id, 60)
  await lease?.change('scheduled', { state: 'open', message: '3', closes_at: new Date('2026-11-20T10:05:00Z') })
  await lease?.release()
  await close()
  return roundIn(dataDir)
}

async function roundIn(dataDir: string): Promise<unknown> {
  const { db, close } = await openStore({ dataDir }, () => {})
  const rounds = await db.selectFrom('round').selectAll().execute()
  await close()
  expect(rounds).toHaveLength(1)
  return rounds
}

describe('what the operator must mend is said in lines, without a stack', () => {
  test('mistakes in the settings: all at once, exit code 2', async () => {
    const run = await startProcess({ PORT: 'x', DATABASE_URL: 'y' })
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
    const run = await startProcess({ DISCORD_TOKEN: 'wrong-token-1234', DISCORD_API_URL: discord.apiUrl })
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
    const run = await startProcess({
      SLACK_BOT_TOKEN: bot ?? slack.botToken,
      SLACK_APP_TOKEN: app ?? slack.appToken,
      SLACK_API_URL: slack.apiUrl,
    })
    expect(await run.ended).toBe(2)
    expect(run.output()).toContain(`  ${variable}: Slack refuses it. Copy the token again`)
    expect(run.output()).not.toMatch(/wrong-1234|^\s+at /m)
    await slack.stop()
  })

  test('tokens that both platforms refuse: one line each, and nothing runs', async () => {
    const [discord, slack] = await Promise.all([startDiscordSandbox(), startSlackSandbox()])
    const run = await startProcess({
      DISCORD_TOKEN: 'wrong-token-1234',
      DISCORD_API_URL: discord.apiUrl,
      SLACK_BOT_TOKEN: 'xoxb-wrong-1234',
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
    })
    expect(await run.ended).toBe(2)
    expect(run.output()).toMatch(/\n {2}DISCORD_TOKEN: Discord refuses it\..*\n {2}SLACK_BOT_TOKEN: Slack refuses it\./)
    await Promise.all([discord.stop(), slack.stop()])
  })

  test('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const run = await startProcess({ PORT: String(port) })
    expect(await run.ended).toBe(2)
    expect(run.output()).toContain(`  PORT: ${port} is in use on 127.0.0.1.`)
    other.close()
  })
})

test('one platform alone, and Slack by signed HTTP', async () => {
  const slack = await startSlackSandbox()
  const run = await startProcess({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
  })
  const address = await run.address()
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
  expect(await (await fetch(`${address}/ready`)).json()).toMatchObject({
    platforms: { slack: { status: 'connected' } },
  })
  expect((await fetch(address)).status).toBe(404)
  await slack.stop()
})

/** An address that nothing else takes meanwhile, known before the process says it. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

const answers = (address: string): Promise<boolean> =>
  fetch(address).then(
    ({ ok }) => ok,
    () => false,
  )

describe('asked to stop while it starts, it stops in order', () => {
  test('as soon as /health answers', async () => {
    const port = await freePort()
    const run = await startProcess({ PORT: String(port) })
    await expect.poll(() => answers(`http://127.0.0.1:${port}/health`), { timeout: 90_000, interval: 10 }).toBe(true)
    run.process.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    expect(run.output()).toContain('"signal":"SIGTERM"')
  })

  test('while it waits for a platform that says nothing, and alive all the while', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    onTestFinished(() => void silent.close())
    const { port: nowhere } = silent.address() as { port: number }
    const port = await freePort()
    const run = await startProcess({
      PORT: String(port),
      DISCORD_TOKEN: 'a-token-for-nobody',
      DISCORD_API_URL: `http://127.0.0.1:${nowhere}/api`,
    })
    await expect.poll(() => answers(`http://127.0.0.1:${port}/health`), { timeout: 90_000 }).toBe(true)
    const discord = async () => {
      const body = await (await fetch(`http://127.0.0.1:${port}/ready`)).json()
      return (body as { platforms: { discord: { status: string } } }).platforms.discord.status
    }
    await expect.poll(discord, { timeout: 10_000 }).toBe('starting')
    expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(503)
    await wait(500)
    run.process.kill('SIGINT')
    expect(await run.ended).toBe(0)
  })
})
