import type { Plan } from '../../../src/store/schedules/plan.ts'

/** A usual plan, but for what a test is about. */
export const planWith = (changed: Partial<Plan> = {}): Plan => ({
  channel: 'study',
  time: '08:00',
  zone: 'America/New_York',
  days: [1, 2, 3, 4, 5, 6, 7],
  topics: [],
  difficulty: undefined,
  questions: 1,
  minutes: 10,
  first: '2026-01-01',
  last: undefined,
  ...changed,
})
