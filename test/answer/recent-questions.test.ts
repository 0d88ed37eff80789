import { expect, test } from 'vitest'
import { recentQuestions } from '../../src/answer/recent-questions.ts'

const minute = 60_000
const alice = { platform: 'slack', workspace: 'W', channel: 'study', member: 'alice' } as const

test('the last question of a member in a channel is known for ten minutes', () => {
  let now = 0
  const recent = recentQuestions(() => now)
  recent.remember(alice, 'what is TART')
  recent.remember(alice, 'what is MET')
  now = 10 * minute - 1
  expect(recent.last(alice)).toBe('what is MET')
  now = 10 * minute
  expect(recent.last(alice)).toBeUndefined()
})

test('not to others, in other channels or on another platform', () => {
  const recent = recentQuestions()
  recent.remember(alice, 'what is MET')
  expect(recent.last({ ...alice, member: 'bob' })).toBeUndefined()
  expect(recent.last({ ...alice, channel: 'general' })).toBeUndefined()
  expect(recent.last({ ...alice, workspace: 'V' })).toBeUndefined()
  expect(recent.last({ ...alice, platform: 'discord' })).toBeUndefined()
})

test('in a thread all speak of the same', () => {
  const recent = recentQuestions()
  recent.remember({ ...alice, thread: '17.1' }, 'what is MET')
  expect(recent.last({ ...alice, member: 'bob', thread: '17.1' })).toBe('what is MET')
  expect(recent.last({ ...alice, thread: '17.2' })).toBeUndefined()
  expect(recent.last(alice)).toBeUndefined()
})

test('of more than 10,000 the oldest are forgotten', () => {
  const recent = recentQuestions(() => 0)
  const member = (n: number) => ({ ...alice, member: `m${n}` })
  for (let n = 0; n <= 10_000; n++) recent.remember(member(n), 'what is MET')
  expect(recent.last(member(0))).toBeUndefined()
  expect(recent.last(member(1))).toBe('what is MET')
})
