import { expect, test } from 'vitest'
import { answers, questionBefore } from '../../support/practice.ts'
import { conversation, type Talk } from '../../support/talk.ts'

const dayIn = (talk: Talk, days: number) =>
  new Date(talk.clock.now() + days * 24 * 60 * 60_000).toISOString().slice(0, 10)

const until = (talk: Talk, hour: number) => {
  const at = new Date(talk.clock.now())
  at.setUTCHours(hour, 1, 0, 0)
  return talk.until(at.getTime() > talk.clock.now() ? at : new Date(at.getTime() + 24 * 60 * 60_000))
}

const letters = (talk: Talk, name: string) =>
  talk
    .person(name)
    .in('direct')
    .messages.filter(({ text }) => text.includes('Your practice for today'))

conversation('a plan', (talk) => {
  const alice = () => talk().person('alice')

  test('is asked for with an example that can be typed', async () => {
    await alice().types('/omt plan')
    const seen = await alice().sees('You have no plan yet', '/omt plan exam:')
    expect(seen.onlyYou).toBe(true)
  })

  test('takes no day that is over, no day that is none, and says why', async () => {
    await alice().types(`/omt plan exam:${dayIn(talk(), -1)}`)
    await alice().sees('is over. Please give the day of an exam that is to come.')
    await alice().types(`/omt plan exam:${dayIn(talk(), 0)}`)
    await alice().sees('Your exam is today, so there is no day left to plan.')
    await alice().types('/omt plan exam:2027-02-30')
    await alice().sees('Please give a day such as')
    await alice().types(`/omt plan exam:${dayIn(talk(), 4000)}`)
    await alice().sees('is more than three years away')
    await alice().types('/omt plan minutes:30')
    await alice().sees('Please tell me the day of your exam too')
  })

  test('says what today asks, how far one gets, and shows the way as a picture and in words', async () => {
    const bob = talk().person('bob')
    await alice().types(`/omt plan exam:${dayIn(talk(), 120)} minutes:15`)
    const seen = await alice().sees(
      '120 days to your exam on',
      '10 new, about 15 minutes',
      'At 15 minutes a day you',
      'Questions a day: from',
      'weakest first',
    )
    expect(seen.onlyYou).toBe(true)
    expect(JSON.stringify(seen.raw)).toMatch(/120 days to the exam, 0 of \d+ questions met, 15 minutes a day/)
    expect(bob.screen).not.toContain('days to your exam')
  })

  test('begins the new questions of today with one button', async () => {
    await alice().presses('Begin the new ones')
    await alice().sees('Question 1 of 10')
    for (const place of [1, 2, 3]) {
      await alice().sees(`Question ${place} of 10`)
      await answers(talk(), alice(), 'wrong')
      await alice().sees(`${place} of 10: not right`)
      if (place < 3) await alice().presses('Next')
    }
    await alice().types('/omt plan')
    await alice().sees('7 new, about 11 minutes', '0 of 1 right')
  })

  test('stands in the overview of the day, with what begins it', async () => {
    await talk().passes(24 * 60)
    await alice().types('/omt today')
    const seen = await alice().sees('Your practice', '3 due today, about 2 minutes; 9 new', 'Your exam is in 119 days.')
    expect(seen.buttons.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Begin what is due', 'Begin the new ones']),
    )
  })

  test('comes with the daily reminder, to those who turned it on, with a button that begins', async () => {
    await alice().types('/omt remind on time:18:00 zone:UTC')
    await alice().sees('Every day at 18:00 UTC')
    await until(talk(), 18)
    const letter = await alice().in('direct').sees('Your practice for today', '3 due today, about 2 minutes')
    expect(letter.buttons.map(({ label }) => label)).toContain('Turn reminders off')
    await alice().in('direct').presses('Begin what is due')
    await alice().in('direct').sees('3 questions are due.', 'Question 1 of 3')
  })

  test('paused, it asks nothing and no reminder comes; resumed, it says what waits', async () => {
    const before = letters(talk(), 'alice').length
    await alice().types('/omt plan set:pause')
    await alice().sees('Paused', 'Nothing is due and no reminder comes until you resume.')
    await until(talk(), 20)
    await until(talk(), 18)
    await until(talk(), 20)
    await until(talk(), 18)
    expect(letters(talk(), 'alice')).toHaveLength(before)
    await alice().types('/omt today')
    await alice().sees('Paused: nothing is due.')
    await alice().types('/omt review')
    await alice().sees('Nothing is due until you resume your plan')
    await alice().presses('Resume')
    await alice().sees('Welcome back after', 'days to your exam on', '3 due today')
  })

  test('a backlog after holidays is spread over the days, and said', async () => {
    const chen = talk().person('chen')
    await chen.types('/omt practice count:12')
    for (let place = 1; place <= 12; place++) {
      await chen.sees(`Question ${place} of 12`)
      await answers(talk(), chen, 'wrong')
      await chen.sees(`${place} of 12: not right`)
      await chen.presses(place < 12 ? 'Next' : 'See how it went')
    }
    await chen.sees('0 of 12 right')
    await chen.types(`/omt plan exam:${dayIn(talk(), 90)} minutes:5`)
    await chen.sees('days to your exam on')
    await talk().passes(10 * 24 * 60)
    await chen.types('/omt plan')
    await chen.sees('12 are due. Today 10 of them, about 5 minutes, the rest tomorrow.')
    await chen.types('/omt review')
    await chen.sees('12 are due. Today 10 of them', 'Question 1 of 10')
    expect((await questionBefore(chen)).options.length).toBeGreaterThan(1)
  })

  test('an exam tomorrow and one in two years are planned, and said', async () => {
    const bob = talk().person('bob')
    await bob.types(`/omt plan exam:${dayIn(talk(), 730)}`)
    await bob.sees('730 days to your exam on', 'That is 730 days away.')
    await bob.types(`/omt plan exam:${dayIn(talk(), 1)}`)
    await bob.sees('Your exam is tomorrow', 'Only today is left to practise.')
  })

  test('is over once the exam has come: nothing is due, and a new day or off is offered', async () => {
    await talk().passes(91 * 24 * 60)
    const chen = talk().person('chen')
    await chen.types('/omt plan')
    await chen.sees('Your exam was on', 'The plan is over')
    await chen.types('/omt review')
    await chen.sees('The day of your exam has come')
    await chen.types('/omt plan')
    await chen.presses('Turn the plan off')
    await chen.sees('The plan is off', '12 due today')
    await chen.types('/omt plan')
    await chen.sees('You have no plan yet', '12 due today')
  })
})
