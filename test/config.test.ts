import { readFile } from 'node:fs/promises'
import { parse } from 'dotenv'
import { expect, test } from 'vitest'
import { environmentSchema, readConfig } from '../src/config.ts'
import { StartupError } from '../src/core/errors.ts'

const linesOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof StartupError) return error.lines
  }
  throw new Error('expected the configuration to be refused')
}

test('without any setting: no platform, embedded database, loopback', () => {
  expect(readConfig({})).toEqual({
    database: { dataDir: './data' },
    keeping: { askedDays: 365, removedDays: 30 },
    knowledgeDir: './knowledge',
    dataDir: './data',
    host: '127.0.0.1',
    port: 3000,
    logLevel: 'info',
    reviewNotice: true,
    service: {},
    secrets: [],
  })
})

test('one platform alone', () => {
  const config = readConfig({ DISCORD_TOKEN: 'abc.def.ghi.jkl', DISCORD_API_URL: 'http://proxy:8080/api/' })
  expect(config.discord).toEqual({ token: 'abc.def.ghi.jkl', apiUrl: 'http://proxy:8080/api' })
  expect(config.slack).toBeUndefined()
})

test('Slack by socket when there is an app token, by HTTP with the signing secret alone', () => {
  const both = { SLACK_BOT_TOKEN: 'xoxb-1-2-3-4-5', SLACK_SIGNING_SECRET: '0123456789abcdef' }
  const appToken = 'xapp-1-2-3-4-5'
  expect(readConfig({ ...both, SLACK_APP_TOKEN: appToken }).slack?.transport).toEqual({ appToken })
  expect(readConfig(both).slack).toEqual({
    botToken: 'xoxb-1-2-3-4-5',
    apiUrl: 'https://slack.com/api/',
    transport: { signingSecret: '0123456789abcdef' },
  })
})

test('every mistake is listed at once, with its variable and its fix', () => {
  expect(
    linesOf({
      PORT: 'abc',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://x',
      SLACK_APP_TOKEN: 'xapp-1-2-3-4-5',
      SERVICE_URL: 'acme',
    }),
  ).toEqual([
    'DATABASE_URL: must look like postgres://user:password@host:5432/database',
    'PORT: must be a number from 0 to 65535',
    'LOG_LEVEL: must be trace, debug, info, warn, error or silent',
    'SERVICE_URL: must be an address that begins with http:// or https://',
    'SLACK_BOT_TOKEN: is missing, but SLACK_APP_TOKEN is set; set both, or neither',
  ])
})

test('half a Slack setting does not silently start the sandbox', () => {
  expect(linesOf({ SLACK_BOT_TOKEN: 'xoxb-1-2-3-4-5' })).toEqual([
    'SLACK_APP_TOKEN: is missing; set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP',
  ])
})

test('production without a token names what to set, and with one is satisfied', () => {
  const [line, ...more] = linesOf({ NODE_ENV: 'production' })
  expect(line).toMatch(
    /^DISCORD_TOKEN, SLACK_BOT_TOKEN: neither is set\. Set at least one, in \.env or in the environment/,
  )
  expect(more).toEqual([])
  expect(readConfig({ NODE_ENV: 'production', DISCORD_TOKEN: 'a-token-long-enough' }).discord?.token).toBe(
    'a-token-long-enough',
  )
  expect(linesOf({ NODE_ENV: 'production', SLACK_BOT_TOKEN: 'xoxb-long-enough' })[0]).toMatch(
    'SLACK_APP_TOKEN: is missing',
  )
})

test('days to keep are whole and at least one', () => {
  expect(readConfig({ ASKED_DAYS: '90', REMOVED_DAYS: '7' }).keeping).toEqual({ askedDays: 90, removedDays: 7 })
  expect(linesOf({ ASKED_DAYS: '0', REMOVED_DAYS: 'never' })).toEqual([
    'ASKED_DAYS: must be 1 day or more',
    'REMOVED_DAYS: must be a number of days',
  ])
})

test('a secret that was cut short is refused: blotted out of the log, it would take common words with it', () => {
  expect(
    linesOf({ DISCORD_TOKEN: 'a', SLACK_BOT_TOKEN: 'xoxb-', SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 'e' }),
  ).toEqual(
    ['DISCORD_TOKEN', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'].map((variable) =>
      expect.stringMatching(
        new RegExp(`^${variable}: is too short, it has at least 12 characters; copy it whole from `),
      ),
    ),
  )
})

test('the order of the two Slack tokens is noticed', () => {
  expect(linesOf({ SLACK_BOT_TOKEN: 'xapp-1-2-3-4-5', SLACK_APP_TOKEN: 'xoxb-1-2-3-4-5' })).toHaveLength(2)
})

test('.env.example explains exactly the keys there are', async () => {
  const text = await readFile(new URL('../.env.example', import.meta.url), 'utf8')
  expect(Object.keys(parse(text)).toSorted()).toEqual(Object.keys(environmentSchema.shape).toSorted())
  for (const key of Object.keys(environmentSchema.shape)) {
    expect(text, `${key} has a comment above it`).toMatch(new RegExp(`^#.*\\n(${key})=`, 'm'))
  }
})
