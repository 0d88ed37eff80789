import { webApi } from '@slack/bolt'
import { describe, expect, test } from 'vitest'
import type { Press, Reply } from '../../../../src/core/reply/reply.ts'
import { choiceSign, rich } from '../../../../src/core/reply/rich-text.ts'
import { type SlackBot, startSlackBot } from '../bot.ts'

const press = (action: string, arg = 'r1'): Press => ({ command: 'quiz', action, arg })

const question = (title = 'Quiz question'): Reply => ({
  title,
  blocks: [
    { kind: 'paragraph', text: rich`How long?` },
    { kind: 'choices', choices: [{ text: '90 s' }, { text: '10 s' }] },
  ],
  buttons: [{ label: 'Answer privately', press: press('private') }],
})
const result: Reply = {
  blocks: [{ kind: 'paragraph', text: rich`It was ${choiceSign(0)} 90 s` }],
  buttons: [
    { label: 'Why?', press: press('why', 'r0') },
    { label: 'And why?', press: press('why') },
  ],
}

const study = ({ sandbox }: SlackBot): string => sandbox.channelIds.study ?? ''
const longAgo = new Date(0)
const soon = () => new Date(Date.now() + 60_000)
const clientOf = ({ sandbox }: SlackBot) =>
  new webApi.WebClient(sandbox.botToken, { slackApiUrl: sandbox.apiUrl, retryConfig: { retries: 0 } })
const fromBot = (bot: SlackBot) => bot.sandbox.person('alice').sees('study')

describe('posting', () => {
  test('a post is one message, is found again by its button, and is edited in place', async () => {
    const bot = await startSlackBot()
    const { posts } = bot.platform
    const ref = await posts.post(study(bot), question(), { once: 'r1' })
    expect(fromBot(bot)).toMatchObject([{ id: ref.message, buttons: [{ label: 'Answer privately' }] }])
    expect(await posts.find(study(bot), press('private'), longAgo)).toEqual(ref)
    expect(await posts.find(study(bot), press('private'), soon())).toBeUndefined()
    expect(await posts.find(study(bot), press('private', 'r2'), longAgo)).toBeUndefined()
    expect(await posts.find(study(bot), press('why'), longAgo)).toBeUndefined()
    await posts.edit(ref, question('Quiz question · closed'))
    expect(fromBot(bot)).toMatchObject([{ id: ref.message, text: expect.stringContaining('closed'), edited: true }])
  })

  test('of a reply that takes two messages, the one with the buttons counts', async () => {
    const bot = await startSlackBot()
    const long = { ...question(), blocks: Array.from({ length: 60 }, () => question().blocks[0] as never) }
    const ref = await bot.platform.posts.post(study(bot), long)
    expect(fromBot(bot)).toHaveLength(2)
    expect(fromBot(bot).findLast(({ buttons }) => buttons.length > 0)?.id).toBe(ref.message)
  })

  test('an answer stands in the thread, and is found there although the thread is older', async () => {
    const bot = await startSlackBot()
    const { posts } = bot.platform
    const asked = await posts.post(study(bot), question())
    await bot.sandbox.person('bob').types('study', 'a word between')
    const since = new Date()
    await expect.poll(() => Date.now()).toBeGreaterThan(since.getTime())
    const ref = await posts.post(study(bot), result, { answers: asked })
    expect(fromBot(bot).at(-1)).toMatchObject({ id: ref.message, thread: asked.message })
    expect(await posts.find(study(bot), press('why'), since)).toEqual(ref)
    expect(await posts.find(study(bot), press('why'), soon())).toBeUndefined()
  })

  test('an answer to a message that was deleted stands by itself', async () => {
    const bot = await startSlackBot()
    const asked = await bot.platform.posts.post(study(bot), question())
    await clientOf(bot).chat.delete({ channel: asked.channel, ts: asked.message })
    await bot.platform.posts.post(study(bot), result, { answers: asked })
    expect(fromBot(bot).map(({ thread }) => thread)).toEqual([undefined])
  })

  test('a member is told alone; names and owners come from the directory', async () => {
    const bot = await startSlackBot()
    const { posts } = bot.platform
    const alice = bot.sandbox.person('alice')
    await posts.tell(alice.id, question('Which was your answer?'))
    expect(alice.sees('OMT Study Bot')).toMatchObject([{ text: expect.stringContaining('Which was your answer?') }])
    expect(fromBot(bot)).toEqual([])
    expect(await posts.names('', [alice.id, 'U0NOBODY'])).toEqual(new Map([[alice.id, 'alice']]))
    expect(await posts.owners('')).toEqual([bot.sandbox.person('tess').id])
  })
})

