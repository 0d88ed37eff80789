import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { problemLine } from '../../../src/library/note.ts'
import { readMarkdown } from '../../../src/library/read/markdown.ts'
import { noteSides } from '../../../src/library/sides/note-sides.ts'

const saidOf = async (file: string, from = '', to = '') => {
  const text = await readFile(`knowledge/notes/${file}.md`, 'utf8')
  expect(text).toContain(from)
  const { note, problems } = readMarkdown(text.replace(from, to), `notes/${file}.md`, file)
  if (!note) throw new Error(problems.map(problemLine).join('\n'))
  return noteSides(note).map(problemLine).join('\n')
}

/** One side, direction, rib or axis exchanged in what we ship. */
test.each([
  [
    'sacral-torsions',
    'positive on the right, the right sulcus is deep',
    'positive on the left, the right sulcus is deep',
    '#left-on-left "seated flexion test in a left-on-left torsion is positive on the left"',
  ],
  [
    'sacral-torsions',
    '| Deep sulcus | left |',
    '| Deep sulcus | right |',
    '#right-on-right "Deep sulcus — Reading: right" does not fit right-on-right: the left sulcus is deep',
  ],
  [
    'sacral-torsions',
    '| Posterior and inferior ILA | right |',
    '| Posterior and inferior ILA | left |',
    'does not fit right-on-right: the right inferior lateral angle is posterior',
  ],
  [
    'sacral-torsions',
    '| Spring test | positive: no spring |',
    '| Spring test | negative: springs |',
    'does not fit left-on-right: it does not spring',
  ],
  [
    'sacral-torsions',
    '| L5 | neutral, sidebent left, rotated right |',
    '| L5 | neutral, sidebent right, rotated left |',
    'L5 is neutral, sidebent left, rotated right',
  ],
  [
    'sacral-diagnosis-step-by-step',
    '| Right unilateral extension | right | left |',
    '| Right unilateral extension | right | right |',
    'does not fit right unilateral extension: the left sulcus is deep',
  ],
  [
    'rib-dysfunctions',
    '| Inhalation group | bottom',
    '| Inhalation group | top',
    '#key-rib "Inhalation group — Key rib: top" cannot be: the key rib is the lowest of its group',
  ],
  [
    'sbs-strain-patterns',
    '| Vertical strain | two transverse',
    '| Vertical strain | two vertical',
    'does not fit vertical strain: it has no vertical axes',
  ],
])('%s with a wrong side is named: %s', async (file, from, to, expected) => {
  expect(await saidOf(file)).toBe('')
  expect(await saidOf(file, from, to)).toContain(expected)
})
