import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localDay } from '../../../src/calendar/local-day.ts'
import { dayAfter, daysBetween, foldCard, recallOn } from '../../../src/practice/reviews/fold.ts'

const answer = (day: string, correct = true, sure: boolean | null = null, at = new Date(`${day}T12:00:00Z`)) => ({
  card: 'hold',
  question: 'hold',
  correct,
  sure,
  day,
  at,
})

/** Answers over some years, in the order in which they were given: days between them, and how they went. */
const history = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 200 }),
      correct: fc.boolean(),
      sure: fc.constantFrom(null, true, false),
    }),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .map((steps) => {
    let day = '2026-01-01'
    return steps.map(({ gap, correct, sure }) => {
      day = dayAfter(day, gap)
      return answer(day, correct, sure)
    })
  })

test('a miss comes back the next day, a right guess sooner than an answer that was known', () => {
  const due = (correct: boolean, sure: boolean | null) => foldCard([answer('2026-12-01', correct, sure)])?.due_day ?? ''
  expect(due(false, null)).toBe('2026-12-02')
  expect(due(true, false) < due(true, null)).toBe(true)
  expect(due(true, true)).toBe(due(true, null))
})

test('over years a card is always due on a later day than its last, and every day of answers counts', () => {
  fc.assert(
    fc.property(history, (reviews) => {
      const card = foldCard(reviews)
      expect(card?.last_day).toBe(reviews.at(-1)?.day)
      expect((card?.due_day ?? '') > (card?.last_day ?? '')).toBe(true)
      expect(card?.reviews).toBe(new Set(reviews.map(({ day }) => day)).size)
      expect(card?.misses).toBe(new Set(reviews.filter(({ correct }) => !correct).map(({ day }) => day)).size)
    }),
  )
})

test('asking again on the same day makes no interval longer', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 10 }), (reviews, times) => {
      const last = reviews.at(-1)
      const once = foldCard(reviews)
      const crammed = foldCard([...reviews, ...Array.from({ length: times }, () => answer(last?.day ?? ''))])
      expect(crammed).toEqual(once)
    }),
  )
})

test('the order of answers on one day changes nothing', () => {
  fc.assert(
    fc.property(history, fc.shuffledSubarray([true, false, true, true], { minLength: 2 }), (reviews, results) => {
      const day = dayAfter(reviews.at(-1)?.day ?? '', 3)
      const some = results.map((correct) => answer(day, correct))
      expect(foldCard([...reviews, ...some])).toEqual(foldCard([...reviews, ...some.toReversed()]))
    }),
  )
})

test('a clock that was set back a day, or a zone that was left behind, counts as the last day and breaks nothing', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 2 }), (reviews, back) => {
      const last = reviews.at(-1)?.day ?? ''
      const card = foldCard([...reviews, answer(dayAfter(last, -back))])
      expect(card).toEqual(foldCard([...reviews, answer(last)]))
    }),
  )
})

test.each([
  ['forward', '2027-03-13', '2027-03-16'],
  ['back', '2026-10-31', '2026-11-03'],
])('where the clocks go %s, days stay days', (_, first, due) => {
  const zone = 'America/New_York'
  for (const time of ['T05:30:00Z', 'T12:00:00Z', 'T23:59:00Z']) {
    const at = new Date(`${first}${time}`)
    const day = localDay(at, zone)
    const card = foldCard([answer(day, true, null, at)])
    expect(daysBetween(day, card?.due_day ?? '')).toBe(daysBetween(first, due))
  }
})

test('a day begins at the learner’s own midnight, wherever they are', () => {
  const at = new Date('2026-12-01T23:30:00Z')
  const dueIn = (zone: string) => foldCard([answer(localDay(at, zone), false, null, at)])?.due_day
  expect(dueIn('Asia/Tokyo')).toBe('2026-12-03')
  expect(dueIn('Europe/Berlin')).toBe('2026-12-03')
  expect(dueIn('America/New_York')).toBe('2026-12-02')
})

test('what is due is remembered by nine of ten, and less by the day', () => {
  fc.assert(
    fc.property(history, (reviews) => {
      const card = foldCard(reviews)
      // Where intervals are days, FSRS sets them apart by the answer: a miss 1 at least, a guess 2, what was known 3.
      if (!card || card.stability < 4) return
      const onDue = recallOn(card, card.due_day)
      expect(onDue).toBeGreaterThan(0.85)
      expect(recallOn(card, dayAfter(card.due_day, 10))).toBeLessThan(onDue)
      expect(recallOn(card, card.last_day)).toBe(1)
    }),
  )
})
