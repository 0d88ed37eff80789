import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { Faults } from '../../../sandbox/person.ts'
import { type Both, startBoth } from '../../support/both-platforms.ts'

interface Trouble {
  readonly begin: (faults: Faults) => void | Promise<void>
  readonly end: (faults: Faults) => void | Promise<void>
  readonly says: 'unreachable' | 'refused'
}

const always = Number.POSITIVE_INFINITY

const refusing = (status: number): Trouble => ({
  begin: (faults) => {
    faults.answer({ path: /./, status, times: always, retryAfterSeconds: 1 })
    faults.goOffline()
  },
  end: (faults) => {
    faults.answerNormally()
    faults.comeBack()
  },
  says: 'unreachable',
})

const troubles: Readonly<Record<string, Trouble>> = {
  'the network refuses': {
    begin: (faults) => faults.vanish(),
    end: (faults) => faults.reappear(),
    says: 'unreachable',
  },
  'everything is answered with 500': refusing(500),
  'everything is answered with 429': refusing(429),
  'the token is not taken': {
    begin: (faults) => faults.revokeToken(),
    end: (faults) => faults.restoreToken(),
    says: 'refused',
  },
}

const tally: string[] = []
afterEach(() => {
  for (const line of tally.splice(0)) process.stdout.write(`${line}\n`)
})

/** How often the log said the same: one word for each change of state, however many tries there were. */
function mostSaid(news: readonly string[]): number {
  return Math.max(0, ...[...Map.groupBy(news, (line) => line).values()].map((same) => same.length))
}

describe.each(Object.entries(troubles))('%s', (name, { begin, end, says }) => {
  test('to one platform, to both, and to the other: each lives by itself, and all comes back without a restart', async () => {
    const both = await startBoth()
    const { discord, slack, becomes, answers, news, ready, health } = both
    expect((await ready()).status).toBe(200)
    news()

    await begin(discord.faults)
    await becomes('discord', { status: says })
    expect(await ready()).toMatchObject({
      status: 503,
      body: { ok: false, platforms: { slack: { status: 'connected' } }, database: { status: 'ok' } },
    })
    await answers('slack')

    await begin(slack.faults)
    await becomes('slack', { status: says })
    await becomes('discord', { status: says })
    await wait(2_000)

    await end(discord.faults)
    await becomes('discord', { status: 'connected' })
    await answers('discord')
    await becomes('slack', { status: says })

    await end(slack.faults)
    await becomes('slack', { status: 'connected' })
    await answers('slack')
    expect((await ready()).status).toBe(200)
    expect(discord.connections).toBe(1)

    const said = news()
    expect(health.failed).toEqual([])
    expect(mostSaid(said), said.join('\n')).toBeLessThanOrEqual(2)
    tally.push(`${name}: /health answered ${health.answered} times, the log said ${said.length} lines`)
  }, 120_000)
})

describe('at the start', () => {
  test.each(['discord', 'slack'] as const)(
    'without %s the other is served, and it is served when it is there',
    async (down) => {
      const up = down === 'discord' ? 'slack' : 'discord'
      const both = await startBoth({ first: (sandboxes) => sandboxes[down].faults.vanish() })
      await both.becomes(down, { status: 'unreachable', reason: expect.stringMatching(/./), since: expect.any(String) })
      await both.answers(up)
      await both[down].faults.reappear()
      await both.becomes(down, { status: 'connected' })
      await both.answers(down)
      expect(both.health.failed).toEqual([])
    },
  )

  test('a token that Discord refuses does not keep Slack from being served, and the log and /ready say what to do', async () => {
    const both = await startBoth({ tokens: { discord: 'wrong-token-1234' } })
    const toMend = expect.stringMatching(
      /^DISCORD_TOKEN: Discord refuses it\. Copy the token again from the Developer Portal/,
    )
    await both.becomes('discord', { status: 'refused', toMend })
    await both.answers('slack')
    expect(both.news().filter((line) => line.startsWith('error DISCORD_TOKEN: Discord refuses it.'))).toHaveLength(1)
  })

  test('commands that could not be registered at first are registered later', async () => {
    const both = await startBoth({
      first: async ({ discord }) => discord.faults.answer({ path: /\/commands$/, status: 500, times: 12 }),
    })
    await expect
      .poll(() => both.log.map(({ msg }) => msg), { timeout: 15_000 })
      .toContain('discord: commands registered')
    await both.answers('discord')
    expect(both.news().filter((line) => line.includes('could not be registered'))).toHaveLength(1)
  })
})

