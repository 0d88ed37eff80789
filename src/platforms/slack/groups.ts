import type { webApi } from '@slack/bolt'
import { messageOf } from '../../core/errors.ts'
import type { Log } from '../../core/log.ts'

/** Who joins or leaves a group counts after this long. */
const keptForMs = 5 * 60_000

/** Whether a member is in a user group. A group that cannot be looked up holds nobody. */
export function userGroups(client: webApi.WebClient, log: Log): (member: string, group: string) => Promise<boolean> {
  const known = new Map<string, { members: ReadonlySet<string>; until: number }>()
  return async (member, group) => {
    const before = known.get(group)
    if (before && before.until > performance.now()) return before.members.has(member)
    try {
      const { users = [] } = await client.usergroups.users.list({ usergroup: group })
      const members = new Set(users)
      known.set(group, { members, until: performance.now() + keptForMs })
      return members.has(member)
    } catch (error) {
      log.warn(
        { group, reason: messageOf(error) },
        'slack: a user group could not be looked up (scope usergroups:read); it counts for nobody',
      )
      return false
    }
  }
}
