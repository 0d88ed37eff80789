import { expect, test } from 'vitest'
import { conversation } from '../../support/talk.ts'

conversation('helping', (talk) => {
  test('/omt help says what there is and who runs it', async () => {
    const alice = talk().person('alice')
    await alice.types('/omt help')
    const help = await alice.sees('/omt ask <question>', '/omt topics [topic]', 'Acme Tutoring')
    expect(help.onlyYou).toBe(true)
  })

  test('/omt topics lists all, and one with its notes', async () => {
    const bob = talk().person('bob')
    await bob.types('/omt topics')
    await bob.sees('What the library covers', 'HVLA', 'Muscle energy')
    await bob.types('/omt topics muscle energy')
    await bob.sees('Muscle energy', 'What is muscle energy technique')
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
