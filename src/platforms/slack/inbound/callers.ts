import type { Caller } from '../../../core/caller.ts'
import type { Administrators } from './administrators.ts'
import type { Channels } from './channels.ts'
import type { UserGroups } from './groups.ts'

export type CallerOf = (workspace: string, channel: string, member: string, thread?: string) => Caller

export interface People {
  readonly administrators: Administrators
  readonly groups: UserGroups
  readonly channels: Channels
}

export const callers =
  ({ administrators, groups, channels }: People): CallerOf =>
  (workspace, channel, member, thread) => ({
    platform: 'slack',
    workspace,
    channel,
    member,
    ...(thread && { thread }),
    // Direct messages have ids of their own kind.
    ...(channel.startsWith('D') && { direct: true }),
    isAdministrator: () => administrators.includes(workspace, member),
    holds: (role) => groups.holds(role, member),
    sees: (asked) => channels.of(member, asked),
  })
