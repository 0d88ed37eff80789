import type { Log } from './core/log.ts'

export type Stop = () => Promise<void>

/** The process between its first line and its exit code. */
export interface Life {
  /** Whether somebody asked it to stop: what has not begun does not begin. */
  readonly ending: boolean
  /** As soon as there is one. */
  log: Log | undefined
  during(starting: Promise<void>): Promise<void>
  readonly stop: Stop
  /** Stops in order and exits: 0, or 1 when that fails or takes too long. */
  end(signal: string): void
}

/** Orchestrators kill after 10 seconds. */
const stopMs = 8_000

/** A stop waits for the step of the start that is under way, and stops what that step began as well. */
export function lifeOf(stop: Stop): Life {
  let starting: Promise<void> = Promise.resolve()
  let ending = false

  async function stopInOrder(): Promise<void> {
    await stop()
    await starting.catch(() => {})
    await stop()
  }

  const life: Life = {
    get ending() {
      return ending
    },
    log: undefined,
    stop,
    during: (work) => {
      starting = work
      return work
    },
    end: (signal) => {
      // Ctrl-C reaches npm as well, which passes it on: the second is the same wish.
      if (ending) return
      ending = true
      life.log?.info({ signal }, 'stopping')
      setTimeout(() => {
        life.log?.error({}, 'could not stop in time')
        process.exit(1)
      }, stopMs)
      stopInOrder().then(
        () => process.exit(0),
        (error: unknown) => {
          life.log?.error({ err: error }, 'could not stop cleanly')
          process.exit(1)
        },
      )
    },
  }
  return life
}
