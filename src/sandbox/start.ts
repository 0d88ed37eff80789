import type { Config } from '../config.ts'
import type { Route } from '../http/router.ts'
import { createSandboxClock, type SandboxClock } from './clock.ts'
import { startDiscordSandbox } from './discord/server.ts'
import { sandboxPageRoutes } from './page/routes.ts'
import { startSlackSandbox } from './slack/server.ts'

export interface RunningSandbox {
  /** Settings under which the bot connects to the stand-ins as it would to the real services. */
  readonly connections: Required<Pick<Config, 'discord' | 'slack'>>
  readonly routes: readonly Route[]
  /** Both stand-ins go by it; the page moves it. */
  readonly clock: SandboxClock
  stop(): Promise<void>
}

/** A small Discord and a small Slack on loopback, whatever HOST is: they let anybody in who knows the address. */
export async function startSandbox(): Promise<RunningSandbox> {
  const clock = createSandboxClock()
  const { now } = clock
  const [discord, slack] = await Promise.all([startDiscordSandbox({ now }), startSlackSandbox({ now })])
  return {
    connections: {
      discord: { token: discord.token, apiUrl: discord.apiUrl },
      slack: { botToken: slack.botToken, apiUrl: slack.apiUrl, transport: { appToken: slack.appToken } },
    },
    routes: sandboxPageRoutes({ discord, slack, clock }),
    clock,
    stop: async () => {
      await Promise.all([discord.stop(), slack.stop()])
    },
  }
}
