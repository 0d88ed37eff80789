import { expect, test } from 'vitest'
import { conversation } from '../../support/talk.ts'

conversation('helping', (talk) => {
  test('/omt help says what there is and who runs it', async () => {
    const alice = talk().person('alice')
    await alice.types('/omt help')
    const help = await alice.sees('/omt ask <question>', '/omt topics [topic]', 'Acme Tutoring')
    expect(help.onlyYou).toBe(true)
  })

  test('/omt topics is pressed through, from a topic to what it says', async () => {
    const bob = talk().person('bob')
    await bob.types('/omt topics')
    const all = await bob.sees('What the library covers')
    const labels = all.buttons.map(({ label }) => label)
    expect(labels).toContain('Counterstrain')
    expect(labels.at(-1)).toMatch(/^\d+ more …$/)
    await bob.presses('Counterstrain')
    await bob.sees('Counterstrain', '2 notes')
    await bob.presses('Counterstrain')
    await bob.sees('Press what you want to read')
    await bob.presses('How long is a counterstrain position held?')
    const passage = await bob.sees('90 seconds', 'Source:', 'counterstrain#hold-time')
    expect(passage.onlyYou).toBe(true)
    await bob.presses(labels.at(-1) ?? '')
    await expect
      .poll(() => bob.messages.flatMap(({ buttons }) => buttons.map(({ label }) => label)))
      .toContain('Your visit')
  })

  test('/omt topics with a topic opens that one', async () => {
    const bob = talk().person('bob')
    await bob.types('/omt topics muscle energy')
    const topic = await bob.sees('Muscle energy', 'Press')
    expect(topic.buttons.length).toBeGreaterThan(1)
  })

  test('a topic that is not there: the nearest', async () => {
    const bob = talk().person('bob')
    await bob.types('/omt topics hvlaa')
    await bob.sees('There is no topic “hvlaa”', 'HVLA')
  })

  test('/omt define says what an abbreviation means, with the passage behind it', async () => {
    const alice = talk().person('alice')
    await alice.types('/omt define MET')
    const shown = await alice.sees(
      'Muscle energy technique',
      'A direct, active technique',
      ': MET',
      'What is muscle energy technique?',
    )
    expect(shown.onlyYou).toBe(true)
  })

  test('/omt define gives every term that an abbreviation stands for', async () => {
    const bob = talk().person('bob')
    await bob.types('/omt define TP')
    await bob.sees(
      'TP stands for 2 terms',
      'Tenderpoint: A small',
      'Transverse process: The bony',
      '/omt define Tenderpoint',
    )
  })

  test('a slip in a term: the nearest, and where to ask', async () => {
    const alice = talk().person('alice')
    await alice.types('/omt define mett')
    await alice.sees('The glossary has no “mett”', 'Muscle energy technique', '/omt ask mett')
  })
})
