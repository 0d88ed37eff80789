import { sql } from 'kysely'
import { noWorkspace, type Place, type PlatformName } from '../../core/caller.ts'
import type { Database } from '../schema.ts'
import { knownWorkspaces } from './workspace-data.ts'

/** Where the bot was removed, until it is back or what it stored is erased. */
export interface Removals {
  /** Several words on one workspace: the last one counts. */
  note(words: readonly (Place & { readonly there: boolean })[], at: Date): Promise<void>
  /** Those of which something is stored, but for these. */
  others(platform: PlatformName, there: readonly string[]): Promise<readonly string[]>
  /** Those removed until then. */
  until(then: Date): Promise<readonly Place[]>
}

export function removalsIn(db: Database): Removals {
  return {
    note: async (words, at) => {
      const last = new Map(words.map((word) => [JSON.stringify([word.platform, word.workspace]), word]))
      const gone = [...last.values()].filter(({ there }) => !there)
      const back = [...last.values()].filter(({ there }) => there)
      // Told of it again, it is no later: or a platform that repeats itself would keep what is stored for ever.
      if (gone.length > 0)
        await db
          .insertInto('removed_workspace')
          .values(gone.map(({ platform, workspace }) => ({ platform, workspace, removed_at: at })))
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      if (back.length > 0)
        await sql`
          delete from removed_workspace w using jsonb_to_recordset(${JSON.stringify(back)}::jsonb)
            as b(platform text, workspace text)
          where w.platform = b.platform and w.workspace = b.workspace`.execute(db)
    },
    others: async (platform, there) => {
      const known = await knownWorkspaces(db, platform)
      const here = new Set([...there, noWorkspace])
      return known.filter((workspace) => !here.has(workspace))
    },
    until: (then) =>
      db
        .selectFrom('removed_workspace')
        .select(['platform', 'workspace'])
        .where('removed_at', '<=', then)
        .orderBy('removed_at')
        .execute(),
  }
}
