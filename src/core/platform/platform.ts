import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Place, PlatformName } from '../caller.ts'
import type { Log } from '../log.ts'
import type { Press, Reply } from '../reply/reply.ts'
import { type RichText, rich } from '../reply/rich-text.ts'
import type { Patience } from './backoff.ts'
import type { Pace } from './pace.ts'
import type { Presence } from './presence.ts'
import type { OnReaction } from './reaction.ts'

/** A chat platform the bot is connected to. */
export interface Platform {
  readonly name: PlatformName
  readonly traits: Traits
  /** Connects, and goes on trying for as long as it takes. Resolves with how the first try went; never rejects. */
  start(): Promise<PlatformState>
  stop(): Promise<void>
  state(): PlatformState
  /** Where the platform delivers events by HTTP: the path, and what answers them; the body has been read, within its bounds. */
  readonly receive?: {
    readonly path: string
    readonly handle: (request: IncomingMessage, response: ServerResponse, body: Buffer) => Promise<void>
  }
  readonly posts: Posts
}

/** In what platforms differ, as far as anybody outside of an adapter has to know it: who needs it asks for the trait, not for a name. */
export interface Traits {
  /** Its name as people write it. */
  readonly title: string
  /** Whether a direct message comes from a workspace; where it does not, its caller's is `noWorkspace`. */
  readonly directHasWorkspace: boolean
  /** Whether a member's id means the same person in all workspaces. */
  readonly memberIsEverywhere: boolean
  /** Whether the bot can take members' reactions off a message. */
  readonly takesOff: boolean
  /**
   * Whether each process that hears a member counts the order of events for itself. Of a press, which only one of them answers,
   * that process alone knows when it came.
   */
  readonly ordersByProcess: boolean
}

/** What a platform is given: whom it tells without being asked, and how fast it may go. */
export interface Inward {
  /**
   * Where several processes hear every event (Discord tells each of them), whether this one is to answer it. Absent where there
   * is only one.
   */
  readonly isOurs?: (platform: PlatformName, event: string) => Promise<boolean>
  readonly onReaction: OnReaction
  readonly presence: Presence
  readonly log: Log
  /** For what the bot does unasked. */
  readonly pace: Pace
  /** How it goes about a platform that is down; left out, as usual. */
  readonly patience?: Patience
}

/**
 * `reconnecting`: lost a moment ago. `unreachable`: the network or the platform is down. `refused`: somebody has to do what
 * `toMend` says. All three are tried again.
 */
export type PlatformStatus = 'starting' | 'connected' | 'reconnecting' | 'unreachable' | 'refused' | 'stopped'

export interface PlatformState {
  readonly status: PlatformStatus
  readonly since: Date
  /** What the platform or the network said last. */
  readonly reason?: string
  /** The variable and the step. */
  readonly toMend?: string
}

/** What the bot does on a platform without being asked there and then. Every method rejects with PlatformTrouble. */
export interface Posts {
  post(channel: string, reply: Reply, options?: PostOptions): Promise<MessageRef>
  /** Rejects where the channel is not of this workspace (`gone`), or the bot may not post there (`forbidden`). */
  mayPost(workspace: string, channel: string): Promise<void>
  /** Which of these channels of the workspace a member sees who has not just spoken; a caller knows for themselves. */
  sees(
    member: Pick<Place, 'workspace'> & { readonly member: string },
    channels: readonly string[],
  ): Promise<ReadonlySet<string>>
  /** The bot's own message since then that carries this button: so a post is known again after a crash. */
  find(channel: string, button: Press, since: Date): Promise<MessageRef | undefined>
  edit(message: MessageRef, reply: Reply): Promise<void>
  /** Puts the sign of an option under a message; putting it twice changes nothing. */
  seed(message: MessageRef, choice: number): Promise<void>
  /** The reactions that stand for the first `choices` options; bots are left out. */
  readBack(message: MessageRef, choices: number): Promise<ReadBack>
  /** Takes a member's reaction off; for platforms whose traits say that it can. */
  takeOff(message: MessageRef, choice: number, member: string): Promise<void>
  /** A direct message. */
  tell(member: string, reply: Reply): Promise<void>
  /** The channel of direct messages with this member; it takes posts like any other. */
  direct(member: string): Promise<string>
  /** The address of a message, for a member to open. */
  link(workspace: string, message: MessageRef): Promise<string>
  /** Whom to tell of trouble where no tutor is set: those who own the workspace. */
  owners(workspace: string): Promise<readonly string[]>
  /** Whether the bot is in this workspace; asked of the platform there and then. */
  isIn(workspace: string): Promise<boolean>
  /** Whether the workspace has this role (Discord) or user group (Slack). */
  hasRole(workspace: string, role: string): Promise<boolean>
  /** Present display names, by id; who cannot be found is left out. Never stored. */
  names(workspace: string, members: readonly string[]): Promise<ReadonlyMap<string, string>>
  /**
   * The same for whoever may lose the right to act: `stillHeld` is asked when a request's turn has come, and where it rejects
   * the request is not sent, and the method rejects with the same. No request can be made one with the question, so one
   * that leaves in the very moment in which the right is lost still arrives: `once` and `find` are for that.
   */
  heldBy(stillHeld: () => Promise<void>): Posts
}

export interface PostOptions {
  /** Where the channel has to be, if the platform knows several: rejects with `gone` where it is somewhere else. */
  readonly workspace?: string
  /** The message that this one answers. */
  readonly answers?: MessageRef
  /** Sent along, so that the platform itself drops a second post of the same kind where it can. At most 25 characters. */
  readonly once?: string
}

export interface MessageRef {
  readonly channel: string
  readonly message: string
}

/** What stands under a message. */
export interface ReadBack {
  readonly choices: readonly {
    readonly choice: number
    /** Whether the bot's own reaction is still there: if not, reactions were cleared and absence proves nothing. */
    readonly seeded: boolean
    readonly members: readonly string[]
  }[]
}

/**
 * `gone`: the message, the channel or whatever was named is no more, and will not come back.
 * `forbidden`: somebody can mend it; `shown` says how. `busy`: it may work later.
 */
export type TroubleKind = 'gone' | 'forbidden' | 'busy'

export class PlatformTrouble extends Error {
  override readonly name = 'PlatformTrouble'
  readonly kind: TroubleKind
  readonly shown: RichText

  constructor(kind: TroubleKind, shown: RichText | string, options?: ErrorOptions) {
    const text = typeof shown === 'string' ? rich`${shown}` : shown
    super(text.map((inline) => inline.text).join(''), options)
    this.kind = kind
    this.shown = text
  }
}
