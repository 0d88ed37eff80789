import { messageOf } from '../../../core/errors.ts'
import type { Log } from '../../../core/log.ts'
import { type Backoff, delayOf, pause } from '../../../core/platform/backoff.ts'

interface Registering {
  readonly register: (application: string) => Promise<'changed' | 'unchanged'>
  readonly backoff: Backoff
  readonly log: Log
}

/** A bot whose commands could not be renewed still answers those that Discord has; without any, nobody can ask it. */
export function registering({ register, backoff, log }: Registering) {
  const stopping = new AbortController()
  const { signal } = stopping
  let first: Promise<void> | undefined

  async function untilItHolds(application: string, tried: () => void): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      try {
        const result = await register(application)
        if (result === 'changed' || failures > 0) log.info({}, 'discord: commands registered')
        return tried()
      } catch (error) {
        failures += 1
        const reason = messageOf(error)
        if (failures === 1 && !signal.aborted)
          log.error({ reason }, 'discord: the commands could not be registered; tried again until they are')
        tried()
        await pause(delayOf(failures, backoff), signal)
      }
    }
  }

  return {
    /** Resolves after the first try. A connection made anew finds it done or under way. */
    begin: (application: string) => {
      first ??= new Promise((resolve) => void untilItHolds(application, resolve))
      return first
    },
    stop: () => stopping.abort(),
  }
}
