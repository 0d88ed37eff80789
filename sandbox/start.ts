import type { Route } from '../src/http/router.ts'
import { createSandboxClock, type SandboxClock } from './clock.ts'
import { startDiscordSandbox } from './discord/server.ts'
import { sandboxPageRoutes } from './page/routes.ts'
import { type Living, passTime } from './pass.ts'
import { startSlackSandbox } from './slack/server.ts'

export interface RunningSandbox {
  /** Settings under which the bot connects to the stand-ins as it would to the real services. */
  readonly connections: {
    readonly discord: { readonly token: string; readonly apiUrl: string }
    readonly slack: {
      readonly botToken: string
      readonly apiUrl: string
      readonly transport: { readonly appToken: string }
    }
  }
  readonly routes: readonly Route[]
  /** Both stand-ins go by it; the page moves it. */
  readonly clock: SandboxClock
  /** From now on time passes for the bot as well, by itself and when it is moved. */
  liveBy(bot: Living): void
  stop(): Promise<void>
}

/** A small Discord and a small Slack on loopback, whatever HOST is: they let anybody in who knows the address. */
export async function startSandbox(): Promise<RunningSandbox> {
  const clock = createSandboxClock()
  const { now } = clock
  let move = async (ms: number) => clock.advance(ms)
  let ticking: NodeJS.Timeout | undefined
  const [discord, slack] = await Promise.all([startDiscordSandbox({ now }), startSlackSandbox({ now })])
  return {
    connections: {
      discord: { token: discord.token, apiUrl: discord.apiUrl },
      slack: { botToken: slack.botToken, apiUrl: slack.apiUrl, transport: { appToken: slack.appToken } },
    },
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
