import { expect, onTestFinished, test } from 'vitest'
import { startSlackSandbox } from '../../../sandbox/slack/server.ts'
import { unaskedRates } from '../../../src/platforms/slack/limits.ts'
import { slackPlatform } from '../../../src/platforms/slack/platform.ts'
import { question } from '../adapter.ts'
import { atLeastMs, twoPaced } from '../paced.ts'

const students = 8
const postsEach = 6

// One refusal would hold back every call of that process, not only those to the channel.
test('two processes that post to ten channels at once go no faster together than one may', async () => {
  const sandbox = await startSlackSandbox({ students })
  onTestFinished(sandbox.stop)
  const { botToken, apiUrl, appToken } = sandbox
  const seen = { first: async () => true, forget: async () => {} }
  const postsOf = await twoPaced((dispatcher, inward) =>
    slackPlatform({ botToken, apiUrl, transport: { appToken } }, dispatcher, seen, inward),
  )
  const direct = Array.from({ length: students }, (_, place) =>
    postsOf(place).direct(sandbox.person(`student-${place + 1}`).id),
  )
  const channels = [...Object.values(sandbox.channelIds), ...(await Promise.all(direct))]

  const began = performance.now()
  let postedMs = 0
  await Promise.all(
    channels.flatMap((channel, at) =>
      Array.from({ length: postsEach }, async (_, place) => {
        const posts = postsOf(at + place)
        const message = await posts.post(channel, question(`r${at}-${place}`))
        postedMs = performance.now() - began
        if (at < 2) await posts.seed(message, 0)
      }),
    ),
  )
  const tookMs = performance.now() - began

  const made = sandbox.requests.map(({ path }) => path)
  expect(made.filter((path) => path === 'chat.postMessage')).toHaveLength(channels.length * postsEach)
  expect(made.filter((path) => path === 'reactions.add')).toHaveLength(2 * postsEach)
  expect(postedMs).toBeGreaterThan(atLeastMs(postsEach, unaskedRates['chat.postMessage']))
  expect(tookMs).toBeGreaterThan(atLeastMs(2 * postsEach, unaskedRates['reactions.add']))
})
