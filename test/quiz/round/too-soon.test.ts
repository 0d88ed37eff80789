import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tooSoonUntil } from '../../../src/quiz/round/too-soon.ts'

const now = new Date('2026-11-24T08:00:00Z')
const ago = (ms: number) => new Date(now.getTime() - ms)

test('the next question may be asked once the cooldown is over', () => {
  expect(tooSoonUntil(undefined, 2, now)).toBeUndefined()
  expect(tooSoonUntil(ago(60_000), 2, now)).toEqual(new Date('2026-11-24T08:01:00Z'))
  expect(tooSoonUntil(ago(120_000), 2, now)).toBeUndefined()
})

test('a clock set back or forward by however much makes nobody wait longer than the cooldown', () => {
  fc.assert(
    fc.property(fc.integer({ min: -400 * 86_400_000, max: 400 * 86_400_000 }), fc.nat(1_440), (ms, cooldown) => {
      const waits = (tooSoonUntil(ago(ms), cooldown, now)?.getTime() ?? now.getTime()) - now.getTime()
      expect(waits).toBeLessThanOrEqual(cooldown * 60_000)
    }),
  )
})
