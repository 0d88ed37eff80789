import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshFolder, type TestDatabase } from '../../support/databases.ts'
import { startSlack, startTalk, type Talk } from '../../support/talk.ts'

let database: TestDatabase
let talk: Talk

beforeAll(async () => {
  database = await freshFolder()
  talk = await startTalk('slack', startSlack, database)
})
afterAll(async () => {
  await talk?.stop()
  await database?.drop()
})

describe('a mention', () => {
  test('is answered in its thread, for all', async () => {
    const [alice, bob] = [talk.person('alice'), talk.person('bob')]
    await alice.types('@OMT Study Bot how long do you hold counterstrain?')
    const answer = await bob.sees('90 seconds', 'Source:')
    const question = bob.messages.find(({ text }) => text.includes('how long do you hold'))
    expect(answer.thread).toBe(question?.id)
    expect(answer.onlyYou).toBe(false)
    expect(answer.buttons.map(({ label }) => label)).toEqual(['Whole passage', 'Quiz me on this', 'More', '👍', '👎'])
  })

  test('can be rated by the one who asked only', async () => {
    const [alice, bob] = [talk.person('alice'), talk.person('bob')]
    await bob.presses('👍')
    await bob.sees('Only the person who asked can rate this answer')
    await alice.presses('👍')
    await alice.sees('Thank you, noted.')
  })

  test('continues its thread, whoever speaks', async () => {
    const bob = talk.person('bob')
    const asked = bob.messages.find(({ text }) => text.includes('how long do you hold'))
    await bob.types('@OMT Study Bot what about its contraindications?', asked?.id)
    const answer = await bob.sees('counterstrain#contraindications')
    expect(answer.thread).toBe(asked?.id)
  })

  test('that Slack delivers three times is answered once', async () => {
    const chen = talk.person('chen').in('general')
    talk.sandbox.faults.repeatEvents(2)
    await chen.types('@OMT Study Bot what is Still technique?')
    await chen.sees('Still technique', 'Source:')
    await chen.types('@OMT Study Bot what is facilitated positional release?')
    await chen.sees('acilitated positional release', 'Source:')
    talk.sandbox.faults.repeatEvents(0)
    expect(chen.messages.filter(({ text, author }) => author.bot && text.includes('still-technique#'))).toHaveLength(1)
  })
})

test('a bare question is an ask; a slip is explained', async () => {
  const bob = talk.person('bob').in('general')
  await bob.types('/omt what is the pedal pump?')
  await bob.sees('pedal pump', 'Source:')
  await bob.types('/omt topcs')
  await bob.sees('There is no /omt topcs', '/omt topics')
  await bob.types('/omt ask')
  await bob.sees('Please type a question', '/omt ask <question>')
})

test('a dropped connection is taken up again, and what was asked meanwhile is answered', async () => {
  const alice = talk.person('alice').in('general')
  talk.sandbox.faults.dropConnections()
  await alice.types('@OMT Study Bot what is a trigger point?')
  await alice.sees('trigger point', 'Source:')
})

test.each([429, 500])('a reply that Slack first refuses with %i arrives late', async (status) => {
  const alice = talk.person('alice').in('general')
  const before = alice.messages.length
  talk.sandbox.faults.answer({ path: /chat\.postMessage/, status, times: 1, retryAfterSeconds: 1 })
  await alice.types('@OMT Study Bot what are motion barriers?')
  await expect
    .poll(() => alice.messages.slice(before).some(({ text }) => text.includes('Source:')), { timeout: 10_000 })
    .toBe(true)
})

test('a token revoked while running: one line that says what to do', async () => {
  const own = await freshFolder()
  const other = await startTalk('slack', startSlack, own)
  other.sandbox.faults.revokeToken()
  await other.person('alice').types('@OMT Study Bot what is TART?')
  await other.person('alice').types('@OMT Study Bot what is MET?')
  const lines = () => other.log.filter(({ msg }) => String(msg).startsWith('SLACK_BOT_TOKEN:'))
  await expect.poll(lines, { timeout: 10_000 }).toHaveLength(1)
  await other.stop()
  await own.drop()
})
