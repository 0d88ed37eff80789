import { App, LogLevel } from '@slack/bolt'
import { expect, test } from 'vitest'
import { appFor, sandboxForTest } from './app.ts'

test('the plain App of bolt connects with nothing but tokens and the address', async () => {
  const sandbox = await sandboxForTest()
  const app = new App({
    token: sandbox.botToken,
    appToken: sandbox.appToken,
    socketMode: true,
    clientOptions: { slackApiUrl: sandbox.apiUrl },
    logLevel: LogLevel.ERROR,
  })
  app.command('/omt', async ({ ack, command }) => ack(`You asked for ${command.text}`))
  await app.start()

  await sandbox.person('alice').types('study', '/omt help')

  await expect.poll(() => sandbox.person('alice').sees('study')).toMatchObject([{ text: 'You asked for help' }])
  await app.stop()
})

test('a command is answered with the acknowledgement, for the one who typed it', async () => {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  app.command('/omt', async ({ ack, command }) => ack({ text: `${command.user_name} typed ${command.text}` }))
  await app.start()
  const alice = sandbox.person('alice')

  await alice.types('study', '/omt ask what is A & B?')

  await expect.poll(() => alice.sees('study')).toHaveLength(1)
  expect(alice.sees('study')[0]).toMatchObject({
    text: 'alice typed ask what is A & B?',
    author: { name: 'OMT Study Bot', bot: true },
    onlyYou: true,
    failed: false,
  })
  expect(sandbox.person('bob').sees('study')).toEqual([])
})

test('an answer for the whole channel shows what was typed', async () => {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  app.command('/omt', async ({ ack }) => ack({ response_type: 'in_channel', text: 'Round 1' }))
  await app.start()

  await sandbox.person('alice').types('study', '/omt quiz')

  const bob = sandbox.person('bob')
  await expect.poll(() => bob.sees('study').map(({ text }) => text)).toEqual(['/omt quiz', 'Round 1'])
  expect(bob.sees('study').map(({ author }) => author.name)).toEqual(['alice', 'OMT Study Bot'])
})

test('a command is answered five times through its response_url, not six', async () => {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  let refused: unknown
  app.command('/omt', async ({ ack, respond }) => {
    await ack()
    for (const turn of [1, 2, 3, 4, 5]) await respond(`Part ${turn}`)
    await respond('Part 6').catch((error: unknown) => {
      refused = error
    })
  })
  await app.start()
  const alice = sandbox.person('alice')

  await alice.types('study', '/omt topics')

  await expect.poll(() => refused).toMatchObject({ message: expect.stringContaining('404') })
  expect(alice.sees('study').map(({ text }) => text)).toEqual(['Part 1', 'Part 2', 'Part 3', 'Part 4', 'Part 5'])
  expect(sandbox.requests.at(-1)).toMatchObject({ path: 'response_url', response: { error: 'used_url' } })
})

test('a response_url ends after half an hour', async () => {
  let clock = Date.UTC(2026, 0, 5, 18)
  const sandbox = await sandboxForTest({ now: () => clock })
  const app = appFor(sandbox)
  let url = ''
  app.command('/omt', async ({ ack, command }) => {
    url = command.response_url
    await ack()
  })
  await app.start()
  await sandbox.person('alice').types('study', '/omt topics')
  await expect.poll(() => url).not.toBe('')

  clock += 30 * 60_000 + 1
  const late = await fetch(url, { method: 'POST', body: JSON.stringify({ text: 'too late' }) })

  expect(late.status).toBe(404)
  expect(await late.json()).toMatchObject({ error: 'expired_url' })
})

