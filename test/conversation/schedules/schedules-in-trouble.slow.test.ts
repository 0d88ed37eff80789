import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DiscordSandbox } from '../../../sandbox/discord/server.ts'
import type { SlackSandbox } from '../../../sandbox/slack/server.ts'
import { onBothDatabases, type TestDatabase } from '../../support/databases.ts'
import { startDiscord, startSlack, startTalk, type Talk } from '../../support/talk.ts'

const dayMs = 24 * 60 * 60_000

/** Whatever befalls a scheduled post, its tutor hears of it once, and it goes on by itself when the trouble is over. */
describe.each([
  ['discord', startDiscord],
  ['slack', startSlack],
] as const)('a schedule in trouble, %s', (platform, start) => {
  onBothDatabases((fresh) => {
    let database: TestDatabase
    let talk: Talk

    beforeAll(async () => {
      database = await fresh()
      talk = await startTalk(platform, start, database)
    })
    afterAll(async () => {
      await talk?.stop()
      await database?.drop()
    })

    const tess = () => talk.person('tess')
    const letters = () =>
      tess()
        .in('direct')
        .messages.filter(({ text }) => text.includes('About your quiz schedules'))
    const posts = () => tess().messages.filter(({ text }) => text.includes('Quiz question')).length

    const schedule = async (options: string) => {
      const previews = () => tess().messages.filter(({ text }) => text.includes('Save this schedule?')).length
      const shown = previews()
      await tess().types(`/omt schedule add ${options}`)
      await expect.poll(previews).toBe(shown + 1)
      const saved = () => tess().messages.filter(({ text }) => text.includes('Saved as'))
      const before = saved().length
      await tess().presses('Save schedule')
      await expect.poll(() => saved().length).toBe(before + 1)
      return /Saved as `?([a-z0-9]{5})/.exec(saved().at(-1)?.text ?? '')?.[1] ?? 'none'
    }
    /** Past the next time at which it is this hour, UTC. */
    const pass = (hour: number, minute = 1) => {
      const at = new Date(talk.clock.now())
      at.setUTCHours(hour, minute, 0, 0)
      return talk.until(at.getTime() > talk.clock.now() ? at : new Date(at.getTime() + dayMs))
    }
    const shown = async (id: string, ...texts: string[]) => {
      await tess().types(`/omt schedule show ${platform === 'discord' ? `schedule:${id}` : id}`)
      return tess().sees(`Schedule ${id}`, ...texts)
    }

    test('that may not post tells its tutor once what to do, needs attention after three times, and recovers', async () => {
      const id = await schedule('time:06:00 zone:UTC minutes:5')
      const allow = deny(talk)
      await pass(6)
      await tess().in('direct').sees('About your quiz schedules', id, 'I could not post what was due', remedy(talk))
      await pass(6)
      await shown(id, 'active', 'failed:')
      await pass(6)
      await shown(id, 'needs attention')
      expect(letters()).toHaveLength(1)
      expect(posts()).toBe(0)
      allow()
      await pass(6)
      expect(posts()).toBe(1)
      await shown(id, 'active', 'posted')
      await tess().types(`/omt schedule remove ${platform === 'discord' ? `schedule:${id}` : id}`)
      await tess().sees('is removed; nothing is posted any more')
    })

    test('for which there is no question says so before it is saved', async () => {
      await tess().types('/omt schedule add time:06:00 topics:"Basket weaving"')
      await tess().sees('There are no questions on', 'The nearest topics')
    })

    test('posts late after a short downtime and says so, and skips what is too old', async () => {
      const id = await schedule('time:09:00 zone:UTC minutes:5')
      const before = posts()
      await pass(8, 50)
      await talk.restart(async () => talk.clock.advance(70 * 60_000))
      await expect.poll(() => posts(), { timeout: 10_000 }).toBe(before + 1)
      await talk.until(new Date(talk.clock.now() + 60_000))
      await tess().in('direct').sees('About your quiz schedules', id, 'because I was not running')
      await shown(id, '60 minutes late')

      await talk.restart(async () => talk.clock.advance(2 * dayMs + 3 * 60 * 60_000))
      await talk.until(new Date(talk.clock.now() + 60_000))
      await tess().in('direct').sees('2 times were skipped', 'More than two hours late, nothing is posted')
      expect(posts()).toBe(before + 1)
      await pass(9)
      expect(posts()).toBe(before + 2)
      await tess().types(`/omt schedule remove ${platform === 'discord' ? `schedule:${id}` : id}`)
      await tess().sees('is removed; nothing is posted any more')
    })

    test('whose channel was deleted is not forgotten', async () => {
      const id = await schedule('time:10:00 zone:UTC channel:#general')
      const told = letters().length
      talk.sandbox.moderator.deletesChannel('general')
      for (let day = 0; day < 3; day++) await pass(10)
      await expect.poll(() => letters().length).toBe(told + 1)
      await shown(id, 'needs attention', 'failed:')
    })
  })
})

/** Returns what gives it back. */
function deny(talk: Talk): () => void {
  if (talk.platform === 'discord') {
    const { deny, allow } = talk.sandbox as DiscordSandbox
    deny('study', 'SendMessages')
    return () => allow('study', 'SendMessages')
  }
  const { removesBotFrom, invitesBotTo } = talk.sandbox as SlackSandbox
  removesBotFrom('study')
  return () => invitesBotTo('study')
}

const remedy = (talk: Talk): string => (talk.platform === 'discord' ? 'Send Messages' : 'Invite me first')
