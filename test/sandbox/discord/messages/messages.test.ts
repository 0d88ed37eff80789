import { Events, GatewayIntentBits } from 'discord.js'
import { describe, expect, it, vi } from 'vitest'
import { call, connect, made, openSandbox } from '../bot.ts'

async function studyChannel() {
  const setting = await connect()
  const channel = await setting.client.channels.fetch(setting.sandbox.channelIds?.study ?? '')
  if (!channel?.isSendable()) throw new Error('the study channel takes no messages')
  return { ...setting, channel, alice: setting.sandbox.person('alice') }
}

describe('posting', () => {
  it('shows everything there is to read, in order', async () => {
    const { channel, alice } = await studyChannel()

    await channel.send({
      content: '**Question 1**',
      embeds: [
        {
          author: { name: 'OMT bank' },
          title: 'Rib 4',
          description: 'Which rib is *key*?',
          fields: [{ name: 'A', value: 'The top one' }],
          footer: { text: 'closes at 9' },
        },
      ],
      files: [{ attachment: Buffer.from('a picture'), name: 'rib.png', description: 'The fourth rib' }],
    })

    expect(alice.sees('study').map(({ text }) => text)).toEqual([
      '**Question 1**\nOMT bank\nRib 4\nWhich rib is *key*?\nA\nThe top one\ncloses at 9\nThe fourth rib',
    ])
  })

  it('says in a reply’s raw form what it replies to', async () => {
    const { channel, alice } = await studyChannel()
    const question = await channel.send('Which?')

    await question.reply('The key is B.')

    expect(alice.sees('study')[1]?.raw).toMatchObject({
      type: 19,
      message_reference: { message_id: question.id, channel_id: channel.id },
    })
  })

  it('shows pictures with their words, offers files by name, and serves both', async () => {
    const { channel, alice } = await studyChannel()
    const sent = await channel.send({
      embeds: [{ title: 'Result', image: { url: 'attachment://result.png' } }],
      files: [
        { attachment: Buffer.from('bars'), name: 'result.png', description: '7 chose A' },
        { attachment: Buffer.from('a,b'), name: 'answers.csv' },
      ],
    })

    expect(sent.embeds[0]?.data.image).toMatchObject({ description: '7 chose A' })
    const seen = alice.sees('study').at(-1)
    expect(seen?.text).toBe('Result\n7 chose A\nanswers.csv')
    expect(seen?.pictures).toMatchObject([{ alt: '7 chose A' }])
    expect(seen?.files).toMatchObject([{ name: 'answers.csv', type: 'text/csv' }])
    const served = await Promise.all([seen?.pictures[0], seen?.files[0]].map((file) => fetch(file?.url ?? '')))
    expect(served.map(({ headers }) => headers.get('content-type'))).toEqual(['image/png', 'text/csv'])
    expect(await Promise.all(served.map((answer) => answer.text()))).toEqual(['bars', 'a,b'])
  })

  it('keeps uploaded files where the message says they are', async () => {
    const { channel } = await studyChannel()

    const sent = await channel.send({
      embeds: [{ title: 'Rib 4', image: { url: 'attachment://rib.png' } }],
      files: [{ attachment: Buffer.from('a picture'), name: 'rib.png' }],
    })

    expect(sent.attachments.size).toBe(0)
    const picture = await fetch(sent.embeds[0]?.image?.url ?? '')
    expect(await picture.text()).toBe('a picture')
  })

  it('is heard back by the bot, as are its edits and deletions', async () => {
    const { client, channel, alice } = await studyChannel()
    const heard: string[] = []
    client.on(Events.MessageCreate, (message) => heard.push(`new: ${message.content}`))
    client.on(Events.MessageUpdate, (_, message) => heard.push(`edit: ${message.content}`))
    client.on(Events.MessageDelete, (message) => heard.push(`gone: ${message.content}`))

    const message = await channel.send('one')
    await message.edit('two')
    expect(alice.sees('study')).toMatchObject([{ text: 'two', edited: true }])
    await message.delete()

    await vi.waitFor(() => expect(heard).toEqual(['new: one', 'edit: two', 'gone: two']))
    expect(alice.sees('study')).toEqual([])
  })

  it('replies to a message, and pings its author unless told not to', async () => {
    const { channel, alice } = await studyChannel()
    await alice.types('study', 'how long?')
    const question = alice.sees('study')[0]?.id ?? ''

    await channel.send({ content: '90 s', reply: { messageReference: question } })
    await channel.send({ content: '90 s', reply: { messageReference: question }, allowedMentions: { parse: [] } })

    const [, loud, quiet] = alice.sees('study')
    expect(loud?.raw).toMatchObject({ message_reference: { message_id: question }, mentions: [{ username: 'alice' }] })
    expect(quiet?.raw.mentions).toEqual([])
  })

  it('pings only those whom allowed_mentions lets it', async () => {
    const { channel, alice, sandbox } = await studyChannel()
    const content = `<@${alice.id}> <@${sandbox.person('bob').id}> @everyone`

    await channel.send(content)
    await channel.send({ content, allowedMentions: { parse: [] } })
    await channel.send({ content, allowedMentions: { users: [alice.id] } })

    expect(alice.sees('study').map(({ raw }) => [raw.mentions, raw.mention_everyone])).toMatchObject([
      [[{ username: 'alice' }, { username: 'bob' }], true],
      [[], false],
      [[{ username: 'alice' }], false],
    ])
  })

  it('returns the first message when a nonce comes again within minutes', async () => {
    const { channel, alice, wait } = await studyChannel()
    const post = () => channel.send({ content: 'round 1', nonce: 'round-1', enforceNonce: true })

    const [first, second] = [await post(), await post()]
    expect(second.id).toBe(first.id)
    expect(alice.sees('study')).toHaveLength(1)

    wait(10 * 60_000)
    expect((await post()).id).not.toBe(first.id)
  })

  it('reaches a member directly', async () => {
    const { client, alice, sandbox } = await studyChannel()

    await (await client.users.fetch(alice.id)).send('your round is due')

    expect(alice.sees('@OMT Study Bot').map(({ text }) => text)).toEqual(['your round is due'])
    expect(sandbox.person('bob').sees('@OMT Study Bot')).toEqual([])
  })

  it('is read back in pages, newest first', async () => {
    const { channel } = await studyChannel()
    for (const text of ['1', '2', '3', '4', '5']) await channel.send(text)
    const texts = async (options: object) =>
      (await channel.messages.fetch({ ...options, cache: false })).map(({ content }) => content)

    const [newest, , middle] = [...(await channel.messages.fetch()).values()]
    expect(newest?.content).toBe('5')
    expect(await texts({ limit: 2 })).toEqual(['5', '4'])
    expect(await texts({ limit: 1, before: middle?.id })).toEqual(['2'])
    expect(await texts({ limit: 1, after: middle?.id })).toEqual(['4'])
  })

  it('waits as long as it is told when Discord limits its rate, and then goes through', async () => {
    const { channel, alice, sandbox } = await studyChannel()
    sandbox.faults.answer({ path: /\/messages$/, status: 429, times: 2, retryAfterSeconds: 0.05 })

    await channel.send('patience')

    expect(alice.sees('study')).toHaveLength(1)
    expect(made(sandbox, 'POST', /\/messages$/).map(({ status }) => status)).toEqual([429, 429, 200])
    expect(made(sandbox, 'POST', /\/messages$/)[0]?.response).toEqual({
      message: 'You are being rate limited.',
      retry_after: 0.05,
      global: false,
    })
  })

  it('tells the page whenever something visible changes', async () => {
    const { channel, sandbox } = await studyChannel()
    let changes = 0
    const stop = sandbox.onChange(() => changes++)

    await channel.send('one')
    stop()
    await channel.send('two')

    expect(changes).toBe(1)
  })
})

