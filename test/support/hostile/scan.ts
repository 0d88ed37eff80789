import { sql } from 'kysely'
import { openStore, type StoreLocation } from '../../../src/store/open.ts'

/**
 * The tables of the whole database, those of the jobs too, in which this text stands anywhere in a row. A row read as text holds
 * every column, JSON included. On the embedded database nobody else may have it open meanwhile.
 */
export async function tablesHolding(location: StoreLocation, text: string): Promise<string[]> {
  const { db, close } = await openStore(location, () => {})
  try {
    const { rows: tables } = await sql<{ name: string }>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(db)
    const holding: string[] = []
    for (const { name } of tables) {
      const { rows } = await sql<{ there: boolean }>`
        select exists (select from ${sql.raw(name)} t where position(${text} in t::text) > 0) as there`.execute(db)
      if (rows[0]?.there) holding.push(name.replace(/^public\./, ''))
    }
    if (tables.length < 15) throw new Error(`only ${tables.length} tables were found to look through`)
    return holding.toSorted()
  } finally {
    await close()
  }
}
