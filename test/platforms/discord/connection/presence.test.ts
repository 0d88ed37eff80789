import { expect, onTestFinished, test } from 'vitest'
import { startDiscordSandbox } from '../../../../sandbox/discord/server.ts'
import { discordPlatform } from '../../../../src/platforms/discord/platform.ts'
import { listen } from '../../adapter.ts'

test('a server is left when the bot is thrown out of it, not by an outage; what happened meanwhile shows at the next start', async () => {
  const sandbox = await startDiscordSandbox()
  const { token, apiUrl } = sandbox
  const { dispatcher, inward, presence } = listen()
  const platform = discordPlatform({ token, apiUrl }, dispatcher, inward)
  onTestFinished(async () => {
    await platform.stop()
    await sandbox.stop()
  })
  await platform.start()
  await expect.poll(() => presence.length).toBe(2)
  const server = presence[0]?.replace('only in ', '')
  const heard = [`only in ${server}`, `joined ${server}`]
  expect(presence).toEqual(heard)
  expect(await platform.posts.isIn(server ?? '')).toBe(true)

  sandbox.breakDown()
  sandbox.recover()
  heard.push(`joined ${server}`)
  await expect.poll(() => presence).toEqual(heard)

  sandbox.moderator.removesBot()
  heard.push(`left ${server}`)
  await expect.poll(() => presence).toEqual(heard)
  expect(await platform.posts.isIn(server ?? '')).toBe(false)
  sandbox.moderator.bringsBotBack()
  heard.push(`joined ${server}`)
  await expect.poll(() => presence).toEqual(heard)

  sandbox.faults.loseEvents(true)
  sandbox.moderator.removesBot()
  sandbox.faults.loseEvents(false)
  sandbox.endSessions()
  heard.push('only in ')
  await expect.poll(() => presence, { timeout: 15_000 }).toEqual(heard)
})
