import type { webApi } from '@slack/bolt'
import { expect, test } from 'vitest'
import { appFor, sandboxForTest } from './app.ts'

const many = 2_000

test('two thousand people react, the app hears each and reads them back', async () => {
  const sandbox = await sandboxForTest({ students: many })
  const app = appFor(sandbox)
  let heard = 0
  app.event('reaction_added', async () => {
    heard += 1
  })
  await app.start()
  const { client } = app
  const channel = sandbox.channelIds.study ?? ''
  const { ts = '' } = await client.chat.postMessage({ channel, text: 'Which?' })

  for (let number = 1; number <= many; number += 1) await sandbox.person(`student-${number}`).reacts(ts, 'one')
  await sandbox.otherBot.reacts(ts, 'one')

  await expect.poll(() => heard, { timeout: 10_000 }).toBe(many + 1)
  const reactions = async (full: boolean) =>
    ((await client.reactions.get({ channel, timestamp: ts, full })) as webApi.ReactionsGetResponse).message?.reactions
  expect(await reactions(false)).toMatchObject([{ name: 'one', count: many + 1, users: { length: 50 } }])
  expect(await reactions(true)).toMatchObject([{ name: 'one', count: many + 1, users: { length: many + 1 } }])
})

test('everybody is listed page by page, bots among them', async () => {
  const sandbox = await sandboxForTest({ students: 300 })
  const { client } = appFor(sandbox)
  const members: { id?: string; name?: string; is_bot?: boolean }[] = []
  let pages = 0
  for await (const page of client.paginate('users.list', { limit: 100 })) {
    members.push(...((page as webApi.UsersListResponse).members ?? []))
    pages += 1
  }

  expect(pages).toBe(4)
  expect(members).toHaveLength(307)
  expect(new Set(members.map(({ id }) => id)).size).toBe(307)
  expect(members.filter(({ is_bot }) => is_bot).map(({ name }) => name)).toEqual(['omt_study_bot', 'poll_bot'])
  const other = await client.users.info({ user: sandbox.otherBot.id })
  expect(other.user).toMatchObject({ is_bot: true, profile: { bot_id: 'B0POLLBOT01', api_app_id: 'A0POLLBOT01' } })
  expect(await client.bots.info({ bot: 'B0POLLBOT01' })).toMatchObject({ bot: { name: 'Poll Bot' } })
})

test('more channels are there for the bot, and not in the list', async () => {
  const sandbox = await sandboxForTest({ moreChannels: 12 })
  const app = appFor(sandbox)
  await app.start()
  const channel = sandbox.channelIds['group-12'] ?? ''

  await app.client.chat.postMessage({ channel, text: 'Which?' })

  expect(sandbox.person('alice').sees('group-12')).toMatchObject([{ text: 'Which?' }])
  expect(sandbox.channels).toEqual(['study', 'general'])
  expect(new Set(Object.values(sandbox.channelIds)).size).toBe(14)
  const { channels } = await app.client.conversations.list()
  expect(channels?.filter(({ is_member }) => is_member)).toHaveLength(14)
})
