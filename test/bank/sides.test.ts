import { expect, test } from 'vitest'
import { sidesFit } from '../../src/bank/sides.ts'
import { options, question } from './a-question.ts'

const others = ['Another one', 'A third one', 'A fourth one']
const said = (stem: string, key: string) =>
  sidesFit(question({ stem, options: options(0, key, ...others) }))
    .map(({ message }) => message)
    .join('\n')

const torsion =
  'The seated flexion test is positive on the right, the right sacral sulcus is deep, the left inferior lateral angle (ILA) is posterior, and the junction springs freely. What is the diagnosis?'
const pelvis =
  'The right anterior superior iliac spine (ASIS) is inferior, the right posterior superior iliac spine (PSIS) is superior, and the right medial malleolus is caudad. What is the diagnosis?'
const rib = 'Ribs 4 to 7 move freely in inhalation and lag in exhalation. Which rib is the key rib of this group?'
const segment =
  'The right transverse process of T5 is posterior in extension and level with the left in flexion. To which barrier is T5 taken for muscle energy?'

/** A stem with its key, and the same with one side exchanged. */
test.each([
  [torsion, 'Left on left torsion', 'Right on right torsion', 'the seated flexion test is positive on the left'],
  [torsion, 'Left on left torsion', 'Left on right torsion', 'it does not spring'],
  [torsion, 'Left on left torsion', 'Right unilateral flexion', 'the right inferior lateral angle is posterior'],
  [torsion, 'Left on left torsion', 'Right unilateral extension', 'the left sulcus is deep'],
  [pelvis, 'Right anterior innominate rotation', 'Right posterior rotation', 'its ASIS is superior'],
  [pelvis, 'Right anterior innominate rotation', 'Right superior innominate shear', 'its malleolus is cephalad'],
  [rib, 'Rib 7', 'Rib 4', 'the key rib of Ribs 4 to 7 in an inhalation dysfunction is 7'],
  [
    segment,
    'Extension, left sidebending, left rotation',
    'Extension, right sidebending, right rotation',
    'is treated in extended',
  ],
  [
    segment,
    'Extension, left sidebending, left rotation',
    'Flexion, left sidebending, left rotation',
    'rotated and sidebent left',
  ],
])('a key that its findings do not give is caught: %s', (stem, good, bad, expected) => {
  expect(said(stem, good)).toBe('')
  expect(said(stem, bad)).toContain(expected)
})

test('a stem that speaks against the diagnosis it names is caught', () => {
  const stem = (side: string) =>
    `A sacrum is in a left on right torsion, and the seated flexion test is positive on the ${side}. How is L5 positioned?`
  expect(said(stem('left'), 'Flexed, sidebent right, rotated right')).toBe('')
  expect(said(stem('right'), 'Flexed, sidebent right, rotated right')).toContain('positive on the left')
})
