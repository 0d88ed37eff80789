import { expect, test } from 'vitest'
import {
  barrierOf,
  keyRib,
  type Side,
  segmentOf,
  sidebendingOf,
  torsion,
  unilateral,
} from '../../../src/library/sides/model.ts'

/** As a college table lists them: seated flexion, deep sulcus, posterior ILA, spring test, L5. */
test.each([
  ['left', 'left', 'right', 'right', 'left', true, 'neutral', 'left', 'right'],
  ['right', 'right', 'left', 'left', 'right', true, 'neutral', 'right', 'left'],
  ['left', 'right', 'left', 'right', 'left', false, 'flexed or extended', 'right', 'right'],
  ['right', 'left', 'right', 'left', 'right', false, 'flexed or extended', 'left', 'left'],
] as const)('%s on %s torsion', (rotatedTo, axis, seated, deep, ila, springs, position, sidebent, rotated) => {
  expect(torsion(rotatedTo, axis)).toEqual({ seated, deep, ila, springs, l5: { position, sidebent, rotated } })
  expect(sidebendingOf(position, rotated)).toBe(sidebent)
})

test.each([
  ['flexion', 'right', 'right', 'right', 'right', true],
  ['flexion', 'left', 'left', 'left', 'left', true],
  ['extension', 'right', 'right', 'left', 'left', false],
  ['extension', 'left', 'left', 'right', 'right', false],
] as const)('unilateral %s on the %s', (kind, side, seated, deep, ila, springs) => {
  expect(unilateral(kind, side)).toEqual({ seated, deep, ila, springs })
})

test.each([
  ['flexion', 'right', 'flexed', 'extended', 'left'],
  ['extension', 'left', 'extended', 'flexed', 'right'],
] as const)('level in %s, %s process posterior: %s, treated %s to the %s', (levelIn, posterior, named, treated, to) => {
  const segment = segmentOf(levelIn, posterior as Side)
  expect(segment).toEqual({ position: named, sidebent: posterior, rotated: posterior })
  expect(barrierOf(segment)).toEqual({ position: treated, sidebent: to, rotated: to })
})

test('the key rib is the bottom of an inhalation group and the top of an exhalation group', () => {
  expect([keyRib('inhalation', 4, 7), keyRib('exhalation', 4, 7)]).toEqual([7, 4])
})
