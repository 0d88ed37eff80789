import { expect, test } from 'vitest'
import { readBlueprint } from '../../src/bank/blueprint/read.ts'
import { blueprintLines } from '../../src/cli/blueprint-lines.ts'
import { question } from '../bank/a-question.ts'

const { held: blueprint } = await readBlueprint('knowledge')
if (!blueprint) throw new Error('our library has no blueprint')

const questions = [
  question({ tags: { row: '2.4', presentation: 'musculoskeletal', region: 'pelvis', technique: 'none', steps: 2 } }),
  question({ id: 'b', tags: { row: 'none' } }),
  question({ id: 'c', tags: { row: '1.1', presentation: 'respiratory', region: 'x'.repeat(120) } }),
]

test('what there is beside what is wanted fits a terminal of 80 columns', () => {
  const lines = blueprintLines(blueprint, 123, questions)
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80)
  const text = lines.join('\n')
  expect(text).toMatch(/notes +123 +110\n/)
  expect(text).toMatch(/questions that count +2 +700 {2}below\n/)
  expect(text).toMatch(/not on the blueprint \(row: none\) +1\n/)
  expect(text).toMatch(/2\.4 Diagnosis: pelvis and sacrum +1 +0 +1 +13 {2}1 over\n/)
  expect(text).toMatch(/respiratory +1 +0 +1 +16 {2}1 over\n/)
})
