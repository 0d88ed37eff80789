import { expect, test } from 'vitest'
import { todayOf } from '../../../src/practice/plan/today.ts'
import { todayWords } from '../../../src/practice/plan/words.ts'
import { aCard, many } from './a-learner.ts'

const day = '2026-12-01'
const learner = { exam_day: '2027-05-20', minutes: 20, paused_on: null }
const none = { due: 0, unseen: 0 }

test('what is due comes first, new questions take the minutes that are left', () => {
  const today = todayOf({ learner, day, cards: many(12, (at) => aCard(`q${at}`)) }, { due: 12, unseen: 700 })
  expect(today).toMatchObject({ state: 'open', due: 12, dueToday: 12, minutes: 6, fresh: 9, daysToCatchUp: 0 })
  expect(todayWords(today)).toBe('12 due today, about 6 minutes; 9 new, about 14 minutes.')
})

test('a holiday’s backlog is spread over the days that follow, and said', () => {
  const cards = many(42, (at) => aCard(`q${at}`))
  const today = todayOf({ learner: { ...learner, minutes: 7 }, day, cards }, { due: 42, unseen: 700 })
  expect(today).toMatchObject({ dueToday: 14, fresh: 0, daysToCatchUp: 2, left: 0 })
  expect(todayWords(today)).toBe('42 are due. Today 14 of them, about 7 minutes, the rest over the next 2 days.')
})

test('what falls due on the way takes part of the days to catch up', () => {
  const coming = many(28, (at) => aCard(`later${at}`, { due_day: '2026-12-02' }))
  const cards = [...many(42, (at) => aCard(`q${at}`)), ...coming]
  const today = todayOf({ learner: { ...learner, minutes: 7 }, day, cards }, { due: 42, unseen: 700 })
  expect(today).toMatchObject({ dueToday: 14, daysToCatchUp: 4 })
})

test('what was done today is no longer asked of today', () => {
  const done = many(14, (at) => aCard(`done${at}`, { last_day: day, due_day: '2027-01-01' }))
  const cards = [...many(28, (at) => aCard(`q${at}`)), ...done]
  const today = todayOf({ learner: { ...learner, minutes: 7 }, day, cards }, { due: 28, unseen: 700 })
  expect(today).toMatchObject({ due: 28, dueToday: 0, fresh: 0, daysToCatchUp: 2 })
  expect(todayWords(today)).toBe('28 are due. Today’s minutes are used: they come over the next 2 days.')
})

test('new questions of today count against the new ones, not against what is due', () => {
  const fresh = many(13, (at) => aCard(`new${at}`, { last_day: day, due_day: '2026-12-04', reviews: 1 }))
  const today = todayOf({ learner, day, cards: [...fresh, aCard('q')] }, { due: 1, unseen: 700 })
  expect(today).toMatchObject({ dueToday: 1, fresh: 0 })
})

test('without a plan there is nothing new, and a backlog is spread all the same', () => {
  const cards = many(60, (at) => aCard(`q${at}`))
  const today = todayOf(
    { learner: { exam_day: null, minutes: null, paused_on: null }, day, cards },
    { due: 60, unseen: 9 },
  )
  expect(today).toMatchObject({ dueToday: 40, fresh: 0, daysToCatchUp: 1 })
  expect(todayWords(today)).toBe('60 are due. Today 40 of them, about 20 minutes, the rest tomorrow.')
})

test('while it is paused nothing is due', () => {
  const today = todayOf({ learner: { ...learner, paused_on: '2026-11-20' }, day, cards: [] }, { due: 42, unseen: 700 })
  expect(today).toMatchObject({ state: 'paused', due: 0, dueToday: 0, fresh: 0 })
})

test.each(['2026-12-01', '2026-11-30', '2024-01-01'])(
  'on the day of an exam and after it nothing is due: %s',
  (exam_day) => {
    const today = todayOf({ learner: { ...learner, exam_day }, day, cards: [] }, { due: 42, unseen: 700 })
    expect(today).toMatchObject({ state: 'over', due: 0, dueToday: 0, fresh: 0 })
  },
)

test('with the exam tomorrow it says what does not fit', () => {
  const cards = many(42, (at) => aCard(`q${at}`))
  const today = todayOf(
    { learner: { ...learner, exam_day: '2026-12-02', minutes: 10 }, day, cards },
    { due: 42, unseen: 5 },
  )
  expect(today).toMatchObject({ dueToday: 20, daysToCatchUp: 0, left: 22 })
  expect(todayWords(today)).toBe('42 are due. Today 20 of them, about 10 minutes, 22 do not fit before your exam.')
})

test('nothing to do is said as such', () => {
  expect(todayWords(todayOf({ learner, day, cards: [] }, none))).toBe('Nothing is due today.')
})
