import { config as loadEnvFile } from 'dotenv'
import { createBot } from './bot.ts'
import { type Config, readConfig } from './config.ts'
import { messageOf, StartupError } from './core/errors.ts'
import { noPace } from './core/pace.ts'
import { listen } from './http/listen.ts'
import { type Route, router } from './http/router.ts'
import { installLastResort } from './last-resort.ts'
import { createLogger } from './logger.ts'

type Stop = () => Promise<void>

async function run(): Promise<void> {
  loadEnvFile({ quiet: true })
  const settings = readConfig(process.env)
  const stops: Stop[] = []
  const stopAll: Stop = async () => {
    for (const stop of stops.splice(0).toReversed()) await stop()
  }
  try {
    await start(settings, stops, stopAll)
  } catch (error) {
    await stopAll()
    throw error
  }
}

async function start(settings: Config, stops: Stop[], stopAll: Stop): Promise<void> {
  const sandboxed = !settings.discord && !settings.slack
  const sandbox = sandboxed ? await (await import('./sandbox/start.ts')).startSandbox(settings) : undefined
  if (sandbox) stops.push(sandbox.stop)
  const config = sandbox?.config ?? settings
  const log = createLogger(config.logLevel, config.secrets)
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
  const address = await serve(config, [...bot.routes, ...(sandbox?.routes ?? [])], log.error.bind(log), stops)
  await bot.start()
  sandbox?.liveBy(bot)
  log.info({ address }, sandbox ? `sandbox: open ${address} in a browser` : 'ready')

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'stopping')
      stopAll().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'could not stop cleanly')
          process.exit(1)
        },
      )
    })
  }
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
  process.stderr.write(['The bot cannot start:', ...lines.map((line) => `  ${line}`), ''].join('\n'))
  if (!(error instanceof StartupError)) process.stderr.write(`${(error as Error).stack}\n`)
  process.exit(error instanceof StartupError ? 2 : 1)
})
