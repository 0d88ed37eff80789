import { Events } from 'discord.js'
import { expect, it, onTestFinished, vi } from 'vitest'
import { startDiscordSandbox } from '../../../sandbox/discord/server.ts'
import { call, clientFor } from './bot.ts'

const many = 2_000

it('two thousand students react, the bot hears each and reads them back in pages', async () => {
  const sandbox = await startDiscordSandbox({ students: many })
  onTestFinished(() => sandbox.stop())
  const client = clientFor(sandbox)
  let heard = 0
  client.on(Events.MessageReactionAdd, () => {
    heard += 1
  })
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(sandbox.token)
  await ready
  const guild = client.guilds.cache.first()
  expect(sandbox.people).toEqual(['alice', 'bob', 'chen', 'tess'])
  expect(guild?.memberCount).toBe(many + 6)
  expect(guild?.members.cache.size).toBe(1)
  const path = `/channels/${sandbox.channelIds?.study}/messages`
  const { id } = (await call(sandbox, 'POST', path, { content: 'Which?' })).body as { id: string }

  for (let number = 1; number <= many; number += 1) await sandbox.person(`student-${number}`).reacts(id, '🇦')
  await sandbox.otherBot.reacts(id, '🇦')

  await vi.waitFor(() => expect(heard).toBe(many + 1), { timeout: 10_000 })
  const users: { id: string; bot?: boolean }[] = []
  for (;;) {
    const query = `limit=100&after=${users.at(-1)?.id ?? '0'}`
    const { body } = await call(sandbox, 'GET', `${path}/${id}/reactions/${encodeURIComponent('🇦')}?${query}`)
    users.push(...body)
    if (body.length < 100) break
  }
  expect(new Set(users.map((user) => user.id)).size).toBe(many + 1)
  expect(users.filter(({ bot }) => bot).map((user) => user.id)).toEqual([sandbox.otherBot.id])
  expect(users.map((user) => BigInt(user.id))).toEqual(
    users.map((user) => BigInt(user.id)).sort((a, b) => (a < b ? -1 : 1)),
  )
})

it('has more channels for the bot where it was started with them', async () => {
  const sandbox = await startDiscordSandbox({ moreChannels: 12 })
  onTestFinished(() => sandbox.stop())
  const path = `/channels/${sandbox.channelIds?.['group-12']}/messages`

  await call(sandbox, 'POST', path, { content: 'Which?' })

  expect(sandbox.person('alice').sees('group-12')).toMatchObject([{ text: 'Which?' }])
  expect(sandbox.channels).toEqual(['study', 'general'])
  expect(new Set(Object.values(sandbox.channelIds ?? {})).size).toBe(14)
})
