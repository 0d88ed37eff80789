import { type DestinationStream, type Logger, pino } from 'pino'
import { safeFields } from './log-form.ts'
import { repeats } from './log-repeats.ts'
import { redacting } from './secrets.ts'

/** Pino's number of `warn`. */
const warn = 40

/**
 * JSON lines on standard output. Its fields are cut to what is known to be harmless, a secret never leaves, whatever library put
 * it wherever, and what is said again and again is said every ten minutes.
 */
export function createLogger(level: string, secrets: readonly string[], destination?: DestinationStream): Logger {
  const withoutSecrets = redacting(secrets)
  const isNews = repeats()
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: safeFields },
      // Errors are cut by the formatter already.
      serializers: { err: (error: unknown) => error },
      hooks: {
        streamWrite: withoutSecrets,
        logMethod(given, method, at) {
          const [fields, ...words] = given
          if (at < warn || typeof fields !== 'object' || fields === null) return method.apply(this, given)
          const again = isNews(`${at} ${words.join(' ')} ${keyOf(fields)}`)
          if (again !== undefined) method.apply(this, [again > 0 ? { ...fields, again } : fields, ...words])
        },
      },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  )
}

const keyOf = (fields: object): string =>
  JSON.stringify(safeFields(fields), (_, value) => (typeof value === 'bigint' ? String(value) : value))
