import { webApi } from '@slack/bolt'
import { describe, expect, test } from 'vitest'
import { limits } from '../../../sandbox/slack/limits.ts'
import type { SlackSandbox } from '../../../sandbox/slack/server.ts'
import { appFor, sandboxForTest, silent } from './app.ts'
import { errorsOf, published, unpublishedKeys } from './published.ts'

type Answer = Readonly<Record<string, unknown>> & { readonly ok: boolean; readonly error?: string }

async function call(sandbox: SlackSandbox, method: string, args: unknown, token = sandbox.botToken): Promise<Answer> {
  const response = await fetch(`${sandbox.apiUrl}${method}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(args),
  })
  return (await response.json()) as Answer
}

/** A workspace with one message by alice, one by the bot, one for alice alone, an archived channel and a closed one. */
async function furnished() {
  const sandbox = await sandboxForTest()
  const study = sandbox.channelIds.study ?? ''
  const alice = sandbox.person('alice')
  await alice.types('study', 'a question')
  const theirs = alice.sees('study')[0]?.id ?? ''
  const { ts: mine } = (await call(sandbox, 'chat.postMessage', { channel: study, text: 'an answer' })) as Answer & {
    ts: string
  }
  return { sandbox, study, alice, theirs, mine }
}

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })
const button = (given: object = {}) => ({
  type: 'button',
  action_id: 'a',
  text: { type: 'plain_text', text: 'Go' },
  ...given,
})
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const times = <Item>(count: number, item: (index: number) => Item) => Array.from({ length: count }, (_, i) => item(i))

describe('what Slack refuses is refused with a code that Slack publishes for the method', () => {
  type World = Awaited<ReturnType<typeof furnished>>
  const refusals: readonly [string, string, (world: World) => unknown][] = [
    ['chat.postMessage', 'invalid_arguments', () => ({ text: 'where?' })],
    ['chat.postMessage', 'channel_not_found', () => ({ channel: 'C404', text: 'x' })],
    ['chat.postMessage', 'no_text', ({ study }) => ({ channel: study, blocks: [] })],
    [
      'chat.postMessage',
      'cannot_reply_to_message',
      ({ study }) => ({ channel: study, text: 'x', thread_ts: '1.000001' }),
    ],
    ['chat.postMessage', 'invalid_metadata_format', ({ study }) => ({ channel: study, text: 'x', metadata: { a: 1 } })],
    ['chat.postMessage', 'invalid_blocks_format', ({ study }) => ({ channel: study, text: 'x', blocks: '[{' })],
    ['chat.postMessage', 'invalid_blocks', ({ study }) => ({ channel: study, blocks: [section('x'.repeat(3_001))] })],
    [
      'chat.postMessage',
      'msg_blocks_too_long',
      ({ study }) => ({ channel: study, blocks: times(5, () => section('x'.repeat(2_700))) }),
    ],
    ['chat.postEphemeral', 'user_not_in_channel', ({ study }) => ({ channel: study, text: 'x', user: 'U404' })],
    [
      'chat.postEphemeral',
      'msg_too_long',
      ({ study, alice }) => ({ channel: study, user: alice.id, blocks: times(5, () => section('x'.repeat(2_700))) }),
    ],
    ['chat.update', 'message_not_found', ({ study }) => ({ channel: study, ts: '1.000001', text: 'x' })],
    ['chat.update', 'cant_update_message', ({ study, theirs }) => ({ channel: study, ts: theirs, text: 'x' })],
    ['chat.update', 'msg_too_long', ({ study, mine }) => ({ channel: study, ts: mine, text: 'x'.repeat(4_001) })],
    ['chat.update', 'no_text', ({ study, mine }) => ({ channel: study, ts: mine })],
    ['chat.delete', 'cant_delete_message', ({ study, theirs }) => ({ channel: study, ts: theirs })],
    ['chat.delete', 'message_not_found', ({ study }) => ({ channel: study, ts: '1.000001' })],
    ['chat.getPermalink', 'message_not_found', ({ study }) => ({ channel: study, message_ts: '1.000001' })],
    ['reactions.add', 'no_item_specified', () => ({ name: 'one' })],
    ['reactions.add', 'bad_timestamp', ({ study }) => ({ channel: study, timestamp: 'soon', name: 'one' })],
    ['reactions.add', 'message_not_found', ({ study }) => ({ channel: study, timestamp: '1.000001', name: 'one' })],
    ['reactions.add', 'invalid_name', ({ study, mine }) => ({ channel: study, timestamp: mine, name: 'c' })],
    ['reactions.remove', 'no_reaction', ({ study, mine }) => ({ channel: study, timestamp: mine, name: 'one' })],
    ['conversations.info', 'channel_not_found', () => ({ channel: 'C404' })],
    ['conversations.list', 'invalid_types', () => ({ types: 'secret' })],
    ['conversations.list', 'invalid_cursor', () => ({ cursor: 'page two' })],
    ['conversations.history', 'invalid_ts_oldest', ({ study }) => ({ channel: study, oldest: 'yesterday' })],
    ['conversations.replies', 'thread_not_found', ({ study }) => ({ channel: study, ts: '1.000001' })],
    ['conversations.open', 'users_list_not_supplied', () => ({})],
    ['conversations.open', 'user_not_found', () => ({ users: 'U404' })],
    ['users.info', 'user_not_found', () => ({ user: 'U404' })],
    ['bots.info', 'bot_not_found', () => ({ bot: 'B404' })],
    ['usergroups.users.list', 'no_such_subteam', () => ({ usergroup: 'S404' })],
    ['files.completeUploadExternal', 'file_not_found', () => ({ files: [{ id: 'F404' }] })],
    ['views.open', 'invalid_trigger_id', () => ({ trigger_id: '1.2', view: {} })],
    ['views.update', 'not_found', () => ({ view_id: 'V404', view: {} })],
    ['views.publish', 'invalid_arguments', () => ({ user_id: 'U404', view: {} })],
    ['apps.connections.open', 'not_allowed_token_type', () => ({})],
  ]

  test.each(refusals)('%s: %s', async (method, error, args) => {
    const world = await furnished()

    expect(await call(world.sandbox, method, args(world))).toMatchObject({ ok: false, error })

    expect(errorsOf(method)).toContain(error)
  })

  test('where the channel is archived, or the bot is not in it', async () => {
    const { sandbox, study, mine, theirs } = await furnished()
    const general = sandbox.channelIds.general
    sandbox.archives('study')
    sandbox.removesBotFrom('general')
    const cases: [string, object, string][] = [
      ['chat.postMessage', { channel: study, text: 'x' }, 'is_archived'],
      ['chat.update', { channel: study, ts: mine, text: 'x' }, 'is_inactive'],
      ['reactions.add', { channel: study, timestamp: theirs, name: 'one' }, 'is_archived'],
      ['conversations.join', { channel: study }, 'is_archived'],
      ['chat.postMessage', { channel: general, text: 'x' }, 'not_in_channel'],
      ['chat.postEphemeral', { channel: general, text: 'x', user: 'U404' }, 'not_in_channel'],
      ['conversations.history', { channel: general }, 'not_in_channel'],
    ]
    for (const [method, args, error] of cases) {
      expect([method, (await call(sandbox, method, args)).error]).toEqual([method, error])
      expect(errorsOf(method)).toContain(error)
    }
    await call(sandbox, 'conversations.join', { channel: general })
    expect(await call(sandbox, 'chat.postMessage', { channel: general, text: 'x' })).toMatchObject({ ok: true })
  })
})

test('every method takes only arguments that Slack publishes, and all that Slack requires', async () => {
  const sandbox = await sandboxForTest()
  for (const [method, names] of Object.entries(sandbox.methods)) {
    const args = published.methods[method]?.args
    // These two are not in the published files.
    if (!args) {
      expect(['api.test', 'users.conversations']).toContain(method)
      continue
    }
    expect([method, names.filter((name) => !args.some((arg) => arg.replace('*', '') === name))]).toEqual([method, []])
    const required = args.filter((arg) => arg.endsWith('*')).map((arg) => arg.slice(0, -1))
    expect([method, required.filter((name) => !names.includes(name))]).toEqual([method, []])
  }
})

test('responses are made of the fields that Slack publishes', async () => {
  const { sandbox, study, alice, mine } = await furnished()
  const { bot_id: bot } = await call(sandbox, 'auth.test', {})
  const calls: [string, object][] = [
    ['auth.test', {}],
    ['bots.info', { bot }],
    ['users.info', { user: alice.id }],
    ['users.list', {}],
    ['team.info', {}],
    ['conversations.info', { channel: study }],
    ['conversations.list', {}],
    ['conversations.members', { channel: study }],
    ['conversations.open', { users: alice.id }],
    ['conversations.join', { channel: study }],
    ['chat.postEphemeral', { channel: study, user: alice.id, text: 'x' }],
    ['chat.getPermalink', { channel: study, message_ts: mine }],
    ['reactions.add', { channel: study, timestamp: mine, name: 'one' }],
    ['usergroups.list', {}],
    ['usergroups.users.list', { usergroup: 'S0TUTORS001' }],
    ['views.publish', { user_id: alice.id, view: { type: 'home', blocks: [section('Hello')] } }],
    ['files.getUploadURLExternal', { filename: 'bone.png', length: 3 }],
    ['auth.revoke', { test: true }],
  ]
  for (const [method, args] of calls) {
    const answer = await call(sandbox, method, args)
    expect(answer).toMatchObject({ ok: true })
    const { response_metadata, ...body } = answer
    const sample = published.methods[method]?.response ?? {}
    expect([method, unpublishedKeys(body, { ...sample, '': Object.keys(sample) })]).toEqual([method, []])
  }
})

describe('tokens', () => {
  test('a wrong one, none, and the other kind', async () => {
    const sandbox = await sandboxForTest()
    expect(await call(sandbox, 'auth.test', {}, 'xoxb-wrong')).toEqual({ ok: false, error: 'invalid_auth' })
    expect(await call(sandbox, 'auth.test', {}, '')).toEqual({ ok: false, error: 'not_authed' })
    expect(await call(sandbox, 'auth.test', {}, sandbox.appToken)).toEqual({
      ok: false,
      error: 'not_allowed_token_type',
    })
    expect(await call(sandbox, 'chat.scream', {})).toEqual({ ok: false, error: 'unknown_method' })
    expect(await call(sandbox, 'api.test', {}, '')).toMatchObject({ ok: true })
  })

  test('an app with a wrong one does not start', async () => {
    const sandbox = await sandboxForTest()
    // Without deferInitialization bolt asks in its constructor, and the refusal is nobody's to catch.
    const app = appFor(sandbox, { token: 'xoxb-wrong', deferInitialization: true })

    await expect(app.init()).rejects.toThrow('invalid_auth')
  })

  test('a revoked one is refused from then on', async () => {
    const sandbox = await sandboxForTest()
    sandbox.faults.revokeToken()
    expect(await call(sandbox, 'auth.test', {})).toEqual({ ok: false, error: 'token_revoked' })
  })
})

describe('blocks', () => {
  const problems: readonly [string, readonly object[], string][] = [
    ['51 of them', times(51, () => ({ type: 'divider' })), 'no more than 50 items allowed [json-pointer:/blocks]'],
    [
      'a header in mrkdwn',
      [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
      'must be one of: plain_text [json-pointer:/blocks/0/text/type]',
    ],
    [
      'a long header',
      [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['an empty section', [section('')], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
    [
      '11 fields',
      [{ type: 'section', fields: times(11, () => ({ type: 'mrkdwn', text: 'x' })) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      'a long field',
      [{ type: 'section', fields: [{ type: 'mrkdwn', text: 'x'.repeat(2_001) }] }],
      'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
    ],
    [
      '11 context elements',
      [{ type: 'context', elements: times(11, () => ({ type: 'mrkdwn', text: 'x' })) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      '26 buttons',
      [actions(...times(26, (index) => button({ action_id: `a${index}` })))],
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'a long label',
      [actions(button({ text: { type: 'plain_text', text: 'x'.repeat(76) } }))],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'a long value',
      [actions(button({ value: 'x'.repeat(2_001) }))],
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'a long action_id',
      [actions(button({ action_id: 'x'.repeat(256) }))],
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      'the same action_id twice',
      [actions(button(), button())],
      'action_id "a" already exists [json-pointer:/blocks/0/elements]',
    ],
    ['an input in a message', [{ type: 'input' }], 'unsupported type: input [json-pointer:/blocks/0/type]'],
    [
      'a mention in code',
      [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] }],
        },
      ],
      'unsupported type: user [json-pointer:/blocks/0/elements/0/elements/0/type]',
    ],
    [
      'words of rich text outside a section',
      [{ type: 'rich_text', elements: [{ type: 'text', text: 'x' }] }],
      'unsupported type: text [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'a picture without words',
      [{ type: 'image', image_url: 'https://example.com/a.png' }],
      'must provide a string [json-pointer:/blocks/0/alt_text]',
    ],
  ]

  test.each(problems)('%s', async (_, blocks, problem) => {
    const sandbox = await sandboxForTest()
    expect(await call(sandbox, 'chat.postMessage', { channel: sandbox.channelIds.study, blocks })).toEqual({
      ok: false,
      error: 'invalid_blocks',
      errors: [problem],
      response_metadata: { messages: [`[ERROR] ${problem}`] },
    })
    expect(sandbox.person('alice').sees('study')).toEqual([])
  })

  test('are read in order, as a person reads them', async () => {
    const sandbox = await sandboxForTest()
    const alice = sandbox.person('alice')
    await call(sandbox, 'chat.postMessage', {
      channel: sandbox.channelIds.study,
      text: 'only a notification',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'Q1 & Q2' } },
        { ...section(`*Which one*, <@${alice.id}>? 2 &lt; 3`), accessory: button() },
        {
          type: 'section',
          fields: [
            { type: 'mrkdwn', text: 'A' },
            { type: 'plain_text', text: 'B' },
          ],
        },
        { type: 'divider' },
        { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'A drawing of the spine' },
        {
          type: 'context',
          elements: [
            { type: 'mrkdwn', text: 'Source:' },
            { type: 'plain_text', text: 'notes' },
          ],
        },
        actions(button({ action_id: 'more', text: { type: 'plain_text', text: 'More' } })),
      ],
    })
    expect(alice.sees('study')).toMatchObject([
      {
        text: 'Q1 & Q2\n*Which one*, @alice? 2 < 3\nA\nB\nA drawing of the spine\nSource: notes',
        buttons: [
          { id: 'a', label: 'Go' },
          { id: 'more', label: 'More' },
        ],
      },
    ])
  })
})

test('who was pinged is on record: mrkdwn pings, plain text and escaped text do not', async () => {
  const sandbox = await sandboxForTest()
  const [alice, bob] = [sandbox.person('alice'), sandbox.person('bob')]
  const post = (args: object) => call(sandbox, 'chat.postMessage', { channel: sandbox.channelIds.study, ...args })

  await post({ text: 'quiet: &lt;!channel&gt; @channel' })
  await post({ text: 'loud', blocks: [section(`<!channel> <@${bob.id}>`)] })
  await post({ text: 'plain', blocks: [{ type: 'header', text: { type: 'plain_text', text: '<!everyone>' } }] })

  expect(alice.sees('study').map(({ raw }) => raw.pinged)).toEqual([[], ['@channel', '@bob'], []])
})

test('history pages from new to old, leaves replies out, and gives metadata to those who ask', async () => {
  const sandbox = await sandboxForTest()
  const channel = sandbox.channelIds.study
  const metadata = { event_type: 'round', event_payload: { id: 7 } }
  const first = await call(sandbox, 'chat.postMessage', { channel, text: 'first', metadata })
  await call(sandbox, 'chat.postMessage', { channel, text: 'reply', thread_ts: first.ts })
  await call(sandbox, 'chat.postMessage', { channel, text: 'second' })
  await call(sandbox, 'chat.postEphemeral', { channel, text: 'secret', user: sandbox.person('alice').id })

  const page = await call(sandbox, 'conversations.history', { channel, limit: 1 })
  expect(page).toMatchObject({ messages: [{ text: 'second' }], has_more: true })
  const { next_cursor: cursor } = page.response_metadata as { next_cursor: string }
  const next = await call(sandbox, 'conversations.history', { channel, limit: 1, cursor, include_all_metadata: true })
  expect(next).toMatchObject({ messages: [{ text: 'first', metadata, reply_count: 1 }], has_more: false })
  const plain = await call(sandbox, 'conversations.history', { channel, latest: first.ts, inclusive: true })
  expect(plain.messages).toMatchObject([{ text: 'first' }])
  expect((plain.messages as object[])[0]).not.toHaveProperty('metadata')
  const replies = await call(sandbox, 'conversations.replies', { channel, ts: first.ts })
  expect(replies.messages).toMatchObject([{ text: 'first' }, { text: 'reply', thread_ts: first.ts }])
})

test('an update keeps the blocks unless it brings others, and is marked as edited', async () => {
  const { sandbox, study, alice } = await furnished()
  const { ts } = await call(sandbox, 'chat.postMessage', { channel: study, text: 'x', blocks: [section('one')] })

  await call(sandbox, 'chat.update', { channel: study, ts, text: 'y' })
  expect(alice.sees('study').at(-1)).toMatchObject({ text: 'one', edited: true })
  await call(sandbox, 'chat.update', { channel: study, ts, text: 'y', blocks: [] })
  expect(alice.sees('study').at(-1)).toMatchObject({ text: 'y' })
  await call(sandbox, 'chat.delete', { channel: study, ts })
  expect(alice.sees('study').map(({ text }) => text)).toEqual(['a question', 'an answer'])
})

test('a picture travels in three steps', async () => {
  const sandbox = await sandboxForTest()
  const client = new webApi.WebClient(sandbox.botToken, { slackApiUrl: sandbox.apiUrl, logger: silent })
  const bytes = Buffer.from([137, 80, 78, 71, 0, 255])

  await client.filesUploadV2({
    channel_id: sandbox.channelIds.study ?? '',
    file: bytes,
    filename: 'rib.png',
    initial_comment: 'The first rib',
  })

  const [seen] = sandbox.person('alice').sees('study')
  expect(seen).toMatchObject({
    text: 'The first rib\nrib.png',
    pictures: [{ alt: '' }],
    raw: { files: [{ name: 'rib.png', size: 6 }] },
  })
  const url = String((seen?.raw.files as { url_private: string }[] | undefined)?.[0]?.url_private)
  const download = await fetch(url)
  expect(Buffer.from(await download.arrayBuffer())).toEqual(bytes)
})

test('a 429 names the wait, and the real client comes back after it', async () => {
  const sandbox = await sandboxForTest()
  sandbox.faults.answer({ path: /^chat\.postMessage$/, status: 429, times: 1, retryAfterSeconds: 1 })
  const { client } = appFor(sandbox)

  await client.chat.postMessage({ channel: sandbox.channelIds.study ?? '', text: 'at last' })

  const posts = sandbox.requests.filter(({ path }) => path === 'chat.postMessage')
  expect(posts.map(({ status, response }) => [status, (response as Answer).error])).toEqual([
    [429, 'ratelimited'],
    [200, undefined],
  ])
})

test('with the real rates a second message in the same second has to wait', async () => {
  let clock = Date.UTC(2026, 0, 5, 18)
  const sandbox = await sandboxForTest({ now: () => clock })
  sandbox.realRateLimits = true
  const post = (name: string) => call(sandbox, 'chat.postMessage', { channel: sandbox.channelIds[name], text: 'x' })

  expect(await post('study')).toMatchObject({ ok: true })
  expect(await post('study')).toEqual({ ok: false, error: 'ratelimited' })
  expect(await post('general')).toMatchObject({ ok: true })
  clock += 1_000
  expect(await post('study')).toMatchObject({ ok: true })
})

test('a person adds at most so many emoji, and a ts never repeats or goes back', async () => {
  let clock = Date.UTC(2026, 0, 5, 18)
  const sandbox = await sandboxForTest({ now: () => clock })
  const channel = sandbox.channelIds.study
  const first = await call(sandbox, 'chat.postMessage', { channel, text: 'x' })
  clock -= 60_000
  const second = await call(sandbox, 'chat.postMessage', { channel, text: 'y' })
  expect(Number(second.ts)).toBeGreaterThan(Number(first.ts))

  const emoji =
    `one two three four five six seven eight nine zero keycap_ten hash red_circle large_blue_circle star tada
    eyes brain bone heart fire boom zap 100`.split(/\s+/)
  const answers = []
  for (const name of emoji)
    answers.push((await call(sandbox, 'reactions.add', { channel, timestamp: first.ts, name })).error)
  expect(answers.slice(0, limits.emojiByPerson).every((error) => error === undefined)).toBe(true)
  expect(answers[limits.emojiByPerson]).toBe('too_many_reactions')
})

test('direct messages are opened and read by their id, also by an app that remembers it from before', async () => {
  const before = await sandboxForTest()
  const opened = await call(before, 'conversations.open', { users: before.person('alice').id })
  const { id: channel } = opened.channel as { id: string }
  expect(opened).not.toHaveProperty('already_open')
  expect(await call(before, 'conversations.open', { channel })).toMatchObject({
    already_open: true,
    channel: { id: channel },
  })

  const sandbox = await sandboxForTest()
  expect(await call(sandbox, 'conversations.history', { channel })).toMatchObject({ ok: true, messages: [] })
  await sandbox.person('alice').types('direct', 'hello')
  await call(sandbox, 'chat.postMessage', { channel, text: 'good evening' })

  const { messages } = (await call(sandbox, 'conversations.history', { channel })) as Answer & { messages: unknown[] }
  expect(messages).toMatchObject([{ text: 'good evening' }, { text: 'hello', user: sandbox.person('alice').id }])
  expect(await call(sandbox, 'conversations.history', { channel: 'D404' })).toMatchObject({
    error: 'channel_not_found',
  })
})
