import { expect, test } from 'vitest'
import { conversation, type Talk } from '../../support/talk.ts'

const posts = (talk: Talk) =>
  talk
    .person('alice')
    .messages.filter(({ text }) => text.includes('Quiz question'))
    .map(({ at }) => at)

/** Without Discord's marks. */
const plain = (text: string): string => text.replace(/[*\\]/g, '')

/** The first instant after the talk's present at which it is this time, UTC. */
function nextAt(talk: Talk, hour: number, minute = 0): Date {
  const at = new Date(talk.clock.now())
  at.setUTCHours(hour, minute, 0, 0)
  return at.getTime() > talk.clock.now() ? at : new Date(at.getTime() + 24 * 60 * 60_000)
}

conversation('a schedule', (talk) => {
  test('is for tutors', async () => {
    const alice = talk().person('alice')
    await alice.types('/omt schedule add time:08:00')
    await alice.sees('/omt schedule add', 'is for tutors')
    expect(alice.screen).not.toContain('Save this schedule?')
  })

  test('is shown before it is saved: its next posts in every zone, and what the clocks do', async () => {
    const tess = talk().person('tess')
    await tess.types('/omt setup zone:Europe/Berlin minutes:30')
    await tess.sees('Settings of this study group', 'Europe/Berlin')
    await tess.types('/omt schedule add time:08:00 days:weekdays zone:America/New_York')
    const preview = await tess.sees('Save this schedule?', 'weekdays 08:00 America/New_York', '1 question, open 1 day')
    expect(preview.onlyYou).toBe(true)
    expect(plain(preview.text).match(/08:00 America\/New_York · students .* Europe\/Berlin · for you/g)).toHaveLength(5)
    await tess.types('/omt schedule list')
    await tess.sees('There is no schedule yet.')
  })

  test('is saved once, however often the button is pressed', async () => {
    const tess = talk().person('tess')
    await tess.presses('Save schedule')
    await tess.sees('Saved as', 'It posts next')
    await tess.types('/omt schedule list')
    const list = await tess.sees('Schedules', 'active', 'weekdays 08:00 America/New_York', 'Next:')
    expect(list.text.match(/active/g)).toHaveLength(1)
  })

  test('is changed after a look, and remembers who changed what', async () => {
    const tess = talk().person('tess')
    await tess.types('/omt schedule edit time:07:30 days:daily zone:UTC minutes:10')
    await tess.sees('Save these changes to schedule', 'daily 07:30 UTC')
    await tess.presses('Save changes')
    await tess.sees('Saved as', 'daily 07:30 UTC')
    await tess.types('/omt schedule show')
    const shown = await tess.sees('Changes', 'edited', 'before: weekdays 08:00 America/New_York')
    expect(shown.text).toContain(talk().platform === 'slack' ? 'tess' : '<@')
    expect(shown.buttons.map(({ label }) => label)).toEqual(['Pause', 'Run now', 'Skip next', 'Edit', 'Remove'])
  })

  test('posts at its time, day by day, and each question closes', async () => {
    const alice = talk().person('alice')
    const first = nextAt(talk(), 7, 30)
    await talk().until(new Date(first.getTime() + 3 * 24 * 60 * 60_000 + 60 * 60_000))
    await expect.poll(() => posts(talk())).toHaveLength(4)
    for (const [day, at] of posts(talk()).entries()) {
      const late = new Date(at).getTime() - first.getTime() - day * 24 * 60 * 60_000
      expect(late).toBeGreaterThanOrEqual(0)
      expect(late).toBeLessThan(60_000)
    }
    await expect.poll(() => alice.messages.filter(({ text }) => text.includes('closed')).length).toBe(4)
    await talk().person('tess').types('/omt schedule show')
    await talk().person('tess').sees('Last posts', '07:30: posted')
  })

  test('leaves out one, pauses, goes on, and posts at once when asked', async () => {
    const tess = talk().person('tess')
    await tess.types('/omt schedule skip-next')
    await tess.sees('leaves out', 'The next one comes')
    await talk().until(nextAt(talk(), 8))
    expect(posts(talk())).toHaveLength(4)

    await tess.types('/omt schedule pause')
    await tess.sees('is paused until somebody resumes it')
    await talk().until(nextAt(talk(), 8))
    expect(posts(talk())).toHaveLength(4)

    await tess.types('/omt schedule run-now')
    await tess.sees('is being posted.')
    await expect.poll(() => posts(talk()).length, { timeout: 8_000 }).toBe(5)

    await tess.types('/omt schedule resume')
    await tess.sees('goes on. It posts next')
    await talk().until(nextAt(talk(), 8))
    expect(posts(talk())).toHaveLength(6)
  })

  test('says when the bank has no new question left for it', async () => {
    const tess = talk().person('tess')
    await tess.types('/omt schedule edit topics:counterstrain questions:5')
    await tess.sees('Save these changes to schedule', 'Counterstrain', '5 questions')
    await tess.presses('Save changes')
    await tess.sees('Saved as', '5 questions')
    await tess.types('/omt schedule list')
    await tess.sees('Schedules', 'The bank runs out on')
  })

  test('is removed, and never posts again', async () => {
    const tess = talk().person('tess')
    await tess.types('/omt schedule remove')
    await tess.sees('is removed; nothing is posted any more')
    await talk().until(nextAt(talk(), 8))
    expect(posts(talk())).toHaveLength(6)
    await tess.types('/omt schedule list')
    await expect.poll(() => tess.messages.at(-1)?.text).toContain('There is no schedule yet.')
  })
})
