import type { Schedule } from '../../../src/store/schedules/schedules.ts'

/** Posts at eight in New York every day, and is next due on Monday, 11 January 2027. */
export const aSchedule = (changed: Partial<Schedule> = {}): Schedule => ({
  id: 'abcde',
  platform: 'discord',
  workspace: 'w1',
  channel: 'c1',
  time: '08:00',
  zone: 'America/New_York',
  days: [1, 2, 3, 4, 5, 6, 7],
  topics: [],
  difficulty: null,
  questions: 1,
  minutes: 10,
  first_day: '2026-01-01',
  last_day: null,
  made_by: 'tess',
  created_at: new Date('2026-01-01T12:00:00Z'),
  version: 1,
  next_at: new Date('2027-01-11T13:00:00Z'),
  paused: false,
  paused_until: null,
  removed_at: null,
  ...changed,
})
