import { expect, test } from 'vitest'
import { createRecorder } from '../../../src/quiz/round/recorder.ts'
import type { PressPick, Written } from '../../../src/store/rounds/picks.ts'

const press = (member: string, choice: number, order: number): PressPick => ({
  round: 'r',
  member,
  choice,
  order: BigInt(order),
  via: 'button',
  present: true,
  at: new Date(0),
})

/** A store that remembers each batch, and takes its time. */
function slowStore() {
  const batches: (readonly PressPick[])[] = []
  const writePresses = async (picks: readonly PressPick[]): Promise<Written[]> => {
    batches.push(picks)
    await new Promise((resolve) => setTimeout(resolve, 10))
    return picks.map(({ round, member, choice, present }) => ({
      round,
      member,
      choice,
      present,
      platform: 'slack',
      channel: 'c',
      message: 'm',
      discreet: false,
    }))
  }
  return { batches, writePresses, writeReactions: async () => [] }
}

test('what comes while a batch is written goes out in the next one, all of it', async () => {
  const store = slowStore()
  const recorder = createRecorder(store, () => {})
  const first = recorder.press(press('alice', 0, 1))
  await new Promise((resolve) => setTimeout(resolve, 3))
  const others = Array.from({ length: 1_200 }, (_, n) => recorder.press(press(`student-${n}`, n % 4, n)))
  expect(await first).toBe(true)
  expect((await Promise.all(others)).every(Boolean)).toBe(true)
  expect(store.batches.map((batch) => batch.length)).toEqual([1, 500, 500, 200])
})

test('of one member and choice only the latest event is written, and both are told', async () => {
  const store = slowStore()
  const recorder = createRecorder(store, () => {})
  const told = await Promise.all([recorder.press(press('alice', 0, 2)), recorder.press(press('alice', 0, 1))])
  expect(told).toEqual([true, true])
  expect(store.batches).toEqual([[press('alice', 0, 2)]])
})

test('rows are written in one order, whatever order they came in', async () => {
  const store = slowStore()
  const recorder = createRecorder(store, () => {})
  await Promise.all(['chen', 'alice', 'bob'].map((member) => recorder.press(press(member, 0, 1))))
  expect(store.batches[0]?.map(({ member }) => member)).toEqual(['alice', 'bob', 'chen'])
})

test('a batch that fails is told to those in it, and the next one is written', async () => {
  const store = slowStore()
  let fail = true
  const recorder = createRecorder(
    {
      ...store,
      writePresses: async (picks) => {
        if (fail) throw new Error('connection lost')
        return store.writePresses(picks)
      },
    },
    () => {},
  )
  await expect(recorder.press(press('alice', 0, 1))).rejects.toThrow('connection lost')
  fail = false
  expect(await recorder.press(press('alice', 0, 1))).toBe(true)
  await recorder.settled()
})

test('a change in one round is not told to who pressed in another, whatever else is the same', async () => {
  const store = slowStore()
  const closed = new Set(['r0', 'r2'])
  const recorder = createRecorder(
    {
      ...store,
      writePresses: async (picks) => (await store.writePresses(picks)).filter(({ round }) => !closed.has(round)),
    },
    () => {},
  )
  const rounds = ['r0', 'r1', 'r2', 'r3']
  const told = await Promise.all(rounds.map((round) => recorder.press({ ...press('alice', 0, 1), round })))
  expect(told).toEqual([false, true, false, true])
  expect(store.batches).toHaveLength(1)
})

test('the same of reactions, whose round only the store knows', async () => {
  const reaction = (message: string) =>
    ({ platform: 'slack', channel: 'c', message, member: 'alice', choice: 0, present: true, order: 1n }) as const
  const recorder = createRecorder(
    {
      ...slowStore(),
      writeReactions: async (picks) =>
        picks.filter(({ message }) => message === 'open').map((pick) => ({ ...pick, round: 'r', discreet: false })),
    },
    () => {},
  )
  const told = ['closed', 'open'].map((message) => recorder.reaction(reaction(message), new Date(0)))
  expect(await Promise.all(told)).toEqual([false, true])
})
