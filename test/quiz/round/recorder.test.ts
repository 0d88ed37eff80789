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
