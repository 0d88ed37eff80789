import fc from 'fast-check'
import { expect, test } from 'vitest'
import { todayOf } from '../../../src/practice/plan/today.ts'
import { dueDay, dueOn, isLeech } from '../../../src/practice/reviews/due.ts'
import { dayAfter, daysBetween, foldCard } from '../../../src/practice/reviews/fold.ts'
import type { Card } from '../../../src/store/practice/cards.ts'
import { aCard, many } from '../plan/a-learner.ts'

const begins = '2026-12-01'

/** Answers to some questions over a learner's days; the same question may come on any of them. */
const log = fc.array(
  fc.record({
    question: fc.integer({ min: 0, max: 30 }).map((at) => `q${at}`),
    on: fc.integer({ min: 0, max: 700 }),
    correct: fc.boolean(),
  }),
  { minLength: 1, maxLength: 120 },
)

const cardsOf = (answers: readonly { question: string; on: number; correct: boolean }[]): Card[] =>
  [
    ...Map.groupBy(
      answers.toSorted((a, b) => a.on - b.on),
      ({ question }) => question,
    ),
  ].flatMap(
    ([question, of]) =>
      foldCard(
        of.map(({ on, correct }) => {
          const day = dayAfter(begins, on)
          return { card: question, question, correct, sure: null, day, at: new Date(`${day}T12:00:00Z`) }
        }),
      ) ?? [],
  )

test('nothing is ever due on the day of an exam or after it, wherever the exam lies', () => {
  fc.assert(
    fc.property(log, fc.integer({ min: -400, max: 1500 }), fc.integer({ min: 0, max: 1500 }), (answers, exam, now) => {
      const cards = cardsOf(answers)
      const examDay = dayAfter(begins, exam)
      const day = dayAfter(begins, now)
      for (const card of cards) {
        const due = dueDay(card, examDay)
        expect(due === undefined || due < examDay).toBe(true)
        expect(due === undefined || due > card.last_day).toBe(true)
      }
      if (day >= examDay) expect(dueOn(cards, day, examDay)).toEqual([])
    }),
  )
})

test('a question is due once, and one that is due is never lost but for the last week before the exam', () => {
  fc.assert(
    fc.property(log, fc.integer({ min: 1, max: 700 }), (answers, exam) => {
      const cards = cardsOf(answers.filter(({ on }) => on < exam))
      const examDay = dayAfter(begins, exam)
      const eve = dayAfter(examDay, -1)
      const due = dueOn(cards, eve, examDay).map(({ question }) => question)
      expect(new Set(due).size).toBe(due.length)
      const missing = cards.filter(({ question }) => !due.includes(question))
      for (const { last_day, due_day } of missing) {
        expect(daysBetween(last_day, examDay)).toBeLessThanOrEqual(7)
        expect(due_day >= examDay).toBe(true)
      }
    }),
  )
})

test('the last looks are spread over the week before the exam', () => {
  const examDay = '2027-05-20'
  const cards = many(70, (at) => aCard(`question-${at}`, { due_day: '2027-09-01', last_day: '2027-01-10' }))
  const days = Map.groupBy(cards, (card) => dueDay(card, examDay))
  expect([...days.keys()].toSorted()).toEqual(many(7, (at) => dayAfter(examDay, at - 7)))
  for (const of of days.values()) expect(of.length).toBeLessThan(20)
})

test('an exam tomorrow asks what was due, and one that lies two years off changes nothing yet', () => {
  const card = aCard('hold', { due_day: '2026-12-01', last_day: '2026-11-25' })
  expect(dueOn([card], '2026-12-01', '2026-12-02')).toEqual([card])
  expect(dueDay(card, '2028-12-01')).toBe(card.due_day)
})

test('misses come first, then what waits longest for its interval', () => {
  const cards = [
    aCard('long', { due_day: '2026-11-28', last_day: '2026-06-01' }),
    aCard('short', { due_day: '2026-11-28', last_day: '2026-11-25' }),
    aCard('missed', { due_day: '2026-12-01', last_day: '2026-11-30', missed_last: true }),
  ]
  expect(dueOn(cards, '2026-12-01').map(({ question }) => question)).toEqual(['missed', 'short', 'long'])
})

test('a leech is what was missed on many days and the last time too', () => {
  expect(isLeech({ misses: 6, missed_last: true })).toBe(true)
  expect(isLeech({ misses: 6, missed_last: false })).toBe(false)
  expect(isLeech({ misses: 5, missed_last: true })).toBe(false)
})

test('through months of practice with holidays no day takes more than its minutes, and no answer is lost', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 5, max: 30 }),
      fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
      (minutes, works) => {
        const examDay = dayAfter(begins, 100)
        const learner = { exam_day: examDay, minutes, paused_on: null }
        const given = new Map<string, { day: string; correct: boolean }[]>()
        const cards = () =>
          [...given].flatMap(
            ([question, of]) =>
              foldCard(
                of.map((one) => ({
                  ...one,
                  card: question,
                  question,
                  sure: null,
                  at: new Date(`${one.day}T12:00:00Z`),
                })),
              ) ?? [],
          )
        let answers = 0
        works.forEach((isAtWork, on) => {
          if (!isAtWork) return
          const day = dayAfter(begins, on)
          const due = dueOn(cards(), day, examDay)
          const today = todayOf({ learner, day, cards: cards() }, { due: due.length, unseen: 200 - given.size })
          expect(today.dueToday * 30 + today.fresh * 90).toBeLessThanOrEqual(minutes * 60)
          const fresh = many(today.fresh, (at) => `q${given.size + at}`)
          const asked = [...due.slice(0, today.dueToday).map(({ question }) => question), ...fresh]
          asked.forEach((question, at) => {
            given.set(question, [...(given.get(question) ?? []), { day, correct: at % 4 !== 0 }])
            answers++
          })
          const after = todayOf(
            { learner, day, cards: cards() },
            { due: due.length - today.dueToday, unseen: 200 - given.size },
          )
          expect(after.dueToday * 30 + after.fresh * 90).toBeLessThan(90)
        })
        expect(cards().reduce((sum, { reviews }) => sum + reviews, 0)).toBe(answers)
        expect(cards()).toHaveLength(given.size)
      },
    ),
    { numRuns: 10 },
  )
})
