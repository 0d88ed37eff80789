import { randomBytes } from 'node:crypto'
import type { Log } from './core/log.ts'

/** Told apart from a stop (0), a failure to stop (1) and settings to mend (2); EX_SOFTWARE of sysexits. */
export const lastResortCode = 70

/**
 * What got past every other handler, an unhandled rejection too, ends the process: nobody knows what state it left. No input is
 * meant to come so far. Whatever runs the bot starts it again, and what was under way is taken up as after any crash.
 */
export function installLastResort(log: Log): void {
  process.on('uncaughtException', (error: unknown, origin) => {
    try {
      const ref = randomBytes(4).toString('hex')
      log.error(
        { err: error, origin, ref },
        'last resort: an error that nothing handled; the bot ends and must be restarted',
      )
    } finally {
      // The log may be what failed.
      process.exit(lastResortCode)
    }
  })
}
