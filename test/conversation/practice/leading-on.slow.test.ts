import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../../src/store/open.ts'
import type { Round } from '../../../src/store/rounds/rounds.ts'
import { onAServer, type TestDatabase } from '../../support/databases.ts'
import { answers, questionBefore } from '../../support/practice.ts'
import { newestQuestion } from '../../support/quiz.ts'
import { startDiscord, startSlack, startTalk, type Talk } from '../../support/talk.ts'

/** From a closed question on: practise, save, flag; what of it tutors read, and what is taken along. */
describe.each([
  ['discord', startDiscord],
  ['slack', startSlack],
] as const)('what a result leads to, %s', (platform, start) => {
  onAServer((fresh) => {
    let database: TestDatabase
    let store: Store
    let talk: Talk
    let round: Round

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

    const person = (name: string) => talk.person(name)
    /** A press of their own in a place where no such button stands. */
    function forges(name: string, channel: string, id: string, value: string) {
      talk.sandbox.forger.reloads(name, channel)
      talk.sandbox.forger.presses(name, channel, { id, value })
    }
    const told = (name: string, text: string) =>
      person(name)
        .in('direct')
        .messages.filter((message) => message.text.includes(text)).length

    test('under a closed question stands one row of buttons, and its result is known by its own as before', async () => {
      await person('tess').types('/omt quiz minutes:1')
      await person('tess').sees('Posted. It closes')
      const { key, asked } = await newestQuestion(talk)
      await person('bob').answers(key)
      await person('alice').answers(key === 0 ? 1 : 0)
      await talk.passes(2)
      const result = await person('bob').sees('The answer', '1 of 2 answered right')
      expect(result.buttons.map(({ label }) => label)).toEqual(['Why was I wrong?', 'Read the passage'])
      const post = await person('bob').sees('· closed')
      expect(post.buttons.map(({ label }) => label)).toEqual([
        'Why was I wrong?',
        'Read the passage',
        'Another like this',
        'Save',
        'Flag',
      ])
      await person('bob').presses('Why was I wrong?')
      const why = await person('bob').sees('You were right', asked.options[key]?.why.slice(0, 40) ?? '')
      expect(why.onlyYou).toBe(true)
      expect(why.buttons.map(({ label }) => label)).toEqual(['Another like this', 'Save', 'Flag'])
      round = await store.db.selectFrom('round').selectAll().executeTakeFirstOrThrow()
    })

    test('a flag asks what is wrong; flagged twice, the last word counts, and tutors hear of it once', async () => {
      const bob = person('bob')
      await bob.presses('Flag')
      const asked = await bob.sees('What is wrong with this question?')
      expect(asked.onlyYou).toBe(true)
      await bob.presses('The key')
      await bob.sees('Thank you.', 'the key')
      const notice = await person('tess').in('direct').sees('A question was flagged', round.question, 'key 1')
      expect(notice.text).not.toContain('bob')
      await bob.presses('Flag')
      await bob.sees('What is wrong with this question?')
      await bob.presses('The wording')
      await bob.sees('Changed; your last word counts: the wording')
      await person('tess').types('/omt report')
      const report = await person('tess').sees('Flagged', round.question, '1 flag: wording 1')
      expect(report.text).not.toContain('key 1')
      expect(told('tess', 'A question was flagged')).toBe(1)
    })

    test('what one was never asked one cannot flag, wherever one presses', async () => {
      const refusal = 'Only who was asked a question can flag it.'
      await person('chen').presses('Flag')
      await person('chen').sees(refusal)
      forges('chen', 'study', 'quiz:flagged', `key.${round.question}`)
      await person('chen').sees(refusal)
      forges('chen', 'elsewhere', 'quiz:flagged', `key.${round.question}`)
      await person('chen').in('elsewhere').sees(refusal)
      const flags = await store.db.selectFrom('flag').select(['reason']).execute()
      expect(flags).toEqual([{ reason: 'wording' }])
    })

    test('saved is saved, saved twice is taken back', async () => {
      const chen = person('chen')
      await chen.presses('Save')
      await chen.sees('Saved.')
      expect(await store.db.selectFrom('saved_question').select('question').execute()).toEqual([
        { question: round.question },
      ])
      await chen.presses('Save')
      await chen.sees('No longer saved.')
      expect(await store.db.selectFrom('saved_question').selectAll().execute()).toEqual([])
    })

    test('in another workspace the round leads to nothing', async () => {
      for (const action of ['alike', 'save']) {
        forges('bob', 'elsewhere', `quiz:${action}`, round.id)
        await person('bob').in('elsewhere').sees('This round is not on record here.')
      }
      expect(await store.db.selectFrom('practice_set').selectAll().execute()).toEqual([])
    })

    test('another like this is asked alone: a different question, about the same passage where there is one', async () => {
      const bob = person('bob')
      await bob.types('/omt leaderboard all')
      const before = await bob.sees('Leaderboard, all time', '2.')
      await bob.presses('Another like this')
      await bob.sees('Question 1 of 1')
      const { id, message } = await questionBefore(bob)
      expect(message.onlyYou).toBe(true)
      expect(id).not.toBe(round.question)
      await answers(talk, bob, 'right')
      const right = await bob.sees('1 of 1: right')
      expect(right.buttons.map(({ label }) => label)).toContain('Flag')
      // Practice is nobody's contest.
      await bob.types('/omt leaderboard all')
      await expect
        .poll(() => bob.messages.findLast(({ text }) => text.includes('Leaderboard, all time'))?.id)
        .not.toBe(before.id)
      expect(bob.messages.findLast(({ text }) => text.includes('Leaderboard, all time'))?.text).toBe(before.text)
    })

    test('of practice by four, tutors read nothing; of the fifth’s question a share, and nobody’s name', async () => {
      const practises = (member: string) =>
        store.db
          .insertInto('review')
          .values({
            platform,
            workspace: round.workspace,
            member,
            question: round.question,
            card: round.question,
            fingerprint: round.asked.fingerprint,
            chosen: 'an option',
            correct: member !== 'five',
            sure: null,
            day: '2026-12-01',
            at: new Date(talk.clock.now()),
            set: `set-${member}`,
            place: 0,
          } as never)
          .execute()
      for (const member of ['one', 'two', 'three', 'four']) await practises(member)
      await person('tess').types('/omt report days:6')
      const few = await person('tess').sees('The last 6 days', 'Practice: too few to show')
      expect(few.text).not.toContain('of 4')
      await practises('five')
      await person('tess').types('/omt report days:5')
      const report = await person('tess').sees('The last 5 days', 'the hardest of 1', '80 %, 4 of 5')
      expect(report.text).not.toMatch(/\bfive\b(?! members)/)
      const holder = platform === 'discord' ? report : await person('tess').in('direct').sees('practice-report.csv')
      const table = holder.files.find(({ name }) => name === 'practice-report.csv')
      const text = await (await fetch(table?.url ?? '')).text()
      expect(text).toContain(`${round.question},`)
      expect(text.trim().split('\n')).toHaveLength(2)
    })

    test('how practice stands is told to the learner alone', async () => {
      await person('bob').types('/omt progress')
      await person('bob').sees('2 reviews this week', 'an estimate', 'no promise', 'Too few answers to say')
      await person('tess').types('/omt progress')
      const none = await person('tess').sees('You have no counted answer yet')
      expect(none.text).not.toContain('Practice')
    })

    test('what somebody missed on six days tutors hear of, never by whom', async () => {
      const chen = person('chen')
      await chen.types('/omt practice count:1')
      for (let day = 1; day <= 6; day += 1) {
        await chen.sees('Question 1 of 1')
        await answers(talk, chen, 'wrong')
        await expect.poll(() => chen.messages.filter(({ text }) => text.includes('1 of 1: not right')).length).toBe(day)
        if (day === 6) break
        expect(told('tess', 'A question does not stick')).toBe(0)
        await talk.passes(24 * 60)
        await chen.types('/omt review')
      }
      const notice = await person('tess').in('direct').sees('A question does not stick', 'on 6 days')
      expect(notice.text).not.toContain('chen')
    })

    test('what was missed goes along to Anki', async () => {
      const alice = person('alice')
      await alice.types('/omt cards export')
      await alice.sees('No cards to take along')
      await alice.types('/omt practice count:1')
      await alice.sees('Question 1 of 1')
      const missed = await answers(talk, alice, 'wrong')
      await alice.sees('1 of 1: not right')
      await alice.types('/omt cards export missed')
      const reply = await alice.sees('Your cards', 'for Anki')
      const holder = platform === 'discord' ? reply : await alice.in('direct').sees('omt-cards')
      const [file] = holder.files
      // One with a figure comes in a zip.
      if (file?.name.endsWith('.txt')) {
        const text = await (await fetch(file.url)).text()
        expect(text).toContain('#guid column:1')
        expect(text).toContain(missed.id)
      }
    })
  })
})
