import { sql } from 'kysely'
import { createRecorder } from '../../src/quiz/round/recorder.ts'
import { openStore } from '../../src/store/open.ts'
import { picksIn } from '../../src/store/rounds/picks.ts'
import type { Database } from '../../src/store/schema.ts'
import { type BenchDatabase, databaseKinds } from '../databases.ts'
import { table } from '../statistics.ts'
import { addOpenRounds } from './open-rounds.ts'

const members = 2_000
const turns = 3

/** Answers that reach the database through the recorder, beside bare inserts of the same rows, taking turns. */
export async function benchAnswersStored(): Promise<string> {
  const rows: string[][] = []
  for (const fresh of databaseKinds()) {
    const database = await fresh()
    try {
      rows.push(...(await measure(database)))
    } finally {
      await database.drop()
    }
  }
  return [
    '## Storing answers',
    '',
    `${members.toLocaleString('en')} reactions a turn, ${turns} turns each, through the recorder and as bare single-row inserts; "at once" is how many`,
    'wait for their answer to be stored at any moment.',
    '',
    table(['database', 'at once', 'recorder, answers/s', 'bare inserts, rows/s', 'ratio', 'aim'], rows),
  ].join('\n')
}

async function measure({ name, location }: BenchDatabase): Promise<string[][]> {
  const store = await openStore(location, () => {})
  try {
    const rows: string[][] = []
    for (const atOnce of [1, 20, members]) {
      const [recorded, bare] = await rates(store.db, atOnce)
      rows.push([
        name,
        atOnce.toLocaleString('en'),
        Math.round(recorded).toLocaleString('en'),
        Math.round(bare).toLocaleString('en'),
        `${(recorded / bare).toFixed(1)}×`,
        '0.8×',
      ])
    }
    return rows
  } finally {
    await store.close()
  }
}

async function rates(db: Database, atOnce: number): Promise<[recorded: number, bare: number]> {
  const recorder = createRecorder(picksIn(db), () => {})
  const names = Array.from({ length: 2 * turns }, (_, place) => `${atOnce} ${place}`)
  const rounds = await addOpenRounds(db, 'discord', 'study', names, new Date(Date.now() + 3_600_000))
  let [recorded, bare] = [0, 0]
  for (let turn = 0; turn < turns; turn++) {
    const message = names[2 * turn] ?? ''
    recorded += await timed(atOnce, async (member) => {
      const kept = await recorder.reaction(
        {
          platform: 'discord',
          channel: 'study',
          message,
          member: `member-${member}`,
          choice: member % 4,
          present: true,
          order: BigInt(member + 1),
        },
        new Date(),
      )
      if (!kept) throw new Error('an answer was not stored')
    })
    const round = rounds[2 * turn + 1]
    bare += await timed(atOnce, async (member) => {
      await sql`insert into pick (round, member, choice, via, present, seen, at)
        values (${round}, ${`member-${member}`}, ${member % 4}, 'reaction', true, ${String(member + 1)}, ${new Date()})`.execute(
        db,
      )
    })
  }
  const { rows } = await sql<{ count: string }>`select count(*) as count from pick`.execute(db)
  if (Number(rows[0]?.count) % (2 * turns * members) !== 0) throw new Error(`${rows[0]?.count} rows were stored`)
  return [(turns * members) / recorded, (turns * members) / bare]
}

/** Seconds. */
async function timed(atOnce: number, store: (member: number) => Promise<void>): Promise<number> {
  const began = performance.now()
  let next = 0
  const one = async () => {
    while (next < members) await store(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return (performance.now() - began) / 1000
}
