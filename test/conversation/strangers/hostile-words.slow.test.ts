import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DiscordSandbox, startDiscordSandbox } from '../../../sandbox/discord/server.ts'
import { type SlackSandbox, startSlackSandbox } from '../../../sandbox/slack/server.ts'
import { loadCommands } from '../../../src/catalog.ts'
import type { CommandShape } from '../../../src/core/command/command.ts'
import { optionsOf } from '../../../src/core/command/options.ts'
import { atATime, hostileText, hostileValue, mutated, sampled, seed } from '../../support/hostile/hostile.ts'
import { slackPayloads } from '../../support/hostile/slack-payloads.ts'
import { startWhole, type WholeProcess } from '../../support/processes/whole-process.ts'
import { startWithinMs } from '../../support/processes/whole-program.ts'

let discord: DiscordSandbox
let slack: SlackSandbox
let bot: WholeProcess

beforeAll(async () => {
  discord = await startDiscordSandbox()
  slack = await startSlackSandbox()
  bot = await startWhole({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
  })
}, startWithinMs)
afterAll(async () => {
  await bot?.stop()
  await Promise.all([discord?.stop(), slack?.stop()])
})

const commands = (await loadCommands()) as unknown as readonly CommandShape[]
const command = fc.constantFrom(...commands)
const person = fc.constantFrom('alice', 'bob', 'tess')
const channel = fc.constantFrom('study', 'direct')
const press = fc.tuple(command, hostileText).chain(([one, arg]) => {
  const actions = [...Object.keys(one.presses ?? {}), 'constructor', '__proto__', '']
  return fc.constantFrom(...actions).map((action) => ({ id: `${one.name}:${action}`, arg }))
})

/** What one member does, or what reaches the bot as if one had. */
interface Deed {
  readonly kind: string
  readonly does: () => unknown
}
const deed = (kind: string, does: () => unknown): Deed => ({ kind, does })

const typed = fc
  .tuple(command, fc.array(fc.tuple(fc.string({ maxLength: 8 }), hostileText), { maxLength: 3 }))
  .map(
    ([one, given]) =>
      `/omt ${one.name} ${given.map(([name, value], at) => `${optionsOf(one)[at]?.name ?? name}:${value}`).join(' ')}`,
  )

const slackDeeds = fc.oneof(
  fc
    .tuple(person, channel, typed)
    .map(([who, where, text]) => deed('Slack command', () => slack.person(who).types(where, text))),
  fc
    .tuple(person, channel, hostileText)
    .map(([who, where, text]) => deed('Slack bare command', () => slack.person(who).types(where, `/omt ${text}`))),
  fc
    .tuple(person, hostileText)
    .map(([who, text]) => deed('Slack mention', () => slack.person(who).types('study', `@OMT Study Bot ${text}`))),
  fc
    .tuple(person, hostileText)
    .map(([who, text]) => deed('Slack direct message', () => slack.person(who).types('direct', text))),
  fc
    .tuple(hostileText, fc.nat())
    .map(([text, at]) => deed('Slack raw mention', () => slack.sendsEvent(mention(text, at)))),
  press.map(({ id, arg }) => deed('Slack press', () => slack.sendsRaw(envelope('interactive', pressed(id, arg))))),
  fc
    .tuple(fc.constantFrom('time', 'zone', 'topics', 'schedule', 'term', 'days', 'constructor'), hostileText)
    .map(([kind, value]) =>
      deed('Slack completion', () => slack.sendsRaw(envelope('interactive', suggested(kind, value)))),
    ),
  fc
    .constantFrom(...(['mention', 'reaction', 'home', 'press', 'pressInView', 'submission', 'suggestion'] as const))
    .chain((kind) =>
      mutated(slackPayloads(place())[kind]).map((payload) =>
        deed('Slack payload', () =>
          slack.sendsRaw(
            envelope(
              kind === 'mention' || kind === 'reaction' || kind === 'home' ? 'events_api' : 'interactive',
              payload,
            ),
          ),
        ),
      ),
    ),
  fc
    .oneof(
      hostileText,
      hostileValue.map((value) => JSON.stringify(value) ?? ''),
    )
    .map((text) => deed('Slack words on the socket', () => slack.sendsRaw(text))),
)

const discordOptions = command.chain((one) =>
  fc
    .array(fc.tuple(fc.constantFrom(...optionsOf(one).map(({ name }) => name), 'colour', '__proto__'), hostileValue), {
      maxLength: 4,
    })
    .map((given) => ({ one, given })),
)

