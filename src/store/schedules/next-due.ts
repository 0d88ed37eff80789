import { sql } from 'kysely'
import type { Database } from '../schema.ts'

/** When the next thing is due: `now` or before while something waits to be done; undefined where nothing is to come. */
export async function nextDue(db: Database, now: Date): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(at) as at from (
      select min(next_at) as at from schedule
      union all select min(next_at) from reminder
      union all select min(at) from notice where told_at is null
      union all select min(case
        when state = 'open' and (seeded or closes_at <= ${now}::timestamptz) then closes_at
        when state = 'closing' and unclear <> '[]' and not unclear @> '[{"asked": false}]' then asks_until
        else ${now}::timestamptz end)
      from round where not published) as due`.execute(db)
  return rows[0]?.at ?? undefined
}
