import type { Visibility } from './reply/reply.ts'

/** Where everything that is stored belongs. An id means nothing outside of it. */
export interface Place {
  readonly platform: PlatformName
  readonly workspace: string
}

/** Who speaks, and where. Ids are the platform's own; no names, so that none can be stored or logged by mistake. */
export interface Caller extends Place {
  readonly channel: string
  readonly member: string
  /** Where the member spoke in a thread. */
  readonly thread?: string
  /** Spoken to the bot alone, where there is no study group to post to. */
  readonly direct?: true
  /** Asked only where it matters: on Slack it costs a request. */
  isAdministrator(): Promise<boolean>
  /** Whether the member has this role (Discord) or is in this user group (Slack). */
  holds(role: string): Promise<boolean>
  /** Which of these channels are of the caller's workspace and open to them. Rejects with PlatformTrouble. */
  sees(channels: readonly string[]): Promise<ReadonlySet<string>>
}

/** What stands for the workspace of a direct message that belongs to none. No platform has a workspace of this id. */
export const noWorkspace = 'direct'

/** On Discord a direct message belongs to no server; on Slack it still comes from a workspace. */
export const hasNoWorkspace = ({ workspace }: Pick<Caller, 'workspace'>): boolean => workspace === noWorkspace

export type PlatformName = 'discord' | 'slack'

/** A command as typed or picked, before its options are checked. */
export interface Invocation {
  readonly command: string
  readonly options: Readonly<Record<string, unknown>>
  readonly caller: Caller
  /** Who will see the reply, where the place decides it (a Slack thread) and not the command. */
  readonly visibility?: Visibility
}
