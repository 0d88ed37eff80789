import { expect, test } from 'vitest'
import { bounded, type Memory, type Outcome, withMemory } from '../../../src/library/bounded/bounded.ts'
import type * as greedy from '../../support/hostile/greedy.ts'

const doing = <Name extends keyof typeof greedy>(name: Name) =>
  bounded<(typeof greedy)[Name]>(new URL('../../support/hostile/greedy.ts', import.meta.url), name)

const greet = doing('greet')

const memory = 'takes more than 512 MB of memory to read and was given up; split it'

test.each([
  ['endless', 'takes more than 2 seconds to read and was given up; split it or save it anew, plainer'],
  // Whichever comes first: to look for room takes time.
  ['hoardObjects', expect.stringContaining('was given up; split it')],
  ['hoardArrays', memory],
  ['hoardBuffers', memory],
  ['answerTooMuch', 'holds too much for one file; split it'],
  ['complain', 'cannot be read: the page is torn'],
  ['complainBeside', 'cannot be read: the page is torn'],
  ['leave', 'cannot be read: its reader ended with 7; save it anew, plainer'],
] satisfies [keyof typeof greedy, string][])(
  '%s is ended with a word on it, and what waits behind it is done',
  async (name, says) => {
    const [ended, next] = await Promise.allSettled([doing(name)(0), greet(0, 'Still')])
    expect(ended).toMatchObject({ status: 'rejected', reason: { message: says } })
    expect(next).toEqual({ status: 'fulfilled', value: 'Hello Still' })
  },
)

test('a reader knows none of the settings of its bot', async () => {
  expect(await doing('tokens')(0)).toEqual([])
})

test('what was given up is remembered with its words, what only broke down is tried again', async () => {
  const held = new Map<string, Outcome>()
  const memory: Memory = { isEmpty: true, find: (key) => held.get(key), add: (key, outcome) => held.set(key, outcome) }
  const reasons = async () =>
    (await Promise.allSettled([doing('endless')(0), doing('complain')(0), doing('leave')(0)])).map((one) =>
      one.status === 'rejected' ? one.reason.message : one.value,
    )
  const first = await withMemory(memory, reasons)
  const givenUp = 'takes more than 2 seconds to read and was given up; split it or save it anew, plainer'
  expect([...held.values()]).toEqual([{ givenUp }])
  expect(await withMemory(memory, reasons)).toEqual(first)
  expect(first[0]).toBe(givenUp)
})
