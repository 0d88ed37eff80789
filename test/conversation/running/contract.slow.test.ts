import { describe, expect, test } from 'vitest'
import type { RecordedRequest } from '../../../sandbox/person.ts'
import type { PlatformName } from '../../../src/core/caller.ts'
import { published } from '../../sandbox/slack/published.ts'
import { freshFolder } from '../../support/databases.ts'
import { judge } from '../../support/discord-specification.ts'
import { startDiscord, startSlack, startTalk } from '../../support/talk.ts'

/** Every kind of request the bot makes, from its start through all that a member can set off. */
async function requestsOfAVisit(platform: PlatformName): Promise<readonly RecordedRequest[]> {
  const database = await freshFolder()
  const talk = await startTalk(platform, platform === 'discord' ? startDiscord : startSlack, database)
  const [alice, bob] = [talk.person('alice'), talk.person('bob')]
  await alice.types('/omt help')
  await alice.sees('/omt ask')
  await alice.types('/omt topics')
  await alice.sees('What the library covers')
  await alice.types('/omt ask how long do you hold counterstrain?')
  await alice.sees('90 seconds')
  await alice.presses('More')
  await alice.sees('More passages', 'Source:')
  await alice.presses('👍')
  await alice.sees('noted')
  await alice.presses('Show everyone')
  await bob.sees('how long do you hold counterstrain?')
  if (platform === 'discord') await talk.sandbox.person('alice').completions('study', '/omt topics topic:h')
  else {
    await alice.types('@OMT Study Bot what is TART?')
    await alice.sees('TART', 'tart#')
  }
  await bob.types('/omt quiz')
  await bob.sees('Posted. It closes')
  await alice.answers(0)
  await alice.answers(1)
  await bob.presses('🔒 Answer privately')
  const choice = await bob.sees('Which is your answer?')
  await bob.presses(choice.buttons[0]?.label ?? '')
  await bob.sees('Counted')
  await talk.passes(11)
  await bob.sees('The answer')
  await alice.presses('Why was I wrong?')
  await alice.sees('Right:', 'Source:')
  await alice.types('/omt progress')
  await alice.sees('Your progress')
  await alice.types('/omt privacy export')
  await alice.sees('This is all that is stored')
  const tess = talk.person('tess')
  await tess.types('/omt report')
  await tess.sees('The week in quiz rounds')
  await tess.types('/omt setup tutor:@chen')
  await tess.sees('Settings of this study group')
  const requests = [...talk.sandbox.requests]
  await talk.stop()
  await database.drop()
  return requests
}

/** Which schema a request body has, by Discord's specification; the first that fits. */
const discordBodies: readonly [
  method: string,
  path: RegExp,
  schema: (body: { type?: number }) => string | undefined,
][] = [
  ['PUT', /\/commands$/, () => 'ApplicationCommandUpdateRequest'],
  [
    'POST',
    /\/callback/,
    ({ type }) =>
      ({ 4: 'CreateMessageInteractionCallbackRequest', 7: 'UpdateMessageInteractionCallbackRequest' })[type ?? 0],
  ],
  ['POST', /^\/channels\/\d+\/messages$/, () => 'MessageCreateRequest'],
  ['PATCH', /^\/channels\/\d+\/messages\/\d+$/, () => 'MessageEditRequestPartial'],
  ['PATCH', /\/webhooks\//, () => 'IncomingWebhookUpdateForInteractionCallbackRequestPartial'],
  ['POST', /\/webhooks\//, () => 'IncomingWebhookUpdateForInteractionCallbackRequestPartial'],
]

/** Slack's web client sends these with every method, published or not. */
const addedByClient = ['token', 'team_id']

describe('what the bot sends', () => {
  test('to Discord is what its specification allows, and never pings', async () => {
    const requests = await requestsOfAVisit('discord')
    expect(requests.filter(({ status }) => status >= 400)).toEqual([])
    let judged = 0
    for (const { method, path, body } of requests) {
      const schema = discordBodies.find(([verb, where]) => verb === method && where.test(path))?.[2](body as object)
      if (!schema) continue
      for (const one of Array.isArray(body) ? body : [body]) {
        expect(judge(schema, one), `${method} ${path}: ${JSON.stringify(one)}`).toBe(true)
        judged++
      }
      const message = ((body as { data?: object }).data ?? body) as { embeds?: unknown; allowed_mentions?: unknown }
      if (message.embeds) expect(message.allowed_mentions).toEqual({ parse: [] })
    }
    expect(judged).toBeGreaterThanOrEqual(14)
  })

  test('to Slack uses published methods with published arguments, all required ones among them', async () => {
    const requests = await requestsOfAVisit('slack')
    expect(requests.filter(({ status }) => status >= 400)).toEqual([])
    const calls = requests.filter(({ path }) => path !== 'response_url')
    expect(calls.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'auth.test',
        'apps.connections.open',
        'chat.postMessage',
        'chat.update',
        'reactions.add',
        'reactions.get',
        'files.completeUploadExternal',
      ]),
    )
    for (const { path, body, response } of calls) {
      const args = published.methods[path]?.args.map((name) => name.replace('*', ''))
      expect(args, path).toBeDefined()
      const sent = Object.keys((body ?? {}) as object).filter((name) => !addedByClient.includes(name))
      expect(
        sent.filter((name) => !args?.includes(name)),
        path,
      ).toEqual([])
      const required = published.methods[path]?.args.filter((name) => name.includes('*')) ?? []
      expect(
        required.filter((name) => !sent.includes(name.replace('*', ''))),
        path,
      ).toEqual([])
      expect(response, path).toMatchObject({ ok: true })
    }
    const hooks = requests.filter(({ path }) => path === 'response_url')
    expect(hooks.length).toBeGreaterThanOrEqual(3)
    for (const { body } of hooks) expect(JSON.stringify(body)).not.toMatch(/<!|<@/)
  })
})