test('a mention is answered in its thread, and the thread goes on', async () => {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  app.event('app_mention', async ({ event, say }) => {
    await say({ text: `Heard: ${event.text}`, thread_ts: event.thread_ts ?? event.ts })
  })
  await app.start()
  const alice = sandbox.person('alice')

  await alice.types('study', '@OMT Study Bot what is <fascia> & why?')

  await expect.poll(() => alice.sees('study')).toHaveLength(2)
  const [question, reply] = alice.sees('study')
  expect(question?.raw.text).toMatch(/^<@U\w+> what is &lt;fascia&gt; &amp; why\?$/)
  expect(reply).toMatchObject({ thread: question?.id, text: 'Heard: @OMT Study Bot what is <fascia> & why?' })

  await alice.types('study', 'and @OMT Study Bot again', question?.id)
  await expect.poll(() => alice.sees('study')).toHaveLength(4)
  expect(alice.sees('study').at(-1)).toMatchObject({ thread: question?.id, text: 'Heard: and @OMT Study Bot again' })
  expect(alice.sees('study')[0]?.raw).toMatchObject({ reply_count: 3, reply_users_count: 2 })
})

test('talk that does not mention the bot stays among people, a direct message reaches it', async () => {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  const heard: unknown[] = []
  app.message(async ({ message }) => void heard.push(message))
  app.event('app_mention', async ({ event }) => void heard.push(event))
  await app.start()
  const alice = sandbox.person('alice')

  await alice.types('study', 'good morning')
  await alice.types('OMT Study Bot', 'hello')

  await expect.poll(() => heard).toHaveLength(1)
  expect(heard[0]).toMatchObject({ text: 'hello', channel_type: 'im', channel: expect.stringMatching(/^D/) })
  expect(sandbox.person('bob').sees('study')).toMatchObject([{ text: 'good morning' }])
  expect(sandbox.person('bob').sees('OMT Study Bot')).toEqual([])
})

test('a button replaces the message that holds it', async () => {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  app.command('/omt', async ({ ack, client, command }) => {
    await ack()
    await client.chat.postMessage({
      channel: command.channel_id,
      text: 'Ready?',
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: '*Ready?*' } },
        {
          type: 'actions',
          elements: [
            { type: 'button', action_id: 'go', value: 'round-1', text: { type: 'plain_text', text: 'Start' } },
          ],
        },
      ],
    })
  })
  app.action('go', async ({ ack, respond, action, body }) => {
    await ack()
    await respond({ replace_original: true, text: `${body.user.id} started ${'value' in action ? action.value : ''}` })
  })
  await app.start()
  const [alice, bob] = [sandbox.person('alice'), sandbox.person('bob')]
  await alice.types('study', '/omt quiz')
  await expect
    .poll(() => bob.sees('study'))
    .toMatchObject([{ text: '*Ready?*', buttons: [{ id: 'go', label: 'Start', disabled: false }], edited: false }])
  const id = bob.sees('study')[0]?.id ?? ''

  await expect(bob.presses(id, 'Stop')).rejects.toThrow('There is no button "Stop" on this message. It has: "Start".')
  await bob.presses(id, 'Start')

  await expect
    .poll(() => alice.sees('study'))
    .toMatchObject([{ id, text: `${bob.id} started round-1`, buttons: [], edited: true }])
})

test('a message for one person is seen by that person, and its button knows that it is', async () => {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  let pressed: Record<string, unknown> = {}
  app.command('/omt', async ({ ack, client, command }) => {
    await ack()
    await client.chat.postEphemeral({
      channel: command.channel_id,
      user: command.user_id,
      text: 'Your answer',
      blocks: [
        {
          type: 'section',
          text: { type: 'mrkdwn', text: 'Your answer' },
          accessory: { type: 'button', action_id: 'hide', text: { type: 'plain_text', text: 'Hide' } },
        },
      ],
    })
  })
  app.action('hide', async ({ ack, respond, body }) => {
    await ack()
    pressed = { ...body }
    await respond({ delete_original: true })
  })
  await app.start()
  const alice = sandbox.person('alice')

  await alice.types('study', '/omt ask')
  await expect.poll(() => alice.sees('study')).toMatchObject([{ onlyYou: true, text: 'Your answer' }])
  expect(sandbox.person('bob').sees('study')).toEqual([])
  await alice.presses(alice.sees('study')[0]?.id ?? '', 'hide')

  await expect.poll(() => alice.sees('study')).toEqual([])
  expect(pressed).toMatchObject({ container: { is_ephemeral: true } })
  expect(pressed).not.toHaveProperty('message')
})

