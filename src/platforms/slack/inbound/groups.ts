import type { webApi } from '@slack/bolt'
import { messageOf } from '../../../core/errors.ts'
import type { Log } from '../../../core/log.ts'

/** Who was in no group is taken for a student this long, unless Slack tells of a change. */
const keptForMs = 5 * 60_000

/** Who was in it is looked up again after this: Slack takes some 20 requests a minute, and tells of changes if it is asked to. */
const keptForThoseInMs = 5_000

export interface UserGroups {
  /** A group that cannot be looked up holds nobody. */
  holds(group: string, member: string): Promise<boolean>
  /** Its members changed. */
  forget(group: string): void
}

export function userGroups(client: webApi.WebClient, log: Log): UserGroups {
  const known = new Map<string, { members: ReadonlySet<string>; at: number }>()
  return {
    holds: async (group, member) => {
      const before = known.get(group)
      const was = before?.members.has(member) === true
      if (before && performance.now() - before.at < (was ? keptForThoseInMs : keptForMs)) return was
      try {
        const { users = [] } = await client.usergroups.users.list({ usergroup: group })
        const members = new Set(users)
        known.set(group, { members, at: performance.now() })
        return members.has(member)
      } catch (error) {
        log.warn(
          { group, reason: messageOf(error) },
          'slack: a user group could not be looked up (scope usergroups:read); it counts for nobody',
        )
        return false
      }
    },
    forget: (group) => void known.delete(group),
  }
}
