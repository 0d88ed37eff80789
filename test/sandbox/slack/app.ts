import { App, LogLevel, SocketModeReceiver } from '@slack/bolt'
import { onTestFinished } from 'vitest'
import { type SlackSandbox, type SlackSandboxOptions, startSlackSandbox } from '../../../sandbox/slack/server.ts'

export async function sandboxForTest(options: SlackSandboxOptions = {}): Promise<SlackSandbox> {
  const problems: unknown[] = []
  const sandbox = await startSlackSandbox({ onError: (error) => problems.push(error), ...options })
  onTestFinished(async () => {
    await sandbox.stop()
    if (problems.length > 0) throw new AggregateError(problems, 'the stand-in itself failed')
  })
  return sandbox
}

export const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
}

/** A real bolt App over Socket Mode. A short ping timeout makes its wait before a reconnect short too. */
export function appFor(
  sandbox: SlackSandbox,
  options: { token?: string; ignoreSelf?: boolean; deferInitialization?: boolean } = {},
): App {
  const clientOptions = { slackApiUrl: sandbox.apiUrl, retryConfig: { retries: 2, minTimeout: 1, maxTimeout: 1 } }
  const receiver = new SocketModeReceiver({
    appToken: sandbox.appToken,
    clientPingTimeout: 300,
    installerOptions: { clientOptions },
    logger: silent,
  })
  const app = new App({ token: sandbox.botToken, receiver, clientOptions, logger: silent, ...options })
  onTestFinished(async () => {
    await app.stop()
  })
  return app
}