const discordDeeds = fc.oneof(
  fc
    .tuple(person, channel, discordOptions)
    .map(([who, where, { one, given }]) =>
      deed('Discord command', () => discord.sendsInteraction(who, where, 'command', invoked(one, given))),
    ),
  fc
    .tuple(person, channel, typed)
    .map(([who, where, text]) => deed('Discord typed command', () => discord.person(who).types(where, text))),
  fc
    .tuple(person, hostileText)
    .map(([who, text]) => deed('Discord direct message', () => discord.person(who).types('direct', text))),
  fc
    .tuple(person, press)
    .map(([who, { id, arg }]) =>
      deed('Discord press', () =>
        discord.sendsInteraction(who, 'study', 'component', { custom_id: `${id}:${arg}`, component_type: 2 }),
      ),
    ),
  fc
    .tuple(person, discordOptions)
    .map(([who, { one, given }]) =>
      deed('Discord completion', () =>
        discord.sendsInteraction(who, 'study', 'autocomplete', invoked(one, given, 'focused')),
      ),
    ),
  fc
    .tuple(
      fc.constantFrom(
        'INTERACTION_CREATE',
        'MESSAGE_REACTION_ADD',
        'MESSAGE_CREATE',
        'GUILD_CREATE',
        'CHANNEL_UPDATE',
        'GUILD_MEMBER_UPDATE',
        'nonsense',
      ),
      fc.dictionary(
        fc.constantFrom(
          'id',
          'type',
          'guild_id',
          'channel_id',
          'user_id',
          'message_id',
          'emoji',
          'data',
          'member',
          'channels',
          'author',
        ),
        hostileValue,
      ),
    )
    .map(([type, data]) => deed('Discord packet', () => discord.sendsPacket(type, data))),
)

test('3,000 hostile words over both platforms: nothing gets past the door, and whoever looks after the bot is answered', async () => {
  const deeds = [...sampled(slackDeeds, 1_500), ...sampled(discordDeeds, 1_500)]
  const counts = new Map<string, number>()
  // Both platforms at once, as members are.
  const mixed = deeds
    .map((_, at) => deeds[at % 2 === 0 ? at / 2 : 1_500 + (at - 1) / 2])
    .filter((one) => one !== undefined)
  await atATime(mixed, 8, async ({ kind, does }) => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
    // What a client would not send, it says; that reaches no bot.
    await Promise.try(does).catch(() => {})
    await wait(10)
  })
  await answered()
  const [checks, more] = [await bot.checked(), await bot.moreMegabytes()]
  process.stderr.write(
    `  seed ${seed}: ${[...counts].map(([kind, count]) => `${count} ${kind}`).join(', ')}\n  /health answered ${checks} times; ${more} MB more\n`,
  )
  expect(bot.complaints()).toEqual([])
  expect(more).toBeLessThan(500)
}, 400_000)

/** A command that came after all others has its answer. Who is told that it took too long, as in such a flood, types it again. */
async function answered(): Promise<void> {
  for (const person of [slack.person('chen'), discord.person('chen')]) {
    const seen = () => person.sees('study').map(({ text }) => text)
    const isAnswered = () => seen().some((text) => text.includes('I answer questions'))
    for (let tries = 0; tries < 30 && !isAnswered(); tries++) {
      await person.types('study', '/omt help').catch(() => {})
      for (let waited = 0; waited < 50 && !isAnswered(); waited++) await wait(100)
    }
    expect(seen().join('\n'), bot.output()).toContain('I answer questions')
  }
}

const place = () => ({
  team: 'T1',
  channel: slack?.channelIds.study ?? 'C1',
  member: slack?.person('alice').id ?? 'U1',
  responseUrl: 'http://127.0.0.1:9/actions/T1/gone',
})

function mention(text: string, at: number) {
  const ts = `1700000000.${String(at % 1_000_000).padStart(6, '0')}`
  const { channel, member } = place()
  return { type: 'app_mention', text: `<@U0OMTBOT001> ${text}`, user: member, channel, ts, event_ts: ts }
}

const pressed = (id: string, arg: string) => {
  const { press } = slackPayloads(place())
  return { ...press, actions: [{ ...press.actions[0], action_id: id, value: arg }] }
}

const suggested = (kind: string, value: string) => ({
  ...slackPayloads(place()).suggestion,
  action_id: `form:${kind}:${kind}`,
  value,
})

const envelope = (type: string, payload: unknown): string =>
  JSON.stringify({ type, envelope_id: crypto.randomUUID(), payload, accepts_response_payload: true })

/** As the gateway tells it; the values are what the bot has to look at. */
function invoked(one: CommandShape, given: readonly (readonly [string, unknown])[], focused?: 'focused') {
  const options = given.map(([name, value], at) => ({
    type: 3,
    name,
    value,
    ...(focused && at === 0 && { focused: true }),
  }))
  const [first = '', second] = one.name.split(' ')
  const inner = { type: 1, name: second ?? first, options }
  return { id: '1', name: 'omt', type: 1, options: [second ? { type: 2, name: first, options: [inner] } : inner] }
}
