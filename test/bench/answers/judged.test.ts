import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meanOf, withSlip } from '../../../bench/answers/judged.ts'
import { random } from '../../../bench/statistics.ts'

const right = new Map([
  ['a', 1],
  ['b', 1],
])

describe('the score against judged passages', () => {
  it('is whole where all right ones come first, in whatever order', () => {
    expect(meanOf([{ found: ['b', 'a', 'c'], right }])).toEqual({ ndcg: 1, recall1: 0.5, recall10: 1 })
  })

  it('is less the later one comes, and nothing past the tenth place', () => {
    const late = meanOf([{ found: ['c', 'a', 'b'], right }])
    expect(late.ndcg).toBeGreaterThan(0.5)
    expect(late.ndcg).toBeLessThan(1)
    expect(meanOf([{ found: [...'0123456789', 'a'], right }])).toEqual({ ndcg: 0, recall1: 0, recall10: 0 })
  })
})

describe('a slip', () => {
  it('is in one long word, of one letter, and the same for the same seed', () => {
    const question = 'What is the outlook for hypopharyngeal cancer?'
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const slipped = withSlip(question, random(seed))
        expect(Math.abs(slipped.length - question.length)).toBeLessThanOrEqual(1)
        expect(slipped.split(' ').filter((word, at) => word !== question.split(' ')[at]).length).toBeLessThanOrEqual(1)
        expect(slipped.startsWith('What is the ')).toBe(true)
        expect(withSlip(question, random(seed))).toBe(slipped)
      }),
    )
  })

  it('leaves short words alone', () => {
    expect(withSlip('What is a rib?', random(1))).toBe('What is a rib?')
  })
})
