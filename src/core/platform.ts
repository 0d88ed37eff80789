import type { RequestListener } from 'node:http'
import type { PlatformName } from './caller.ts'

/** A chat platform the bot is connected to. */
export interface Platform {
  readonly name: PlatformName
  /** Resolves once members can be answered. Rejects with StartupError when the platform refuses a token. */
  start(): Promise<void>
  stop(): Promise<void>
  status(): PlatformStatus
  /** Where the platform delivers events by HTTP, what answers them. */
  readonly requestListener?: RequestListener
}

/** `refused`: the token was revoked while running; nothing but a new token helps. */
export type PlatformStatus = 'starting' | 'connected' | 'reconnecting' | 'refused' | 'stopped'
