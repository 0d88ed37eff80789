import { type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '../../core/log.ts'

/** Bolt's log lines in ours. What Bolt calls info is of use only when looking for a fault. */
export function boltLogger(log: Log): Logger {
  const line = (parts: readonly unknown[]): string => parts.map(String).join(' ')
  return {
    debug: (...parts: unknown[]) => log.debug({}, `slack: ${line(parts)}`),
    info: (...parts: unknown[]) => log.debug({}, `slack: ${line(parts)}`),
    warn: (...parts: unknown[]) => log.warn({}, `slack: ${line(parts)}`),
    error: (...parts: unknown[]) => log.error({}, `slack: ${line(parts)}`),
    setLevel: () => {},
    getLevel: () => LogLevel.DEBUG,
    setName: () => {},
  }
}
