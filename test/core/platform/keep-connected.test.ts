import { expect, onTestFinished, test } from 'vitest'
import { RefusedError } from '../../../src/core/errors.ts'
import { type Kept, keepConnected } from '../../../src/core/platform/keep-connected.ts'
import { listen } from '../../platforms/adapter.ts'
import { hurried } from '../../support/processes/hurried.ts'

type Outcome = 'up' | 'down' | 'refused' | 'hangs'

/** A platform that does as it is told at each try, and then goes on doing the last. */
function platform(...outcomes: Outcome[]) {
  const { log, inward } = listen()
  const tries: Outcome[] = []
  let left = 0
  const kept: Kept = keepConnected({
    name: 'chat',
    log: inward.log,
    patience: { ...hurried, unreachable: { firstMs: 1, mostMs: 4 }, refused: { firstMs: 1, mostMs: 4 }, mendMs: 30 },
    connect: async () => {
      const outcome = outcomes[Math.min(tries.length, outcomes.length - 1)] ?? 'up'
      tries.push(outcome)
      if (outcome === 'down') throw new Error('connect ECONNREFUSED')
      if (outcome === 'refused')
        throw new RefusedError('CHAT_TOKEN: is refused. Copy it again.', { cause: new Error('401') })
      if (outcome === 'hangs') await new Promise(() => {})
      return {}
    },
    disconnect: async () => {
      left += 1
    },
  })
  onTestFinished(() => kept.stop())
  const lines = () => log.map(({ level, message }) => `${level} ${message}`)
  const becomes = (status: string) => expect.poll(() => kept.state().status, { interval: 1 }).toBe(status)
  return { kept, tries, lines, becomes, left: () => left }
}

test('a platform that is down is tried until it is there, with one line for each change', async () => {
  const { kept, tries, lines, becomes } = platform('down', 'down', 'down', 'down', 'up')
  expect(await kept.start()).toMatchObject({ status: 'unreachable', reason: 'connect ECONNREFUSED' })
  await becomes('connected')
  expect(tries).toEqual(['down', 'down', 'down', 'down', 'up'])
  expect(lines()).toEqual(['warn chat: could not be reached; tried again until it can', 'info chat: connected'])
})

test('a refusal says the variable and the step once, and is over when the token is taken again', async () => {
  const { kept, lines, becomes } = platform('refused', 'refused', 'refused', 'up')
  expect(await kept.start()).toMatchObject({
    status: 'refused',
    toMend: 'CHAT_TOKEN: is refused. Copy it again.',
    reason: '401',
  })
  await becomes('connected')
  expect(lines()).toEqual([
    'error CHAT_TOKEN: is refused. Copy it again. It is tried again until it works.',
    'info chat: connected',
  ])
})

test('how long it has been so is not forgotten at each try', async () => {
  const { kept, tries } = platform('down')
  const { since } = await kept.start()
  await expect.poll(() => tries.length).toBeGreaterThan(5)
  expect(kept.state().since).toBe(since)
})

test('a connection that ends is made anew, what was left of it let go first', async () => {
  const { kept, tries, lines, becomes, left } = platform('up', 'down', 'up')
  await kept.start()
  kept.ended(new Error('the connection broke'))
  await becomes('unreachable')
  await becomes('connected')
  expect(tries).toHaveLength(3)
  expect(left()).toBe(2)
  expect(lines().slice(1)).toEqual([
    'warn chat: connection lost, reconnecting',
    'warn chat: could not be reached; tried again until it can',
    'info chat: connected again',
  ])
})

test('a library may mend its connection itself, but not for ever', async () => {
  const { kept, tries, lines, becomes } = platform('up')
  await kept.start()
  kept.wavers('closed with 1006')
  kept.wavers('closed with 1006')
  expect(kept.state()).toMatchObject({ status: 'reconnecting', reason: 'closed with 1006' })
  kept.holds()
  expect(kept.state().status).toBe('connected')
  expect(tries).toHaveLength(1)
  kept.wavers('closed with 1006')
  await becomes('connected')
  await expect.poll(() => tries.length).toBe(2)
  expect(lines().slice(1, 3)).toEqual(['warn chat: connection lost, reconnecting', 'info chat: connected again'])
})

test('what comes late from a connection that is no more changes nothing', async () => {
  const { kept, lines } = platform('up')
  await kept.start()
  await kept.stop()
  const before = lines()
  kept.ended(new RefusedError('CHAT_TOKEN: is refused.'))
  kept.wavers('closed with 1006')
  kept.holds()
  expect(kept.state().status).toBe('stopped')
  expect(lines()).toEqual(before)
})

test('a stop waits for no try that hangs', async () => {
  const { kept } = platform('hangs')
  const first = kept.start()
  await kept.stop()
  expect(await first).toMatchObject({ status: 'stopped' })
})
