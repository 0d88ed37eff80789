import { expect, test } from 'vitest'
import { schedulesLike } from '../../../src/schedule/plan/schedules-like.ts'
import type { Schedule } from '../../../src/store/schedules/schedules.ts'

const schedule = (id: string, changed: Partial<Schedule>): Schedule => ({
  id,
  platform: 'discord',
  workspace: 'campus',
  channel: 'study',
  time: '08:00',
  zone: 'America/New_York',
  days: [1, 2, 3, 4, 5],
  topics: [],
  difficulty: null,
  questions: 1,
  minutes: 10,
  first_day: '2026-01-01',
  last_day: null,
  made_by: 'tess',
  created_at: new Date('2026-01-01'),
  version: 1,
  next_at: null,
  paused: false,
  paused_until: null,
  removed_at: null,
  ...changed,
})

const there = [
  schedule('k3m9q', {}),
  schedule('p7x2w', { time: '20:15', days: [7], topics: ['Counterstrain', 'Ribs'], difficulty: 'hard' }),
  schedule('z4h8t', { zone: 'Europe/Berlin', questions: 3, minutes: 1440, last_day: '2026-12-18' }),
]
const offered = (typed: string) => schedulesLike(there, typed).map(({ value }) => value)

test('with nothing typed all are offered, each with what it does', () => {
  expect(schedulesLike(there, '')).toEqual([
    { value: 'k3m9q', label: 'k3m9q · weekdays 08:00 America/New_York · all topics · 1 question, open 10 minutes' },
    {
      value: 'p7x2w',
      label: 'p7x2w · Sun 20:15 America/New_York · Counterstrain, Ribs, hard · 1 question, open 10 minutes',
    },
    {
      value: 'z4h8t',
      label: 'z4h8t · weekdays 08:00 Europe/Berlin · all topics · 3 questions, open 1 day · until 2026-12-18',
    },
  ])
})

test.each([
  ['its id', 'P7x', ['p7x2w']],
  ['its time', '20:15', ['p7x2w']],
  ['its topics', 'counter', ['p7x2w']],
  ['its zone', ' berlin ', ['z4h8t']],
  ['its days', 'weekdays', ['k3m9q', 'z4h8t']],
  ['something else', 'cranial', []],
])('one is found by %s', (_, typed, found) => {
  expect(offered(typed)).toEqual(found)
})
