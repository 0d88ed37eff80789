import { expect, onTestFinished, test } from 'vitest'
import { startDiscordSandbox } from '../../../sandbox/discord/server.ts'
import { unaskedRate } from '../../../src/platforms/discord/limits.ts'
import { discordPlatform } from '../../../src/platforms/discord/platform.ts'
import { question } from '../adapter.ts'
import { atLeastMs, twoPaced } from '../paced.ts'

const students = 60

// By itself each discord.js lets fifty a second out.
test('two processes that post to sixty channels at once go no faster together than one may', async () => {
  const sandbox = await startDiscordSandbox({ students })
  onTestFinished(sandbox.stop)
  const { token, apiUrl } = sandbox
  const postsOf = await twoPaced((dispatcher, inward) => discordPlatform({ token, apiUrl }, dispatcher, inward))

  const began = performance.now()
  await Promise.all(
    Array.from({ length: students }, async (_, place) => {
      const posts = postsOf(place)
      const channel = await posts.direct(sandbox.person(`student-${place + 1}`).id)
      await posts.seed(await posts.post(channel, question(`r${place}`)), 0)
    }),
  )

  const tookMs = performance.now() - began

  const made = sandbox.requests.map(({ method, path }) => `${method} ${path}`)
  expect(made.filter((call) => /^POST .*\/messages$/.test(call))).toHaveLength(students)
  expect(made.filter((call) => /^PUT .*\/reactions\//.test(call))).toHaveLength(students)
  expect(tookMs).toBeGreaterThan(atLeastMs(3 * students, unaskedRate))
})
