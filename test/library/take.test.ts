import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anew, asKept, ask, large } from '../support/library/large-library.ts'
import { noteOf } from '../support/library/own-library.ts'

test('a large library is read once; the next start opens what was kept of it and reads what changed since', async () => {
  const library = await large.open()
  expect(large.lines).toEqual(anew)
  expect(ask(library, 'what does the pedal pump do')).toBe('The pedal pump rocks the feet of the patient.')

  await large.put('rib-raising.md', noteOf('Rib raising', 'Rib raising frees the sympathetic chain.'))
  // The same bytes at another time are the same document.
  await utimes(join(large.folder, 'still.md'), 1, 1)
  const again = await large.open()
  expect(large.lines).toEqual(asKept('3 of 4'))
  expect(ask(again, 'what does rib raising free')).toBe('Rib raising frees the sympathetic chain.')
  expect(await again.reload()).toEqual({ changed: [], problems: [] })

  expect((await library.reload()).changed).toEqual(['rib-raising.md'])
  for (const question of ['what does the pedal pump do', 'rib raising', 'torticolis', 'what is an apple'])
    expect(again.explain(question)).toEqual(library.explain(question))
  expect(again.topics()).toEqual(library.topics())
  expect(again.passages()).toEqual(library.passages())
})

test('one changed file is read at once, many on the other thread while the old text answers', async () => {
  const library = await large.open()
  large.lines = []
  await large.put('rib-raising.md', noteOf('Rib raising', 'Rib raising frees the sympathetic chain.'))
  expect((await library.reload()).changed).toEqual(['rib-raising.md'])
  expect(large.lines).toEqual([])

  await large.put('pedal-pump.md', noteOf('Pedal pump', 'The pedal pump moves lymph.'))
  await large.put('still.md', noteOf('Still technique', 'The Still technique ends with an articulation.'))
  await large.put('vault-hold.txt', 'The vault hold uses both hands.')
  const reading = library.reload()
  expect(ask(library, 'what does the pedal pump do')).toBe('The pedal pump rocks the feet of the patient.')
  expect(await reading).toEqual({ changed: ['pedal-pump.md', 'still.md', 'vault-hold.txt'], problems: [] })
  expect(large.lines.at(-1)).toBe('library: 5 files are indexed')
  expect(ask(library, 'what does the pedal pump do')).toBe('The pedal pump moves lymph.')
  expect(ask(library, 'what does rib raising free')).toBe('Rib raising frees the sympathetic chain.')
  expect(library.size()).toEqual({ notes: 5, passages: 5 })
})
