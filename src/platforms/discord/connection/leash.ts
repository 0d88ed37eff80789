import { SimpleShardingStrategy, WebSocketShardEvents, WebSocketShardStatus } from '@discordjs/ws'
import type { ClientOptions } from 'discord.js'

type BuildStrategy = NonNullable<NonNullable<ClientOptions['ws']>['buildStrategy']>
type Manager = Parameters<BuildStrategy>[0]

export interface Leash {
  readonly buildStrategy: BuildStrategy
  /** Whether a socket is being opened right now, which must not be taken down. */
  isOpening(): Promise<boolean>
  /** Called when a socket that was being opened is open, or never will be. */
  onceOpened(act: () => void): void
  /** From now on it opens no more sockets. */
  letGo(): void
}

const never = new Promise<never>(() => {})

/**
 * discord.js opens the next socket half a second after one closed, also when it was destroyed meanwhile: a client that was given
 * up would come back beside its successor, and every press would be answered twice. It asks for its session before each; where
 * that is never answered, it stops there.
 */
export function leash(): Leash {
  let manager: Manager | undefined
  let free = true
  return {
    buildStrategy: (built) => {
      manager = built
      const known = built.options.retrieveSessionInfo
      built.options.retrieveSessionInfo = (shard) => (free ? known(shard) : never)
      return new SimpleShardingStrategy(built)
    },
    isOpening: async () =>
      [...((await manager?.fetchStatus()) ?? new Map()).values()].includes(WebSocketShardStatus.Connecting),
    onceOpened: (act) => {
      manager?.once(WebSocketShardEvents.Hello, act)
      manager?.once(WebSocketShardEvents.Closed, act)
    },
    letGo: () => {
      free = false
    },
  }
}
