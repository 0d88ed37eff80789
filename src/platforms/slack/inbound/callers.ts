import type { webApi } from '@slack/bolt'
import type { Caller } from '../../../core/caller.ts'
import type { Log } from '../../../core/log.ts'
import { administrators } from './administrators.ts'
import { userGroups } from './groups.ts'

export type CallerOf = (workspace: string, channel: string, member: string, thread?: string) => Caller

export function callers(client: webApi.WebClient, log: Log): CallerOf {
  const isAdministrator = administrators(client, log)
  const isInGroup = userGroups(client, log)
  return (workspace, channel, member, thread) => ({
    platform: 'slack',
    workspace,
    channel,
    member,
    ...(thread && { thread }),
    // Direct messages have ids of their own kind.
    ...(channel.startsWith('D') && { direct: true }),
    isAdministrator: () => isAdministrator(member),
    holds: (role) => isInGroup(member, role),
  })
}
