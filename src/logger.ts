import { type DestinationStream, type Logger, pino } from 'pino'

/** JSON lines on standard output. A secret never leaves, whatever library put it into whatever field. */
export function createLogger(level: string, secrets: readonly string[], destination?: DestinationStream): Logger {
  const written = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: (line) => written.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line) },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  )
}
