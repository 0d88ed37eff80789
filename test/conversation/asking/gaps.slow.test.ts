import { expect, test } from 'vitest'
import { conversation } from '../../support/talk.ts'

conversation('gaps', (talk) => {
  test('a student is told who may see them', async () => {
    const alice = talk().person('alice')
    await alice.types('/omt gaps')
    expect((await alice.sees('/omt gaps', 'is for tutors')).onlyYou).toBe(true)
  })

  test('while nothing is missing it says so, for as many days as were typed', async () => {
    const tess = talk().person('tess')
    await tess.types('/omt gaps 7')
    await tess.sees('No gaps in the last 7 days')
    await tess.types('/omt gaps 1')
    await tess.sees('No gaps in the last day')
  })

  test('questions that were declined are one gap, with the nearest topic', async () => {
    const [alice, bob, tess] = [talk().person('alice'), talk().person('bob'), talk().person('tess')]
    await alice.types('/omt ask What is the dose of ibuprofen for back pain?')
    await alice.sees('does not cover this')
    await alice.types('/omt ask ibuprofen dose for low back pain')
    await bob.types('/omt ask what is the dose of ibuprofen for back pain')
    await bob.sees('does not cover this')
    await expect
      .poll(() => alice.messages.filter(({ text }) => text.includes('does not cover this')), { timeout: 8_000 })
      .toHaveLength(2)
    await tess.types('/omt gaps')
    const list = await tess.sees('Gaps of the last 30 days', 'What is the dose of ibuprofen', '3 declined')
    expect(list.text).toContain('nearest topic: Evidence')
    expect(list.onlyYou).toBe(true)
    expect(list.buttons.map(({ label }) => label)).toEqual(['Draft a note 1'])
  })

  test('an answer rated not helpful is one too, with the passage it came from', async () => {
    const [bob, tess] = [talk().person('bob'), talk().person('tess')]
    await bob.types('/omt ask how long do you hold counterstrain?')
    await bob.sees('90 seconds')
    await bob.presses('👎')
    await bob.sees('noted for the tutors')
    await tess.types('/omt gaps')
    const list = await tess.sees(
      'how long do you hold counterstrain?',
      '1 rated not helpful',
      'counterstrain#hold-time',
    )
    expect(list.buttons.map(({ label }) => label)).toEqual(['Draft a note 1', 'Draft a note 2'])
  })

  test('its button shows a note to fill in, also after a restart', async () => {
    await talk().restart()
    const tess = talk().person('tess')
    await tess.presses('Draft a note 2')
    await tess.sees('Draft of a note', 'knowledge/notes/how-long-do-you-hold-counterstrain', 'topic: Counterstrain')
    await tess.presses('Draft a note 1')
    const draft = await tess.sees('Draft of a note', 'knowledge/notes/what-is-the-dose-of-ibuprofen')
    expect(draft.onlyYou).toBe(true)
    expect(draft.text).toContain('title: What is the dose of ibuprofen for back pain?\ntopic: Evidence')
    expect(draft.text).toContain('sources:\n  - id: source\n    title: ""\n    url: ""\nreview: unreviewed\n---')
    expect(draft.text.match(/^## .*$/gm)).toEqual([
      '## What is the dose of ibuprofen for back pain?',
      '## ibuprofen dose for low back pain',
    ])
  })

  test('days out of bounds are explained', async () => {
    const tess = talk().person('tess')
    if (talk().platform === 'slack') {
      await tess.types('/omt gaps 900')
      await tess.sees('at most 365 days', '/omt gaps [days]')
    }
    expect(talk().log.filter(({ level }) => level === 'error')).toEqual([])
  })
})
