import { expect, test } from 'vitest'
import { plainText } from '../../../src/core/reply/rich-text.ts'
import { createLogger } from '../../../src/log/logger.ts'
import { standingOf } from '../../../src/practice/sets/standing.ts'
import { summaryPicture } from '../../../src/practice/sets/summary-picture.ts'
import { summaryReply } from '../../../src/practice/sets/summary-reply.ts'
import type { Review } from '../../../src/store/practice/reviews.ts'
import type { SetItem, SetMode } from '../../../src/store/practice/set-item.ts'
import type { PracticeSet } from '../../../src/store/practice/sets.ts'

const now = new Date('2026-12-01T12:00:00Z')

const item = (question: string, row: string): SetItem => ({
  question,
  card: question,
  topic: 'TART',
  row,
  asked: {
    stem: `What of ${question}?`,
    options: ['right', 'wrong', 'also wrong'].map((text) => ({ text, why: `why ${text}` })),
    passage: `${question}#section`,
    reviewed: false,
    fingerprint: 'f',
  },
  key: 0,
})

const set = (mode: SetMode, items: SetItem[]): PracticeSet => ({
  id: 'k7m2p9qxyz',
  platform: 'discord',
  workspace: 'w1',
  member: 'alice',
  kind: 'practice',
  mode,
  topic: null,
  items,
  made_at: now,
  seconds_left: null,
  running_since: null,
  ended_at: now,
})

const answer = (place: number, correct: boolean, sure: boolean | null = null): Review => ({
  id: String(place),
  platform: 'discord',
  workspace: 'w1',
  member: 'alice',
  question: `q${place}`,
  card: `q${place}`,
  fingerprint: 'f',
  chosen: correct ? 'right' : 'wrong',
  correct,
  sure,
  day: '2026-12-01',
  at: now,
  set: 'k7m2p9qxyz',
  place,
  round: null,
})

const items = [item('q0', '2.1'), item('q1', '2.1'), item('q2', '3.2')]
const names: Readonly<Record<string, string>> = { '2.1': 'Diagnosis: neck', '3.2': 'Treatment: counterstrain' }
const rowName = (row: string) => names[row] ?? row

const cardDue = (question: string, due_day: string) => ({
  question,
  due_day,
  last_day: '2026-12-01',
  last_asked: question,
  stability: 3,
  difficulty: 5,
  reviews: 1,
  misses: 0,
  missed_last: false,
})

const around = {
  cards: [cardDue('q0', '2026-12-04'), cardDue('q1', '2026-12-02'), cardDue('elsewhere', '2026-12-02')],
  day: '2026-12-01',
  examDay: null,
  rowName,
  passageTitle: (passage: string) => (passage === 'q1#section' ? 'How is it held?' : undefined),
  asksSure: false,
}

const wordsOf = (reply: ReturnType<typeof summaryReply>) =>
  reply.blocks.flatMap((block) =>
    block.kind === 'paragraph' ? plainText(block.text) : block.kind === 'list' ? block.items.map(plainText) : [],
  )

test('a summary says the score, each row, what was left out and what comes back when', () => {
  const reply = summaryReply(standingOf(set('timed', items), [answer(0, true), answer(1, false)], now), around)
  expect(reply.title).toBe('1 of 3 right, 33 %')
  expect(wordsOf(reply)).toEqual([
    '1 question was not answered.',
    'Diagnosis: neck — 1 of 2',
    'Treatment: counterstrain — 0 of 1',
    'Comes back: 1 tomorrow, 1 in 3 days. /omt review asks what is due.',
  ])
  expect(reply.buttons?.map(({ label }) => label)).toEqual([
    'Look through the answers',
    'Read: How is it held?',
    'Retake what I missed',
    'Another set',
    'Ask how sure I am',
  ])
})

test('an exam says how far its score can be trusted, in all and by row', () => {
  const reply = summaryReply(
    standingOf(
      set('exam', items),
      [0, 1, 2].map((place) => answer(place, true)),
      now,
    ),
    around,
  )
  expect(wordsOf(reply)).toContain('With 3 questions that is a guess at how you stand: likely between 44 % and 100 %.')
  expect(wordsOf(reply)).toContain('Diagnosis: neck — 2 of 2, likely 34 % to 100 %')
})

test('how well one judged oneself is told where it was asked', () => {
  const given = [answer(0, true, true), answer(1, false, true), answer(2, true, false)]
  expect(wordsOf(summaryReply(standingOf(set('tutor', items), given, now), around))).toContain(
    'Of 2 answers you were sure of, 1 was right. What one was sure of and got wrong is remembered best, once read.',
  )
})

test('the picture says in words what it shows', async () => {
  const standing = standingOf(set('exam', items), [answer(0, true)], now)
  const picture = await summaryPicture(standing, rowName, createLogger('silent', []))
  expect(picture?.alt).toBe('1 of 3 right. Diagnosis: neck 1 of 2 Treatment: counterstrain 0 of 1')
  expect([...(picture?.bytes.subarray(1, 4) ?? [])]).toEqual([...'PNG'].map((letter) => letter.charCodeAt(0)))
})
