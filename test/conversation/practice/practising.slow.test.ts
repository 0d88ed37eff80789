import { expect, test } from 'vitest'
import { answers, questionBefore, signOf } from '../../support/practice.ts'
import { conversation } from '../../support/talk.ts'

conversation('practice alone', (talk) => {
  const alice = () => talk().person('alice')

  test('a set of three tells after each answer why, in one message that moves on', async () => {
    const bob = talk().person('bob')
    await alice().types('/omt practice count:3')
    const first = await alice().sees('Question 1 of 3')
    expect(first.onlyYou).toBe(true)
    expect(first.buttons.slice(0, 3).map(({ label }) => label)).toEqual([0, 1, 2].map((place) => signOf(talk(), place)))
    const { options, key } = await answers(talk(), alice(), 'right')
    await alice().sees('1 of 3: right', options[key]?.why.slice(0, 40) ?? '')
    await alice().presses('Next')
    await alice().sees('Question 2 of 3')
    const missed = await answers(talk(), alice(), 'wrong')
    const told = await alice().sees('2 of 3: not right', 'Your answer:', missed.options[missed.key]?.text ?? '')
    expect(told.id).toBe(first.id)
    await alice().presses('Next')
    await alice().sees('Question 3 of 3')
    await answers(talk(), alice(), 'right')
    await alice().sees('3 of 3: right')
    await alice().presses('See how it went')
    const summary = await alice().sees('2 of 3 right', 'Comes back:', '1 tomorrow')
    expect(summary.buttons.map(({ label }) => label)).toContain('Retake what I missed')
    expect(bob.screen).not.toContain('Question 1 of 3')
  })

  test('what was missed comes back the next day, and only then', async () => {
    await alice().types('/omt review')
    await alice().sees('Nothing is due today')
    await talk().passes(24 * 60)
    await alice().types('/omt review')
    await alice().sees('1 question is due.', 'Question 1 of 1')
    await answers(talk(), alice(), 'right')
    await alice().sees('1 of 1: right')
    await alice().presses('See how it went')
    await alice().sees('1 of 1 right')
    await alice().types('/omt review')
    await alice().sees('Nothing is due today')
  })

  test('an answer given twice is one answer, and the second changes nothing', async () => {
    const chen = talk().person('chen')
    await chen.types('/omt practice count:2')
    await chen.sees('Question 1 of 2')
    const { key, wrong, message } = await questionBefore(chen)
    const person = talk().sandbox.person('chen')
    await Promise.all([
      person.presses(message.id, signOf(talk(), wrong)),
      person.presses(message.id, signOf(talk(), key)).catch(() => {}),
    ])
    await chen.sees('1 of 2:')
    await chen.presses('Next')
    await chen.sees('Question 2 of 2')
    await answers(talk(), chen, 'right')
    await chen.sees('2 of 2: right')
    await chen.presses('See how it went')
    await chen.sees('of 2 right')
  })

  test('a set goes on after it was stopped and after a restart', async () => {
    const tess = talk().person('tess')
    await tess.types('/omt practice count:2 mode:timed')
    await tess.sees('Question 1 of 2', 'The set ends')
    await answers(talk(), tess, 'right')
    await tess.sees('Question 2 of 2')
    await tess.presses('Stop')
    await tess.sees('Stopped', '1 of 2 questions answered', '3 minutes of its time are left')
    await talk().passes(60)
    await talk().restart()
    await tess.types('/omt practice')
    await tess.sees('A set waits for you', '1 of 2 answered')
    await tess.presses('Go on')
    await tess.sees('Question 2 of 2', 'The set ends')
    await answers(talk(), tess, 'wrong')
    await tess.sees('1 of 2 right')
    await tess.presses('Look through the answers')
    await tess.sees('1 of 2: right')
    await tess.presses('Next')
    await tess.sees('2 of 2: not right', 'Your answer:')
  })

  test('a timed set takes no answer once its time is over, and says so', async () => {
    const tess = talk().person('tess')
    await tess.types('/omt practice count:1 mode:timed')
    await tess.sees('Question 1 of 1', 'The set ends')
    await talk().passes(2)
    await answers(talk(), tess, 'right')
    await tess.sees('The time was over; this answer came too late.', '0 of 1 right', '1 question was not answered')
  })

  test('an exam tells nothing before its end, and then how sure the score is', async () => {
    const bob = talk().person('bob')
    await bob.types('/omt practice mode:exam count:4')
    await bob.sees('Question 1 of 4')
    for (const place of [1, 2, 3, 4]) {
      await bob.sees(`Question ${place} of 4`)
      await answers(talk(), bob, place % 2 === 0 ? 'right' : 'wrong')
    }
    await bob.sees('2 of 4 right', 'likely between 15 % and 85 %')
  })

  test('who wants it says how sure each answer is, and a right guess comes back sooner', async () => {
    const bob = talk().person('bob')
    await bob.presses('Ask how sure I am')
    await bob.sees('From now on practice asks how sure you are.')
    await bob.types('/omt practice count:1')
    await bob.sees('Question 1 of 1')
    await answers(talk(), bob, 'right')
    await bob.sees('How sure are you?')
    await bob.presses('A guess')
    await bob.sees('1 of 1: right', 'You guessed, so it comes back sooner.')
    await bob.presses('See how it went')
    await bob.sees('1 of 1 right', 'You were sure of none.', '1 in 2 days')
  })

  test('"Quiz me on this" under an answer asks about its passage, alone', async () => {
    const chen = talk().person('chen')
    await chen.types('/omt ask how long do you hold counterstrain?')
    await chen.sees('90 seconds')
    await chen.presses('Quiz me on this')
    await chen.sees('Question 1 of')
    const { message } = await questionBefore(chen)
    expect(message.onlyYou).toBe(true)
  })

  test('in a direct message a quiz is practice', async () => {
    const chen = talk().person('chen').in('direct')
    await chen.types('/omt quiz')
    await chen.sees('Question 1 of 1')
  })

  test('a button of yesterday’s set still leads on', async () => {
    const chen = talk().person('chen').in('direct')
    await talk().passes(26 * 60)
    await answers(talk(), chen, 'right')
    await chen.sees('1 of 1: right')
  })

  test('what is saved can be practised again', async () => {
    const tess = talk().person('tess')
    await tess.types('/omt practice from:saved')
    await tess.sees('You have saved no question.')
    await tess.types('/omt practice count:1')
    await tess.sees('Question 1 of 1')
    const { id } = await questionBefore(tess)
    await tess.presses('Save')
    await tess.sees('Saved.')
    await tess.types('/omt practice from:saved count:1')
    await expect.poll(async () => (await questionBefore(tess)).id).toBe(id)
  })

  test('a first answer in a round comes back as well', async () => {
    const [tess, chen] = [talk().person('tess'), talk().person('chen')]
    await tess.types('/omt quiz difficulty:easy minutes:1')
    await chen.sees('Quiz question')
    await chen.answers(0)
    await talk().passes(2)
    await tess.sees('The answer')
    await talk().passes(9 * 24 * 60)
    await chen.types('/omt review')
    await chen.sees('due.', 'Question 1 of')
  })

  test('in a channel that all read, practice is refused with the way to do it', async () => {
    const bob = talk().person('bob')
    await bob.types('@OMT Study Bot practice')
    await bob.sees('Practice is for you alone')
  })
})
