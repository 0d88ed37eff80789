import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DiscordSandbox, startDiscordSandbox } from '../../../../sandbox/discord/server.ts'
import type { Platform } from '../../../../src/core/platform/platform.ts'
import { say } from '../../../../src/core/reply/reply.ts'
import { rich } from '../../../../src/core/reply/rich-text.ts'
import { discordPlatform } from '../../../../src/platforms/discord/platform.ts'
import { judge } from '../../../support/discord-specification.ts'
import { buttonOf, type Heard, hourAgo, listen, question, troubleOf } from '../../adapter.ts'
import { picture } from '../../replies.ts'

let sandbox: DiscordSandbox
let platform: Platform
let heard: Heard
let study: string

beforeAll(async () => {
  sandbox = await startDiscordSandbox()
  heard = listen()
  platform = discordPlatform({ token: sandbox.token, apiUrl: sandbox.apiUrl }, heard.dispatcher, heard.inward)
  await platform.start()
  study = sandbox.channelIds?.study ?? ''
})
afterAll(async () => {
  await platform.stop()
  await sandbox.stop()
})

const seen = (name = 'alice') => sandbox.person(name).sees('study')
const messageOf = (id: string) => seen().find((message) => message.id === id)

test('posts a question once, however often the job runs', async () => {
  const first = await platform.posts.post(study, question('once'), { once: 'round-7' })
  const second = await platform.posts.post(study, question('once'), { once: 'round-7' })
  expect(second).toEqual(first)
  expect(messageOf(first.message)?.text).toBe(
    'Counterstrain\nHow long do you hold the position?\n\n🇦  30 seconds\n🇧  90 seconds',
  )
  expect(messageOf(first.message)?.buttons).toMatchObject([{ label: 'A. 30 seconds' }])
})

test('finds a post by its button, also behind a hundred messages', async () => {
  const ref = await platform.posts.post(study, question('find-me'))
  for (let at = 0; at < 120; at++) await sandbox.person('bob').types('study', `talk ${at}`)
  const late = await platform.posts.post(study, question('find-me-late'))
  expect(await platform.posts.find(study, buttonOf('find-me'), hourAgo())).toEqual(ref)
  expect(await platform.posts.find(study, buttonOf('find-me-late'), hourAgo())).toEqual(late)
  expect(await platform.posts.find(study, buttonOf('find'), hourAgo())).toBeUndefined()
  const tomorrow = new Date(Date.now() + 86_400_000)
  expect(await platform.posts.find(study, buttonOf('find-me'), tomorrow)).toBeUndefined()
})

test('an edit takes the buttons and the files away', async () => {
  const ref = await platform.posts.post(study, {
    ...question('edit'),
    blocks: [...question('edit').blocks, { kind: 'picture', picture }],
    files: [{ name: 'report.csv', bytes: Buffer.from('a,b') }],
  })
  // A file that an embed shows is not listed among the attachments; its words are still there to be read.
  expect(messageOf(ref.message)?.raw.attachments).toMatchObject([{ filename: 'report.csv' }])
  expect(messageOf(ref.message)?.text).toContain('Your progress: 3 of 9')
  await platform.posts.edit(ref, say(rich`Closed.`))
  expect(messageOf(ref.message)).toMatchObject({ text: 'Closed.', buttons: [] })
  expect(messageOf(ref.message)?.raw.attachments).toEqual([])
})

test('an answer stands under its question, also when that is gone', async () => {
  const ref = await platform.posts.post(study, question('answered'))
  const answer = await platform.posts.post(study, say(rich`90 seconds it is.`), { answers: ref })
  expect(messageOf(answer.message)?.raw).toMatchObject({ type: 19, message_reference: { message_id: ref.message } })
  const lost = { channel: study, message: '1' }
  const plain = await platform.posts.post(study, say(rich`Nobody asked.`), { answers: lost })
  expect(messageOf(plain.message)?.raw).toMatchObject({ type: 0 })
})

test('what one message does not hold follows, each part once', async () => {
  const long = { ...question('long'), blocks: [{ kind: 'code' as const, text: 'line\n'.repeat(3_000) }] }
  const before = seen().length
  const ref = await platform.posts.post(study, long, { once: 'round-8' })
  const after = seen().length
  expect(after).toBeGreaterThan(before + 1)
  expect(messageOf(ref.message)?.buttons).toHaveLength(1)
  await platform.posts.post(study, long, { once: 'round-8' })
  expect(seen()).toHaveLength(after)
})

test('reads back who reacted, without bots, and takes reactions off', async () => {
  const ref = await platform.posts.post(study, question('read-back'))
  for (const choice of [0, 1, 0]) await platform.posts.seed(ref, choice)
  const [alice, bob] = [sandbox.person('alice'), sandbox.person('bob')]
  await alice.reacts(ref.message, '🇧')
  await bob.reacts(ref.message, '🇧')
  await bob.reacts(ref.message, '🎉')
  expect(await platform.posts.readBack(ref, 3)).toEqual({
    choices: [
      { choice: 0, seeded: true, members: [] },
      { choice: 1, seeded: true, members: [alice.id, bob.id] },
      { choice: 2, seeded: false, members: [] },
    ],
  })
  expect(platform.traits.takesOff).toBe(true)
  await platform.posts.takeOff(ref, 1, alice.id)
  await platform.posts.takeOff(ref, 1, alice.id)
  expect((await platform.posts.readBack(ref, 2)).choices[1]?.members).toEqual([bob.id])
})

