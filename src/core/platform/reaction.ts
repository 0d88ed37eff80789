import type { PlatformName } from '../caller.ts'

/** A member put a reaction that stands for an option under a message, or took it back. */
export interface Reaction {
  readonly platform: PlatformName
  readonly channel: string
  readonly message: string
  readonly member: string
  /** The option's place, from 0; whether the question has that many is for the receiver to say. */
  readonly choice: number
  readonly present: boolean
  /**
   * Grows with every event of the platform that concerns one member, reactions and presses alike, and is the same when an
   * event is delivered again: so the latest choice is the latest, whatever the network does.
   */
  readonly order: bigint
}

/** Never rejects: a reaction that could not be stored is read back when the question closes. */
export type OnReaction = (reaction: Reaction) => void
