import { expect, test } from 'vitest'
import { createSandboxClock } from '../../sandbox/clock.ts'
import { passTime } from '../../sandbox/pass.ts'

test('time stops when what is due is due by the clock of whoever does it', async () => {
  const clock = createSandboxClock()
  const now = () => new Date(clock.now() - 5)
  const at = now().getTime() + 60_000
  let isDone = false
  await passTime(clock, 120_000, {
    now,
    catchUp: async () => {
      if (now().getTime() >= at) isDone = true
    },
    nextDue: async () => (isDone ? undefined : new Date(at)),
  })
  expect(isDone).toBe(true)
  expect(now().getTime()).toBeLessThan(at + 70_000)
})

test('what becomes due while something else is being done is set about too', async () => {
  const clock = createSandboxClock()
  const begin = clock.now() + 60_000
  // The second is due before the first is done, and no alarm of its own rings.
  const waiting = [begin, begin + 30]
  const doing: number[] = []
  const living = {
    now: () => new Date(clock.now()),
    catchUp: async () => {
      for (const at of waiting.filter((due) => due <= clock.now() && !doing.includes(due))) {
        doing.push(at)
        setTimeout(() => waiting.splice(waiting.indexOf(at), 1), 100)
      }
    },
    nextDue: async () => {
      const [at] = waiting
      return at === undefined ? undefined : new Date(doing.includes(at) ? clock.now() : at)
    },
  }
  const started = performance.now()
  await passTime(clock, 120_000, living)
  expect(doing).toEqual([begin, begin + 30])
  expect(clock.now()).toBeGreaterThanOrEqual(begin + 60_000)
  expect(performance.now() - started).toBeLessThan(2_000)
})