test('reactions go both ways, and the bot hears of its own', async () => {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox, { ignoreSelf: false })
  const heard: string[] = []
  app.event('reaction_added', async ({ event }) => void heard.push(`${event.user} +${event.reaction}`))
  app.event('reaction_removed', async ({ event }) => void heard.push(`${event.user} -${event.reaction}`))
  await app.start()
  const alice = sandbox.person('alice')
  const channel = sandbox.channelIds.study ?? ''
  const { ts = '' } = await app.client.chat.postMessage({ channel, text: 'A or B?' })

  await app.client.reactions.add({ channel, timestamp: ts, name: 'one' })
  await expect(app.client.reactions.add({ channel, timestamp: ts, name: 'one' })).rejects.toThrow('already_reacted')
  await expect(app.client.reactions.add({ channel, timestamp: ts, name: 'unheard_of' })).rejects.toThrow('invalid_name')
  await alice.reacts(ts, 'one')
  expect(alice.sees('study')[0]?.reactions).toEqual([{ emoji: 'one', count: 2, mine: true }])
  await alice.unreacts(ts, 'one')
  await expect(app.client.reactions.remove({ channel, timestamp: ts, name: 'two' })).rejects.toThrow('no_reaction')

  expect(alice.sees('study')[0]?.reactions).toEqual([{ emoji: 'one', count: 1, mine: false }])
  const { user_id: bot } = await app.client.auth.test()
  await expect.poll(() => heard).toEqual([`${bot} +one`, `${alice.id} +one`, `${alice.id} -one`])
  const { message } = await app.client.reactions.get({ channel, timestamp: ts })
  expect(message).toMatchObject({ reactions: [{ name: 'one', users: [bot], count: 1 }] })
})

test('the client sends no command from a thread and none that it does not know', async () => {
  const sandbox = await sandboxForTest()
  const alice = sandbox.person('alice')
  await alice.types('study', 'a question')
  const thread = alice.sees('study')[0]?.id

  await expect(alice.types('study', '/omt help', thread)).rejects.toThrow('/omt is not supported in threads. Sorry!')
  await expect(alice.types('study', '/remind me')).rejects.toThrow('/remind is not a valid command')
  await expect(alice.completions('study', '/omt a')).resolves.toEqual([])
})

test('the page hears of every visible change until it stops listening', async () => {
  const sandbox = await sandboxForTest()
  let changes = 0
  const stop = sandbox.onChange(() => {
    changes += 1
  })
  await sandbox.person('alice').types('study', 'one')
  expect(changes).toBe(1)
  stop()
  await sandbox.person('alice').types('study', 'two')
  expect(changes).toBe(1)
})

test('names in the text of a command arrive as ids with labels, links as they were typed', async () => {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  const texts: string[] = []
  app.command('/omt', async ({ ack, command }) => {
    texts.push(command.text)
    await ack()
  })
  await app.start()
  const alice = sandbox.person('alice')

  await alice.types('study', '/omt setup @tutors in #general, or @bob & @OMT Study Bot see https://example.org?a=1&b=2')

  const { id: group } = (await app.client.usergroups.list()).usergroups?.[0] ?? {}
  const { user_id: bot } = await app.client.auth.test()
  await expect
    .poll(() => texts)
    .toEqual([
      `setup <!subteam^${group}|@tutors> in <#${sandbox.channelIds.general}|general>, or <@${sandbox.person('bob').id}|bob> &amp; <@${bot}|omt_study_bot> see https://example.org?a=1&amp;b=2`,
    ])
  await alice.types('study', 'ask @tutors')
  expect(alice.sees('study').at(-1)).toMatchObject({
    text: 'ask @tutors',
    raw: { text: `ask <!subteam^${group}|@tutors>` },
  })
})

test('the conversation with the bot is also called direct', async () => {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  app.message(async ({ say, message }) => void say(`in ${message.channel_type}`))
  await app.start()
  const alice = sandbox.person('alice')

  await alice.types('direct', 'hello')

  await expect.poll(() => alice.sees('direct').map(({ text }) => text)).toEqual(['hello', 'in im'])
  expect(alice.sees('OMT Study Bot')).toEqual(alice.sees('direct'))
  expect(sandbox.person('bob').sees('direct')).toEqual([])
})
