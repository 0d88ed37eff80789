import { join } from 'node:path'
import type { Config } from '../src/config.ts'
import type { Route } from '../src/http/router.ts'
import { createSandboxClock, type SandboxClock } from './clock.ts'
import { startDiscordSandbox } from './discord/server.ts'
import { isLoopback } from './loopback.ts'
import { sandboxPageRoutes } from './page/routes.ts'
import { type Living, passTime } from './pass.ts'
import { startSlackSandbox } from './slack/server.ts'

export interface RunningSandbox {
  /** Settings under which the bot connects to the stand-ins as it would to the real services. */
  readonly config: Config
  /** Settings that the operator made and the sandbox does not follow. */
  readonly ignored: readonly string[]
  readonly routes: readonly Route[]
  /** Both stand-ins go by it; the page moves it. */
  readonly clock: SandboxClock
  /** From now on time passes for the bot as well, by itself and when it is moved. */
  liveBy(bot: Living): void
  stop(): Promise<void>
}

/** What lets anybody in who knows the address is told to this computer alone. */
const loopback = '127.0.0.1'

/**
 * A small Discord and a small Slack, and the page that shows them, on loopback whatever HOST is. The bot's database is the
 * sandbox's own, never the one of DATABASE_URL: made-up people and moved clocks have no business among real rounds.
 */
export async function startSandbox(settings: Config): Promise<RunningSandbox> {
  const clock = createSandboxClock()
  const { now } = clock
  const dataDir = join(settings.dataDir ?? './data', 'sandbox')
  let move = async (ms: number) => clock.advance(ms)
  let ticking: NodeJS.Timeout | undefined
  const [discord, slack] = await Promise.all([startDiscordSandbox({ now }), startSlackSandbox({ now })])
  return {
    config: {
      ...settings,
      host: loopback,
      dataDir,
      database: { dataDir },
      discord: { token: discord.token, apiUrl: discord.apiUrl },
      slack: { botToken: slack.botToken, apiUrl: slack.apiUrl, transport: { appToken: slack.appToken } },
    },
    ignored: [
      ...(isLoopback(settings.host) ? [] : ['HOST']),
      ...('databaseUrl' in settings.database ? ['DATABASE_URL'] : []),
    ],
    routes: sandboxPageRoutes({ discord, slack, clock, move: (ms) => move(ms) }),
    clock,
    liveBy: (bot) => {
      let moved = Promise.resolve()
      // One after the other: two at once would jump over what the other stops at.
      move = (ms) => {
        moved = moved.catch(() => {}).then(() => passTime(clock, ms, bot))
        return moved
      }
      ticking = setInterval(() => tick(bot).catch(() => {}), tickMs)
      ticking.unref()
    },
    stop: async () => {
      clearInterval(ticking)
      await Promise.all([discord.stop(), slack.stop()])
    },
  }
}

const tickMs = 1_000

/** Jobs ring by the database's clock, which nobody moved: after a move they come too late. */
async function tick({ now, catchUp, nextDue }: Living): Promise<void> {
  const next = await nextDue()
  if (next && next.getTime() <= now().getTime() - tickMs) await catchUp()
}
