import { config as loadEnvFile } from 'dotenv'
import { createBot } from './bot.ts'
import { type Config, readConfig, secretNames } from './config.ts'
import { messageOf, StartupError } from './core/errors.ts'
import { noPace } from './core/platform/pace.ts'
import { listen } from './http/listen.ts'
import { type Route, router } from './http/router.ts'
import { installLastResort } from './last-resort.ts'
import { type Life, lifeOf, type Stop } from './life.ts'
import { createLogger } from './log/logger.ts'
import { redacting } from './log/secrets.ts'

async function run(): Promise<void> {
  const stops: Stop[] = []
  const life = lifeOf(async () => {
    for (const stop of stops.splice(0).toReversed()) await stop()
  })
  // Before anything else: whoever stops the bot while it starts gets it stopped in order as well.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => life.end(signal))
  try {
    loadEnvFile({ quiet: true })
    await life.during(start(readConfig(process.env), stops, life))
  } catch (error) {
    // A start that was cut short fails as it may.
    if (life.ending) return
    await life.stop()
    throw error
  }
}

async function start(settings: Config, stops: Stop[], life: Life): Promise<void> {
  const sandboxed = !settings.discord && !settings.slack
  const sandbox = sandboxed ? await (await import('omt-sandbox')).startSandbox(settings) : undefined
  if (sandbox) stops.push(sandbox.stop)
  if (life.ending) return
  const config = sandbox?.config ?? settings
  const log = createLogger(config.logLevel, config.secrets)
  life.log = log
  installLastResort(log)
  if (sandbox?.ignored.length)
    log.warn({ settings: sandbox.ignored }, 'sandbox: these settings are for a bot with a token, and not used')

  // The stand-ins set no limits, and who tries the bot should not wait for any.
  const options = sandbox
    ? { clock: { now: () => new Date(sandbox.clock.now()) }, pace: noPace, use: 'sandbox' as const }
    : {}
  const onBroken = (reason: string): void => {
    log.fatal({}, `${reason}. The bot ends here; started again with room on the disk, it goes on where it was.`)
    process.exit(1)
  }
  const bot = await createBot(config, log, { ...options, onBroken })
  stops.push(bot.stop)
  if (life.ending) return
  const address = await serve(config, [...bot.routes, ...(sandbox?.routes ?? [])], log.error.bind(log), stops)
  if (life.ending) return
  await bot.start()
  if (life.ending) return
  sandbox?.liveBy(bot)
  log.info({ address }, sandbox ? `sandbox: open ${address} in a browser` : 'ready')
  bot
    .drawFigures()
    .catch((error: unknown) => log.warn({ reason: messageOf(error) }, 'library: no figure could be drawn'))
}

async function serve(
  { host, port }: Config,
  routes: readonly Route[],
  onError: (fields: object, message: string) => void,
  stops: Stop[],
): Promise<string> {
  const listener = router(routes, (error) => onError({ err: error }, 'http: a request failed'))
  const server = await listen(listener, host, port).catch((error: NodeJS.ErrnoException) => {
    throw new StartupError([
      error.code === 'EADDRINUSE'
        ? `PORT: ${port} is in use on ${host}. Stop the other program or set another PORT.`
        : `HOST, PORT: cannot listen on ${host}:${port}: ${error.message}`,
    ])
  })
  stops.push(server.close)
  return `http://${host.includes(':') ? `[${host}]` : host}:${server.port}`
}

run().catch((error: unknown) => {
  const lines = error instanceof StartupError ? error.lines : [`unexpected: ${messageOf(error)}`]
  const stack = error instanceof StartupError ? [] : [String((error as Error).stack)]
  const secrets = secretNames.flatMap((name) => process.env[name]?.trim() || [])
  const text = ['The bot cannot start:', ...lines.map((line) => `  ${line}`), ...stack, ''].join('\n')
  process.stderr.write(redacting(secrets)(text))
  process.exit(error instanceof StartupError ? 2 : 1)
})