test('passes reactions and presses on in one order', async () => {
  const ref = await platform.posts.post(study, question('order'))
  await platform.posts.seed(ref, 0)
  const alice = sandbox.person('alice')
  const from = heard.reactions.length
  await alice.reacts(ref.message, '🇦')
  await alice.presses(ref.message, 'A. 30 seconds')
  await alice.unreacts(ref.message, '🇦')
  await alice.reacts(ref.message, '🎉')
  await alice.reacts(ref.message, '🇪')
  await expect.poll(() => heard.reactions.slice(from).length).toBe(3)
  await expect.poll(() => heard.presses.length).toBe(1)
  expect(heard.reactions.slice(from)).toMatchObject([
    { platform: 'discord', channel: study, message: ref.message, member: alice.id, choice: 0, present: true },
    { member: alice.id, choice: 0, present: false },
    { member: alice.id, choice: 4, present: true },
  ])
  const orders = [heard.reactions[from], heard.presses[0], ...heard.reactions.slice(from + 1)].map((one) => one?.order)
  expect(orders).toEqual(orders.toSorted((a, b) => ((a ?? 0n) < (b ?? 0n) ? -1 : 1)))
  expect(new Set(orders).size).toBe(4)
})

test('tells a member, and knows owners and names', async () => {
  const [alice, tess] = [sandbox.person('alice'), sandbox.person('tess')]
  await platform.posts.tell(alice.id, say(rich`The bank runs out.`))
  expect(alice.sees('@OMT Study Bot').at(-1)?.text).toBe('The bank runs out.')
  const answer = await fetch(`${sandbox.apiUrl}/v10/channels/${study}`, {
    headers: { authorization: `Bot ${sandbox.token}` },
  })
  const { guild_id: server } = (await answer.json()) as { guild_id: string }
  expect(await platform.posts.owners(server)).toEqual([tess.id])
  expect(await platform.posts.names(server, [alice.id, '1'])).toEqual(new Map([[alice.id, 'alice']]))
  expect(await platform.posts.owners('direct')).toEqual([])
})

describe('trouble says who can mend it', () => {
  test('what is no more', async () => {
    const lost = { channel: study, message: '1' }
    expect(await troubleOf(platform.posts.edit(lost, say(rich`x`)))).toMatchObject({ kind: 'gone' })
    expect(await troubleOf(platform.posts.readBack(lost, 1))).toMatchObject({ kind: 'gone' })
    expect(await troubleOf(platform.posts.post('1', say(rich`x`)))).toMatchObject({ kind: 'gone' })
    expect(await troubleOf(platform.posts.owners('1'))).toMatchObject({ kind: 'gone' })
  })

  test('a permission that is missing is named, and no other', async () => {
    sandbox.deny('study', 'SendMessages')
    await expect
      .poll(() => troubleOf(platform.posts.post(study, say(rich`x`))))
      .toMatchObject({ kind: 'forbidden', message: expect.stringMatching(/Give me Send Messages in this channel/) })
    sandbox.allow('study', 'SendMessages')
    sandbox.deny('study', 'ViewChannel')
    expect((await troubleOf(platform.posts.post(study, say(rich`x`)))).message).toContain('View Channel')
    sandbox.allow('study', 'ViewChannel')
  })

  test('Discord being down is for later', async () => {
    sandbox.faults.answer({ path: /messages$/, status: 503, times: 10, error: 'down' })
    expect(await troubleOf(platform.posts.post(study, say(rich`x`)))).toMatchObject({ kind: 'busy' })
    sandbox.faults.answer({ path: /never/, status: 200, times: 0 })
  })
})

test('every request is what Discord’s specification allows, and none pings', () => {
  const schemas: readonly [string, RegExp, string][] = [
    ['POST', /\/channels\/\d+\/messages$/, 'MessageCreateRequest'],
    ['PATCH', /\/channels\/\d+\/messages\/\d+$/, 'MessageEditRequestPartial'],
    ['POST', /^\/users\/@me\/channels$/, 'CreatePrivateChannelRequest'],
  ]
  let judged = 0
  for (const { method, path, body } of sandbox.requests) {
    const schema = schemas.find(([verb, where]) => verb === method && where.test(path))?.[2]
    if (!schema) continue
    expect(judge(schema, body), `${method} ${path}: ${JSON.stringify(body).slice(0, 300)}`).toBe(true)
    if (schema !== 'CreatePrivateChannelRequest') expect(body).toMatchObject({ allowed_mentions: { parse: [] } })
    judged++
  }
  expect(judged).toBeGreaterThan(10)
})
