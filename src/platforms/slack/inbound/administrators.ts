import type { webApi } from '@slack/bolt'
import { z } from 'zod'
import { messageOf } from '../../../core/errors.ts'
import type { Log } from '../../../core/log.ts'

/**
 * Who was no administrator is taken for none this long, unless Slack tells of a change. Who was one is asked about again each time:
 * Slack's events may be late, and there are few.
 */
const keptForMs = 5 * 60_000

const userSchema = z.object({
  team_id: z.string(),
  is_admin: z.boolean().default(false),
  is_owner: z.boolean().default(false),
  /** In an organisation of several workspaces, those that the member is in. */
  enterprise_user: z.object({ teams: z.array(z.string()).default([]) }).optional(),
})

export interface Administrators {
  /** Who cannot be looked up is taken for a student. */
  includes(workspace: string, member: string): Promise<boolean>
  /** Something of the member changed. */
  forget(member: string): void
}

export function administrators(client: webApi.WebClient, log: Log): Administrators {
  /** By member, then by workspace: until when. */
  const students = new Map<string, Map<string, number>>()
  function remember(workspace: string, member: string): void {
    const where = students.get(member) ?? new Map<string, number>()
    students.set(member, where.set(workspace, performance.now() + keptForMs))
  }

  return {
    includes: async (workspace, member) => {
      if ((students.get(member)?.get(workspace) ?? 0) > performance.now()) return false
      try {
        const user = userSchema.parse((await client.users.info({ user: member })).user)
        // Through a shared channel the administrator of another workspace may speak.
        const isHere = user.team_id === workspace || user.enterprise_user?.teams.includes(workspace) === true
        const administers = isHere && (user.is_admin || user.is_owner)
        if (!administers) remember(workspace, member)
        return administers
      } catch (error) {
        log.warn(
          { reason: messageOf(error) },
          'slack: a member could not be looked up (scope users:read); taken for a student',
        )
        return false
      }
    },
    forget: (member) => void students.delete(member),
  }
}