describe('reactions', () => {
  test('are told in order, without the bot’s own and without what is no option', async () => {
    const bot = await startSlackBot()
    const ref = await bot.platform.posts.post(study(bot), question())
    await bot.platform.posts.seed(ref, 0)
    const alice = bot.sandbox.person('alice')
    await alice.reacts(ref.message, 'two')
    await alice.reacts(ref.message, 'tada')
    await alice.unreacts(ref.message, 'two')
    await alice.reacts(ref.message, 'one')
    await expect.poll(() => bot.reactions).toHaveLength(3)
    const about = { platform: 'slack', ...ref, member: alice.id }
    expect(bot.reactions).toMatchObject([
      { ...about, choice: 1, present: true },
      { ...about, choice: 1, present: false },
      { ...about, choice: 0, present: true },
    ])
    const orders = bot.reactions.map(({ order }) => order)
    expect(orders.toSorted()).toEqual(orders)
    expect(orders[0]).toBeGreaterThan(BigInt(Date.now() - 60_000) * 1000n)
  })

  test('are read back with who took what; a sign put twice changes nothing', async () => {
    const bot = await startSlackBot()
    const { posts } = bot.platform
    const ref = await posts.post(study(bot), question())
    await posts.seed(ref, 0)
    await posts.seed(ref, 0)
    const [alice, chen] = [bot.sandbox.person('alice'), bot.sandbox.person('chen')]
    await alice.reacts(ref.message, 'one')
    await chen.reacts(ref.message, 'one')
    await chen.reacts(ref.message, 'two')
    await chen.reacts(ref.message, 'five')
    expect(await posts.readBack(ref, 3)).toEqual({
      choices: [
        { choice: 0, seeded: true, members: [alice.id, chen.id] },
        { choice: 1, seeded: false, members: [chen.id] },
        { choice: 2, seeded: false, members: [] },
      ],
    })
    expect(bot.platform.traits.takesOff).toBe(false)
    await expect(posts.takeOff(ref, 0, alice.id)).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

describe('trouble', () => {
  const slackSays = (bot: SlackBot, method: string, error: string) =>
    bot.sandbox.faults.answer({ path: new RegExp(`^${method}$`), status: 200, times: 1, error })

  test('what somebody can mend says how', async () => {
    const bot = await startSlackBot()
    const { posts } = bot.platform
    const invite = { kind: 'forbidden', message: expect.stringContaining('/invite @OMT Study Bot') }
    await expect(posts.post('C0PRIVATE', question())).rejects.toMatchObject(invite)
    bot.sandbox.removesBotFrom('study')
    await expect(posts.post(study(bot), question())).rejects.toMatchObject(invite)
    await expect(posts.find(study(bot), press('why'), longAgo)).rejects.toMatchObject(invite)
    bot.sandbox.archives('general')
    await expect(posts.post(bot.sandbox.channelIds.general ?? '', question())).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringContaining('unarchive'),
    })
    const inStudy = { channel: study(bot), message: '1.000001' }
    await expect(posts.readBack(inStudy, 2)).rejects.toMatchObject(invite)
    await expect(posts.seed(inStudy, 0)).rejects.toMatchObject(invite)
    slackSays(bot, 'conversations.open', 'cannot_dm_bot')
    await expect(posts.tell('U1', question())).rejects.toMatchObject({ kind: 'forbidden' })
    slackSays(bot, 'reactions.add', 'missing_scope')
    await expect(posts.seed(inStudy, 0)).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringContaining('scope'),
    })
    bot.sandbox.faults.revokeToken()
    await expect(posts.post(study(bot), question())).rejects.toMatchObject({
      kind: 'busy',
      message: expect.stringContaining('SLACK_BOT_TOKEN'),
    })
  })

  test('what will not come back is gone', async () => {
    const bot = await startSlackBot()
    const { posts } = bot.platform
    const ref = await posts.post(study(bot), question())
    await clientOf(bot).chat.delete({ channel: ref.channel, ts: ref.message })
    await expect(posts.edit(ref, question())).rejects.toMatchObject({ kind: 'gone' })
    await expect(posts.readBack(ref, 2)).rejects.toMatchObject({ kind: 'gone' })
    slackSays(bot, 'chat.update', 'channel_not_found')
    await expect(posts.edit(ref, question())).rejects.toMatchObject({ kind: 'gone' })
    bot.sandbox.moderator.deletesChannel('study')
    await expect(posts.readBack(ref, 2)).rejects.toMatchObject({ kind: 'gone' })
  })

  test('a short fault is waited for, a long one is told as busy', async () => {
    const bot = await startSlackBot()
    const { posts } = bot.platform
    const chat = /^chat\.postMessage$/
    bot.sandbox.faults.answer({ path: chat, status: 429, times: 1, retryAfterSeconds: 1 })
    await posts.post(study(bot), question())
    bot.sandbox.faults.answer({ path: chat, status: 500, times: 4 })
    await expect(posts.post(study(bot), question())).rejects.toMatchObject({ kind: 'busy' })
    expect(fromBot(bot)).toHaveLength(1)
    slackSays(bot, 'chat.postMessage', 'fatal_error')
    await expect(posts.post(study(bot), question())).rejects.toMatchObject({ kind: 'busy' })
  }, 30_000)
})