describe('Discord closes the gateway', () => {
  test.each([
    [4004, /^DISCORD_TOKEN: Discord refuses it\. Copy the token again/],
    [4013, /^DISCORD_TOKEN: Discord knows no such intents\. Update the bot/],
    [4014, /^DISCORD_TOKEN: the application lacks an intent\. Turn on the switches under Privileged Gateway Intents/],
  ])('for good, with %i: the variable and the step, and back when it is mended', async (code, step) => {
    const both = await startBoth()
    both.discord.refuseSessions(code)
    both.discord.closeConnections(code)
    const toMend = expect.stringMatching(step)
    await both.becomes('discord', { status: 'refused', toMend, reason: expect.stringContaining(String(code)) })
    await both.answers('slack')
    both.discord.refuseSessions(undefined)
    await both.becomes('discord', { status: 'connected' })
    await both.answers('discord')
    expect(both.log.filter(({ msg }) => String(msg).startsWith('DISCORD_TOKEN:'))).toHaveLength(1)
  })

  test('for now, with 4000, 4009, op 7 or op 9: it comes back, and nobody is told to do anything', async () => {
    const both = await startBoth()
    const { discord } = both
    const ways = [
      () => discord.closeConnections(4000),
      () => discord.closeConnections(4009),
      () => discord.askReconnect(),
      () => discord.endSessions(),
    ]
    for (const away of ways) {
      const before = both.log.length
      away()
      await expect
        .poll(() => both.log.slice(before).map(({ msg }) => msg), { timeout: 15_000 })
        .toContain('discord: connected again')
    }
    await both.answers('discord')
    expect(both.log.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('Slack', () => {
  test('asks for a new connection, has too many, or has Socket Mode off: it comes back, the last two with the step', async () => {
    const both = await startBoth()
    const away = async (reason: string) => {
      const before = both.log.length
      const since = () => both.log.slice(before)
      both.slack.sendAway(reason)
      await expect.poll(() => since().map(({ msg }) => msg), { timeout: 15_000 }).toContain('slack: connected again')
      return since()
    }
    await away('refresh_requested')
    expect((await away('too_many_websockets')).map(({ reason }) => String(reason))).toContainEqual(
      expect.stringMatching(/^SLACK_APP_TOKEN: Slack holds no more than 10 connections .* Stop the other programs/),
    )
    expect((await away('link_disabled')).map(({ msg }) => msg)).toContainEqual(
      expect.stringMatching(/^SLACK_APP_TOKEN: Socket Mode is off\. Turn it on at api\.slack\.com\/apps/),
    )
    await both.answers('slack')
    expect(both.slack.protocolErrors).toEqual([])
  })

  test('by HTTP: a token that was revoked is named without anybody asking, and is taken again', async () => {
    const both = await startBoth({ slackBy: 'http' })
    await both.answers('slack')
    both.slack.faults.revokeToken()
    await both.becomes('slack', {
      status: 'refused',
      toMend: expect.stringMatching(/^SLACK_BOT_TOKEN: Slack refuses it\./),
    })
    both.slack.faults.restoreToken()
    await both.becomes('slack', { status: 'connected' })
    await both.answers('slack')
    expect(both.log.filter(({ msg }) => String(msg).startsWith('SLACK_BOT_TOKEN:'))).toHaveLength(1)
  })

  test('by socket: an app token that was revoked is named as such', async () => {
    const both: Both = await startBoth()
    both.slack.faults.answer({ path: /^apps\.connections\.open$/, status: 200, times: always, error: 'invalid_auth' })
    both.slack.faults.dropConnections()
    await both.becomes('slack', {
      status: 'refused',
      toMend: expect.stringMatching(/^SLACK_APP_TOKEN: Slack refuses it\./),
    })
    await both.answers('discord')
    both.slack.faults.answerNormally()
    await both.becomes('slack', { status: 'connected' })
    await both.answers('slack')
  })
})
