import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ranked } from '../../../src/quiz/standing/rank.ts'

const standing = (member: string, points: number, right: number, answered: number) => ({
  member,
  points,
  right,
  answered,
})
const shown = (list: ReturnType<typeof ranked>) => list.map(({ place, member }) => `${place} ${member}`)

test('points lead, then right answers, then fewer tries', () => {
  const list = ranked([
    standing('wasteful', 20, 2, 9),
    standing('lucky', 20, 1, 1),
    standing('best', 30, 1, 9),
    standing('thrifty', 20, 2, 3),
  ])
  expect(shown(list)).toEqual(['1 best', '2 thrifty', '3 wasteful', '4 lucky'])
})

test('equals share a place, and the next one comes after all of them', () => {
  const list = ranked([standing('last', 5, 1, 2), standing('zoe', 10, 1, 1), standing('amy', 10, 1, 1)])
  expect(shown(list)).toEqual(['1 amy', '1 zoe', '3 last'])
})

test('nobody has answered', () => expect(ranked([])).toEqual([]))

test('a place is one more than the number of those who did better, whoever is listed first', () => {
  const number = fc.integer({ min: 0, max: 3 })
  const some = fc.uniqueArray(
    fc.record({ member: fc.string({ maxLength: 3 }), points: number, right: number, answered: number }),
    { selector: ({ member }) => member, maxLength: 12 },
  )
  fc.assert(
    fc.property(some, (standings) => {
      const list = ranked(standings)
      expect(list).toHaveLength(standings.length)
      expect(ranked(standings.toReversed())).toEqual(list)
      // A number with one digit for each of the three.
      const worth = (one: (typeof standings)[number]) => one.points * 100 + one.right * 10 + (9 - one.answered)
      for (const one of list) expect(one.place).toBe(1 + list.filter((other) => worth(other) > worth(one)).length)
      expect(list.map(worth)).toEqual(list.map(worth).toSorted((a, b) => b - a))
    }),
  )
})
