import { sql } from 'kysely'
import type { PlatformName } from '../../core/caller.ts'

/** A member in one workspace, or in all of the platform where it is left out. */
export interface Person {
  readonly platform: PlatformName
  readonly workspace?: string | undefined
  readonly member: string
}

/** Where a column's table stands in the place. */
export const inPlace = ({ platform, workspace }: Person, table: string) =>
  sql`${sql.ref(`${table}.platform`)} = ${platform}
    and (${workspace ?? null}::text is null or ${sql.ref(`${table}.workspace`)} = ${workspace ?? null})`
