import type { webApi } from '@slack/bolt'
import { messageOf } from '../../core/errors.ts'
import type { Log } from '../../core/log.ts'

/** A role given or taken shows after this long. */
const keptForMs = 5 * 60_000

/** Whether a member administers the workspace. Who cannot be looked up is taken for a student. */
export function administrators(client: webApi.WebClient, log: Log): (member: string) => Promise<boolean> {
  const known = new Map<string, { admin: boolean; until: number }>()
  return async (member) => {
    const before = known.get(member)
    if (before && before.until > performance.now()) return before.admin
    try {
      const { user } = await client.users.info({ user: member })
      const admin = user?.is_admin === true || user?.is_owner === true
      known.set(member, { admin, until: performance.now() + keptForMs })
      return admin
    } catch (error) {
      log.warn(
        { reason: messageOf(error) },
        'slack: a member could not be looked up (scope users:read); taken for a student',
      )
      return false
    }
  }
}