describe('what Discord refuses', () => {
  const button = (change: object = {}) => ({ type: 2, style: 1, label: 'A', custom_id: 'a', ...change })
  const row = (...components: object[]) => ({ type: 1, components })
  const ids = (count: number) => Array.from({ length: count }, (_, index) => button({ custom_id: `${index}` }))
  const embed = (change: object) => ({ embeds: [{ title: 'x', ...change }] })
  const big = { description: 'x'.repeat(3001) }
  const field = { name: 'A', value: 'B' }

  it.each([
    ['long content', { content: 'x'.repeat(2001) }, ['content'], 'BASE_TYPE_MAX_LENGTH'],
    [
      'a picture from nowhere on the web',
      embed({ image: { url: 'ftp://x.example/a.png' } }),
      ['embeds', '0', 'image', 'url'],
      'URL_TYPE_INVALID_SCHEME',
    ],
    [
      'long words for a file',
      { attachments: [{ id: 0, description: 'x'.repeat(1025) }] },
      ['attachments', '0', 'description'],
      'BASE_TYPE_MAX_LENGTH',
    ],
    ['11 embeds', { embeds: Array(11).fill({ title: 'x' }) }, ['embeds'], 'BASE_TYPE_MAX_LENGTH'],
    ['a long title', embed({ title: 'x'.repeat(257) }), ['embeds', '0', 'title'], 'BASE_TYPE_MAX_LENGTH'],
    [
      'a long description',
      embed({ description: 'x'.repeat(4097) }),
      ['embeds', '0', 'description'],
      'BASE_TYPE_MAX_LENGTH',
    ],
    ['26 fields', embed({ fields: Array(26).fill(field) }), ['embeds', '0', 'fields'], 'BASE_TYPE_MAX_LENGTH'],
    [
      'a long field name',
      embed({ fields: [{ ...field, name: 'x'.repeat(257) }] }),
      ['embeds', '0', 'fields', '0', 'name'],
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'an empty field value',
      embed({ fields: [{ ...field, value: '' }] }),
      ['embeds', '0', 'fields', '0', 'value'],
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a long footer',
      embed({ footer: { text: 'x'.repeat(2049) } }),
      ['embeds', '0', 'footer', 'text'],
      'BASE_TYPE_MAX_LENGTH',
    ],
    ['6,000 over all embeds', { embeds: [big, big] }, ['embeds'], 'MAX_EMBED_SIZE_EXCEEDED'],
    ['6 rows', { components: Array(6).fill(row(button())) }, ['components'], 'BASE_TYPE_MAX_LENGTH'],
    ['6 buttons in a row', { components: [row(...ids(6))] }, ['components', '0', 'components'], 'BASE_TYPE_MAX_LENGTH'],
    [
      'a long label',
      { components: [row(button({ label: 'x'.repeat(81) }))] },
      ['components', '0', 'components', '0', 'label'],
      'BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a long custom id',
      { components: [row(button({ custom_id: 'x'.repeat(101) }))] },
      ['components', '0', 'components', '0', 'custom_id'],
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a custom id used twice',
      { components: [row(button()), row(button())] },
      ['components', '1', 'components', '0', 'custom_id'],
      'COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    ['a long nonce', { content: 'x', nonce: 'x'.repeat(26) }, ['nonce'], 'BASE_TYPE_MAX_LENGTH'],
  ])('%s', async (_, body, path, code) => {
    const { sandbox } = await openSandbox()

    const answer = await call(sandbox, 'POST', `/channels/${sandbox.channelIds?.study}/messages`, body)

    expect(answer).toMatchObject({ status: 400, body: { code: 50035, message: 'Invalid Form Body' } })
    expect(path.reduce((tree, key) => tree[key], answer.body.errors)).toMatchObject({ _errors: [{ code }] })
    expect(sandbox.person('alice').sees('study')).toEqual([])
  })

  it.each([
    ['a blank message', 'POST', '/channels/STUDY/messages', { content: '  \n ' }, 400, 50006],
    ['an unknown channel', 'POST', '/channels/1/messages', { content: 'x' }, 404, 10003],
    ['an unknown message', 'GET', '/channels/STUDY/messages/1', undefined, 404, 10008],
    ['an unknown interaction', 'POST', '/interactions/1/token/callback', { type: 5 }, 404, 10062],
    ['an unknown webhook', 'POST', '/webhooks/1/token', { content: 'x' }, 404, 10015],
    ['an unknown server', 'GET', '/guilds/1', undefined, 404, 10004],
    ['an unknown address', 'GET', '/nothing/here', undefined, 404, 0],
  ])('%s', async (_, method, path, body, status, code) => {
    const { sandbox } = await openSandbox()

    const answer = await call(sandbox, method, path.replace('STUDY', sandbox.channelIds?.study ?? ''), body)

    expect(answer).toMatchObject({ status, body: { code } })
  })

  it('a request without the bot’s token', async () => {
    const { sandbox } = await openSandbox()

    const answer = await call(sandbox, 'GET', '/users/@me', undefined, 'wrong')

    expect(answer).toMatchObject({ status: 401, body: { message: '401: Unauthorized', code: 0 } })
  })

  it('posting where the bot may not, which it can know beforehand', async () => {
    const { client, channel, sandbox } = await studyChannel()
    const updated = new Promise((resolve) => client.once(Events.ChannelUpdate, resolve))

    sandbox.deny('study', 'SendMessages')
    await expect(channel.send('x')).rejects.toMatchObject({ status: 403, code: 50013 })
    await updated
    const known = client.guilds.cache.first()?.channels.cache.get(channel.id)
    expect(known?.permissionsFor(client.user)?.has('SendMessages')).toBe(false)

    sandbox.deny('study', 'ViewChannel')
    await expect(channel.send('x')).rejects.toMatchObject({ status: 403, code: 50001 })

    sandbox.allow('study', 'ViewChannel')
    sandbox.allow('study', 'SendMessages')
    await channel.send('back again')
  })

  it('embeds and files where the bot may not show them', async () => {
    const { channel, sandbox } = await studyChannel()
    sandbox.deny('study', 'EmbedLinks')
    sandbox.deny('study', 'AttachFiles')

    await expect(channel.send({ embeds: [{ title: 'x' }] })).rejects.toMatchObject({ code: 50013 })
    await expect(channel.send({ files: [Buffer.from('x')] })).rejects.toMatchObject({ code: 50013 })
  })

  it('changing somebody else’s message, and deleting it without permission', async () => {
    const { sandbox, alice } = await studyChannel()
    await alice.types('study', 'mine')
    const path = `/channels/${sandbox.channelIds?.study}/messages/${alice.sees('study')[0]?.id}`

    expect((await call(sandbox, 'PATCH', path, { content: 'yours' })).body).toMatchObject({ code: 50005 })
    sandbox.deny('study', 'ManageMessages')
    expect((await call(sandbox, 'DELETE', path)).body).toMatchObject({ code: 50013 })
    expect(alice.sees('study')).toHaveLength(1)
  })

  it('reading everything with the message content intent is allowed', async () => {
    const { client, sandbox } = await connect([
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.MessageContent,
    ])
    const heard = new Promise((resolve) => client.once(Events.MessageCreate, (message) => resolve(message.content)))

    await sandbox.person('alice').types('study', 'hello')

    expect(await heard).toBe('hello')
  })
})
