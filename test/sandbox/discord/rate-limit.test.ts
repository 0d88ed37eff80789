import { expect, it } from 'vitest'
import { call, connect, made, openSandbox } from './bot.ts'

async function limited() {
  const { sandbox, wait } = await openSandbox()
  const path = `/channels/${sandbox.channelIds?.study}/messages`
  const { id } = (await call(sandbox, 'POST', path, { content: 'Which?' })).body as { id: string }
  sandbox.realRateLimits = true
  const react = (emoji: string) => call(sandbox, 'PUT', `${path}/${id}/reactions/${encodeURIComponent(emoji)}/@me`)
  return { sandbox, wait, path, react }
}

it('a second reaction within a quarter of a second has to wait', async () => {
  const { react, wait } = await limited()

  const first = await react('🇦')
  const second = await react('🇧')

  expect([first.status, second.status]).toEqual([204, 429])
  expect(first.headers.get('x-ratelimit-remaining')).toBe('0')
  expect(second.body).toEqual({
    message: 'You are being rate limited.',
    retry_after: expect.any(Number),
    global: false,
  })
  expect(second.body.retry_after).toBeLessThanOrEqual(0.25)
  expect(second.headers.get('retry-after')).toBe('1')
  wait(250)
  expect((await react('🇧')).status).toBe(204)
})

it('five messages in five seconds go to one channel, more to another', async () => {
  const { sandbox, path } = await limited()
  const general = `/channels/${sandbox.channelIds?.general}/messages`
  const statuses = async (where: string, count: number) => {
    const answers = await Promise.all(
      Array.from({ length: count }, () => call(sandbox, 'POST', where, { content: 'x' })),
    )
    return answers.map(({ status }) => status)
  }

  expect(await statuses(path, 6)).toEqual([200, 200, 200, 200, 200, 429])
  expect(await statuses(general, 1)).toEqual([200])
})

it('fifty requests a second are all there are', async () => {
  const { sandbox } = await limited()

  const answers = await Promise.all(Array.from({ length: 51 }, () => call(sandbox, 'GET', '/users/@me')))

  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(1)
  expect(refused[0]?.body).toMatchObject({ global: true })
  expect(refused[0]?.headers.get('x-ratelimit-global')).toBe('true')
})

it('discord.js keeps to it by itself', async () => {
  const { client, sandbox } = await connect()
  const channel = await client.channels.fetch(sandbox.channelIds?.study ?? '')
  if (!channel?.isSendable()) throw new Error('the study channel takes no messages')
  const message = await channel.send('Which?')
  sandbox.realRateLimits = true

  for (const emoji of ['🇦', '🇧', '🇨', '🇩']) await message.react(emoji)

  expect(made(sandbox, 'PUT', /reactions/).filter(({ status }) => status === 204)).toHaveLength(4)
  expect(sandbox.person('alice').sees('study')[0]?.reactions).toHaveLength(4)
})
