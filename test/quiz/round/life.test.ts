import { describe, expect, test } from 'vitest'
import { nextStep } from '../../../src/quiz/round/life.ts'
import type { Round } from '../../../src/store/rounds/rounds.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 8, minute))

const round = (change: Partial<Round>): Round =>
  ({
    state: 'open',
    closes_at: at(10),
    seeded: true,
    unclear: null,
    asks_until: null,
    published: false,
    ...change,
  }) as Round

describe('a round does one thing after the other', () => {
  test('it is posted, and posted again after a crash, until it is open', () => {
    expect(nextStep(round({ state: 'scheduled', closes_at: null }), at(0))).toBe('post')
    expect(nextStep(round({ state: 'posting' }), at(0))).toBe('post')
  })

  test('it gets its reactions, waits, and closes when it is time, with or without them', () => {
    expect(nextStep(round({ seeded: false }), at(1))).toBe('seed')
    expect(nextStep(round({}), at(9))).toBeUndefined()
    expect(nextStep(round({}), at(10))).toBe('readBack')
    expect(nextStep(round({ seeded: false }), at(10))).toBe('readBack')
  })

  test('set back a day, the clock leaves it open for its own time and not for a day', () => {
    const yesterday = new Date(at(5).getTime() - 24 * 60 * 60_000)
    expect(nextStep(round({ minutes: 10 }), yesterday)).toBe('startAnew')
    expect(nextStep(round({ minutes: 10 }), at(0))).toBeUndefined()
    const asked = [{ member: 'alice', choices: [0, 1], asked: true }]
    expect(nextStep(round({ state: 'closing', asks_until: at(12), unclear: asked }), yesterday)).toBe('score')
  })

  test('who is unclear is asked, and waited for until the time is over or all have answered', () => {
    const unclear = (asked: boolean) =>
      round({ state: 'closing', asks_until: at(12), unclear: [{ member: 'alice', choices: [0, 1], asked }] })
    expect(nextStep(unclear(false), at(10))).toBe('ask')
    expect(nextStep(unclear(true), at(11))).toBeUndefined()
    expect(nextStep(unclear(true), at(12))).toBe('score')
    expect(nextStep(unclear(false), at(13))).toBe('score')
    expect(nextStep(round({ state: 'closing', asks_until: at(12), unclear: [] }), at(11))).toBe('score')
    expect(nextStep(round({ state: 'closing' }), at(10))).toBe('score')
  })

  test('the result is told once, and so is why there is none', () => {
    expect(nextStep(round({ state: 'closed' }), at(11))).toBe('publish')
    expect(nextStep(round({ state: 'closed', published: true }), at(11))).toBeUndefined()
    expect(nextStep(round({ state: 'void' }), at(1))).toBe('announceVoid')
    expect(nextStep(round({ state: 'void', published: true }), at(1))).toBeUndefined()
  })
})
