import { expect, test } from 'vitest'
import { newestQuestion } from '../../support/quiz.ts'
import { conversation, type Talk } from '../../support/talk.ts'

const until = (talk: Talk, hour: number) => {
  const at = new Date(talk.clock.now())
  at.setUTCHours(hour, 1, 0, 0)
  return talk.until(at.getTime() > talk.clock.now() ? at : new Date(at.getTime() + 24 * 60 * 60_000))
}

const reminders = (talk: Talk, name: string) =>
  talk
    .person(name)
    .in('direct')
    .messages.filter(({ text }) => text.includes('A question waits for you'))

conversation('a reminder', (talk) => {
  test('comes to those who want it and have not answered, with the way to the question', async () => {
    const [alice, bob, tess] = [talk().person('alice'), talk().person('bob'), talk().person('tess')]
    await alice.types('/omt remind on time:18:00 zone:UTC')
    await alice.sees('Every day at 18:00 UTC', 'if there are any', 'The next time is')
    await bob.types('/omt remind on 18:00')
    await bob.sees('Every day at 18:00 UTC')
    await until(talk(), 17)
    await tess.types('/omt quiz minutes:120')
    await tess.sees('Posted. It closes')
    const post = await alice.sees('Quiz question')
    const { key } = await newestQuestion(talk())
    await bob.answers(key)
    await expect
      .poll(() => alice.messages.find(({ id }) => id === post.id)?.reactions.find(({ count }) => count > 1)?.count)
      .toBe(2)

    await until(talk(), 18)
    const reminder = await alice.in('direct').sees('A question waits for you', 'Go to the question')
    expect(JSON.stringify(reminder.raw)).toContain(talk().platform === 'discord' ? post.id : post.id.replace('.', ''))
    expect(reminders(talk(), 'bob')).toHaveLength(0)
    expect(reminders(talk(), 'chen')).toHaveLength(0)
  })

  test('stands in the overview of the day, beside the open questions', async () => {
    const [alice, bob] = [talk().person('alice'), talk().person('bob')]
    await alice.types('/omt today')
    const seen = await alice.sees('Open questions', 'not answered yet', 'Every day at 18:00 UTC')
    expect(seen.onlyYou).toBe(true)
    expect(seen.text).not.toContain('Schedules')
    await bob.types('/omt today')
    await bob.sees('Open questions', 'you answered')
    await talk().person('tess').types('/omt today')
    await talk().person('tess').sees('Schedules', 'There is none yet.')
  })

  test('does not come while nothing waits', async () => {
    await until(talk(), 20)
    await until(talk(), 18)
    expect(reminders(talk(), 'alice')).toHaveLength(1)
  })

  test('ends by one button', async () => {
    const [alice, tess] = [talk().person('alice'), talk().person('tess')]
    await alice.in('direct').presses('Turn reminders off')
    await alice.in('direct').sees('Reminders are off.')
    await until(talk(), 17)
    await tess.types('/omt quiz minutes:120')
    await expect.poll(() => tess.messages.filter(({ text }) => text.includes('Posted. It closes')).length).toBe(2)
    await until(talk(), 18)
    expect(reminders(talk(), 'alice')).toHaveLength(1)
    // Bob, who has not answered this one, still gets his.
    await expect.poll(() => reminders(talk(), 'bob').length).toBe(1)
    await alice.types('/omt remind off')
    await alice.sees('Reminders were off already')
  })
})
