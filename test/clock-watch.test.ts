import { expect, test } from 'vitest'
import { watchClock } from '../src/clock-watch.ts'
import { createLogger } from '../src/log/logger.ts'

test.each([
  ['back a day', -86_400_000, 1],
  ['forward a day', 86_400_000, 1],
  ['by as little as NTP sets it', 5_000, 0],
])('a clock that is set %s', async (_, ms, times) => {
  let [now, steady, looked] = [Date.UTC(2026, 10, 24), 0, 0]
  const clock = { now: () => new Date(now) }
  const onJump = async () => {
    looked++
  }
  const watch = watchClock(clock, createLogger('silent', []), onJump, () => steady)
  const pass = async (seconds: number) => {
    now += seconds * 1000
    steady += seconds * 1000
    await watch.look()
  }
  await pass(30)
  expect(looked).toBe(0)
  now += ms
  await pass(30)
  await pass(30)
  expect(looked).toBe(times)
  watch.stop()
})
