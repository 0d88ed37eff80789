import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SlackSandbox } from '../../../sandbox/slack/server.ts'
import { openStore, type Store } from '../../../src/store/open.ts'
import { roundsIn } from '../../../src/store/rounds/rounds.ts'
import { onAServer, type TestDatabase } from '../../support/databases.ts'
import { newestQuestion } from '../../support/quiz.ts'
import { startDiscord, startSlack, startTalk, type Talk } from '../../support/talk.ts'

/** Two servers or workspaces with one bot, `study` in the one and `elsewhere` in the other; only tutors see `staff`. */
describe.each([
  ['discord', startDiscord],
  ['slack', startSlack],
] as const)('what crosses a border, %s', (platform, start) => {
  onAServer((fresh) => {
    let database: TestDatabase
    let store: Store
    let talk: Talk

    beforeAll(async () => {
      database = await fresh()
      talk = await startTalk(platform, start, database, { borders: true })
      store = await openStore(database.location, () => {})
    })
    afterAll(async () => {
      await store?.close()
      await talk?.stop()
      await database?.drop()
    })

    /** Posts a question and says which round it is. */
    async function question(channel: string, minutes = 600): Promise<string> {
      const tess = talk.person('tess').in(channel)
      const count = tess.messages.filter(({ text }) => text.includes('Posted. It closes')).length
      await tess.types(`/omt quiz minutes:${minutes}`)
      await expect
        .poll(() => tess.messages.filter(({ text }) => text.includes('Posted. It closes')).length, { timeout: 8_000 })
        .toBe(count + 1)
      const row = await store.db
        .selectFrom('round')
        .select('id')
        .orderBy('created_at', 'desc')
        .executeTakeFirstOrThrow()
      return row.id
    }

    const press = (person: string, channel: string, id: string, value: string) =>
      talk.sandbox.forger.presses(person, channel, { id, value })
    const picks = () => store.db.selectFrom('pick').selectAll().execute()
    const onRecord = 'This round is not on record here.'

    test.each(['elsewhere', 'general'])(
      'a question is neither shown nor answered nor explained in #%s',
      async (other) => {
        const round = await question('study', 10)
        const alice = talk.person('alice').in(other)
        for (const [id, value] of [
          ['quiz:private', round],
          ['quiz:pick', `${round}.1`],
          ['quiz:explain', round],
          ['quiz:passage', round],
          ['quiz:voided', round],
        ] as const) {
          talk.sandbox.forger.reloads('alice', other)
          press('alice', other, id, value)
          await alice.sees(onRecord)
        }
        expect(await picks()).toEqual([])
        const { asked, key } = await newestQuestion(talk)
        await talk.passes(11)
        await talk.person('alice').sees('The answer')
        talk.sandbox.forger.reloads('alice', other)
        press('alice', other, 'quiz:explain', round)
        await alice.sees(onRecord)
        expect(alice.screen).not.toContain(asked.options[key]?.why)
      },
    )

    test.each(['-2', '', '1.5', '__proto__', '99999', '9'])('a choice %j is none', async (choice) => {
      const round = await question('study')
      talk.sandbox.forger.reloads('alice', 'study')
      press('alice', 'study', 'quiz:pick', `${round}.${choice}`)
      await talk.person('alice').sees(onRecord)
      expect(await picks()).toEqual([])
    })

    test('which reaction was meant is not asked while the question is open', async () => {
      const round = await question('study')
      talk.sandbox.forger.reloads('alice', 'study')
      press('alice', 'study', 'quiz:meant', `${round}.1`)
      await talk.person('alice').sees('The time to say so is over')
      expect(await picks()).toEqual([])
    })

    test('what every JavaScript object has is no button, and is answered', async () => {
      for (const action of platform === 'discord'
        ? ['constructor', 'toString', '__proto__']
        : ['constructor', 'valueof']) {
        talk.sandbox.forger.reloads('alice', 'study')
        press('alice', 'study', `quiz:${action}`, 'k7m2p9qxyz')
        await talk.person('alice').sees('This button belongs to an older version')
      }
    })

    test('a schedule posts only where its tutor is, whatever is typed', async () => {
      const [here] = await store.db.selectFrom('round').select('channel').where('channel', '!=', '').execute()
      const there = await question('elsewhere').then((id) => roundsIn(store.db).find(id))
      const tess = talk.person('tess')
      for (const channel of [there?.channel ?? '', '999999999999999999', 'C0NOWHERE01']) {
        for (const command of ['schedule add', 'setup']) {
          talk.sandbox.forger.reloads('tess', 'study')
          talk.sandbox.forger.runs('tess', 'study', command, {
            ...(command === 'schedule add' && { time: '08:00' }),
            channel,
          })
          await tess.sees('There is no channel', 'here that you are in and I can post to')
        }
      }
      expect(here).toBeDefined()
      expect(await store.db.selectFrom('schedule_draft').selectAll().execute()).toEqual([])
      expect(await store.db.selectFrom('workspace_setting').selectAll().execute()).toEqual([])
    })

    test('the open questions are those of channels that the reader is in', async () => {
      await question('staff')
      const [alice, tess] = [talk.person('alice'), talk.person('tess')]
      const staff = await store.db
        .selectFrom('round')
        .select(['channel'])
        .orderBy('created_at', 'desc')
        .executeTakeFirstOrThrow()
      talk.sandbox.forger.reloads('alice', 'study')
      await alice.types('/omt today')
      const hers = await alice.sees('Open questions', 'Go to the question')
      expect(JSON.stringify(hers.raw)).not.toContain(staff.channel)
      talk.sandbox.forger.reloads('tess', 'study')
      await tess.types('/omt today')
      expect(JSON.stringify((await tess.sees('Open questions', 'Go to the question')).raw)).toContain(staff.channel)
    })

    test('a reminder names no question that its reader does not see', async () => {
      const staff = await store.db
        .selectFrom('round')
        .select(['channel'])
        .orderBy('created_at', 'desc')
        .executeTakeFirstOrThrow()
      const at = new Date(talk.clock.now() + 5 * 60_000)
      const alice = talk.person('alice')
      await alice.types(`/omt remind on ${platform === 'discord' ? 'time:' : ''}${at.toISOString().slice(11, 16)}`)
      await alice.sees('Every day at')
      await talk.until(new Date(at.getTime() + 60_000))
      const letter = await alice.in('direct').sees('A question waits for you')
      expect(JSON.stringify(letter.raw)).not.toContain(staff.channel)
    })

    if (platform === 'slack') {
      const slack = () => talk.sandbox as SlackSandbox

      test('an answer goes to no address but Slack’s, whatever a view says', async () => {
        const heard: string[] = []
        const stranger = createServer((request, response) => {
          heard.push(request.url ?? '')
          response.end()
        })
        await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
        const { port } = stranger.address() as AddressInfo
        try {
          await talk.person('tess').types('/omt schedule add')
          await expect.poll(() => slack().openViews('tess').length).toBe(1)
          const view = slack().openViews('tess')[0]
          if (!view) throw new Error('no form')
          view.private_metadata = JSON.stringify({
            command: 'schedule add',
            channel: 'C0STUDY0001',
            responseUrl: `http://127.0.0.1:${port}/stolen`,
          })
          const complaints = await slack().submits('tess', view.id, {})
          expect(Object.values(complaints)).toEqual([
            expect.stringContaining('This form is from before my last set-up'),
          ])
          expect(heard).toEqual([])
        } finally {
          for (const { id } of slack().openViews('tess')) await slack().closes('tess', id)
          stranger.close()
        }
      })

      test('an administrator of another workspace is a student here', async () => {
        slack().forger.reloads('tess', 'elsewhere')
        await talk.person('tess').in('elsewhere').types('/omt rounds')
        await talk.person('tess').in('elsewhere').sees('is for tutors')
      })

      test('who loses the rights of a tutor loses them at once', async () => {
        const tess = talk.person('tess')
        const refused = async () => {
          slack().forger.reloads('tess', 'study')
          await tess.types('/omt rounds')
          await expect.poll(() => tess.screen, { timeout: 8_000 }).toMatch(/is for tutors|Latest rounds/)
          return tess.screen.includes('is for tutors')
        }
        await tess.types('/omt setup tutor:@tutors')
        await tess.sees('Settings of this study group')
        expect(await refused()).toBe(false)
        slack().demotes('tess', 'silently')
        expect(await refused()).toBe(false)
        slack().removesFromGroup('tess')
        await expect.poll(refused).toBe(true)
      })
    }
  })
})
