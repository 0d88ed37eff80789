import { describe, expect, test } from 'vitest'
import { problemLine } from '../../../src/library/note.ts'
import { repeatedSections } from '../../../src/library/words/repeats.ts'
import { ownLibrary } from '../../support/library/own-library.ts'
import { openShipped } from '../../support/library/shipped.ts'

const hold =
  'Counterstrain holds the position of ease for ninety seconds. The physician finds the tenderpoint, folds the body around it until the tenderness is gone, and returns the patient slowly to neutral while the muscles stay relaxed.'
const rib =
  'Rib tenderpoints are held for longer than all other points of the body. The patient sits, leans against the thigh of the physician, and is told to breathe and to let the arm hang over the knee.'

const noteOf = (title: string, sections: Readonly<Record<string, string>>) =>
  [
    `---\ntitle: ${title}\ntopic: ${title}\nsources:\n  - { id: s, title: A source }\nreview: unreviewed\n---`,
    ...Object.entries(sections).map(([heading, text]) => `## ${heading}\n\n${text}`),
  ].join('\n\n')

async function found(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { library } = await ownLibrary(files)
  return repeatedSections(library.topics().flatMap(({ notes }) => notes)).map(problemLine)
}

describe('a section that repeats another', () => {
  test('is named with file, line and both headings, though words were changed', async () => {
    const changed = hold.replace('ninety seconds', '90 seconds').replace('slowly', 'gently')
    const named = await found({
      'notes/a.md': noteOf('A', { 'How long is it held?': hold }),
      'notes/b.md': noteOf('B', { 'What is a rib point?': rib, 'How is it done?': changed }),
    })
    expect(named).toHaveLength(1)
    expect(named[0]).toMatch(
      /^notes\/b\.md:13 section how-is-it-done "How is it done\?" says what "How long is it held\?" says, notes\/a\.md:9 \(\d\d % word for word\); say it in one of them$/,
    )
  })

  test('is found in the middle of a long document that a tutor brought', async () => {
    const many = (subject: string) =>
      Array.from({ length: 60 }, (_, at) => `The ${subject} number ${at} lies beside ${subject} ${at * 7}.`).join(' ')
    const named = await found({
      'notes/a.md': noteOf('A', { 'How long is it held?': hold }),
      'slides.txt': `${many('muscle')} ${hold} ${many('nerve')}`,
      'handout.html': `<h2>Ribs</h2><p>${rib}</p><h2>More on ribs</h2><p>${rib}</p>`,
    })
    expect(named.map((line) => line.replace(/\(\d+ %/, '(n %'))).toEqual([
      expect.stringMatching(/"More on ribs" says what "Ribs" says, handout\.html:\d+ \(n % word for word\)/),
      expect.stringMatching(/^notes\/a\.md:9 section \S+ "How long is it held\?" says what ".*" says, slides\.txt:1 /),
    ])
  })

  test('is none where two headings ask the same of two things, unless one is the copy of the other', async () => {
    const shear = (side: string) =>
      `The ${side} pubic shear has the pubic ramus ${side} on the side of the positive standing flexion test, while both spines are level; a ${side} slip carries the spines ${side} too.`
    const sections = { 'What is a superior shear?': shear('superior'), 'What is an inferior shear?': shear('inferior') }
    expect(await found({ 'notes/pubes.md': noteOf('Pubes', sections) })).toEqual([])
    const slip = { ...sections, 'What is an inferior shear?': shear('superior') }
    expect(await found({ 'notes/pubes.md': noteOf('Pubes', slip) })).toHaveLength(1)
  })

  test('is none where only a line of thanks or the foot of a page returns', async () => {
    const foot = 'Department of Osteopathic Manipulative Medicine, autumn term.'
    const pages = Array.from({ length: 30 }, (_, at) => [
      `Page ${at}`,
      `Muscle${at} of row${at} pulls bone${at} toward joint${at} while nerve${at} feels load${at} and band${at} gives. ${foot}`,
    ])
    expect(await found({ 'notes/term.md': noteOf('Term', Object.fromEntries(pages)) })).toEqual([])
  })
})

test('our own notes say nothing twice', async () => {
  const library = await openShipped()
  expect(repeatedSections(library.topics().flatMap(({ notes }) => notes)).map(problemLine)).toEqual([])
})
