import { sql } from 'kysely'
import { openAnswering } from '../../src/answer/answering.ts'
import { openBank } from '../../src/bank/open.ts'
import type { Caller } from '../../src/core/caller.ts'
import { createLogger } from '../../src/log/logger.ts'
import { practiceParts } from '../../src/practice/parts.ts'
import { createDrawer } from '../../src/quiz/round/drawer.ts'
import { fingerprintOf } from '../../src/quiz/round/fingerprint.ts'
import { openStore } from '../../src/store/open.ts'
import { membersIn } from '../../src/store/people/members.ts'
import { workspacesIn } from '../../src/store/people/workspaces.ts'
import { roundsIn } from '../../src/store/rounds/rounds.ts'
import type { Database } from '../../src/store/schema.ts'
import { type BenchDatabase, databaseKinds } from '../databases.ts'
import { ms, percentiles, random, table } from '../statistics.ts'

const learners = 10_000
const cardsEach = 500
const asked = 1_000
const today = '2026-12-01'

/** "What is due" of a thousand learners among ten thousand with 500 cards each, beside one indexed read of the same cards. */
export async function benchDue(): Promise<string> {
  const rows: string[][] = []
  for (const open of databaseKinds()) {
    const database = await open()
    try {
      const { read, due, dueFirst } = await measured(database)
      const [one, all, first] = [percentiles(read), percentiles(due), percentiles(dueFirst)]
      const against = (time: { p50: number; p99: number }) => [
        `${ms(time.p50)} (${(time.p50 / one.p50).toFixed(1)}×)`,
        `${ms(time.p99)} (${(time.p99 / one.p99).toFixed(1)}×)`,
      ]
      rows.push([database.name, 'one indexed read of 500 cards', ms(one.p50), ms(one.p99)])
      rows.push([database.name, 'what is due', ...against(all)])
      rows.push([database.name, 'what is due, first time since the bank was read', ...against(first)])
    } finally {
      await database.drop()
    }
  }
  const head = ['database', 'what', 'p50 ms', 'p99 ms']
  return `## What is due\n\n${learners} learners with ${cardsEach} cards each, ${asked} of them asked\n\n${table(head, rows)}`
}

async function measured({ location }: BenchDatabase) {
  const store = await openStore(location, () => {})
  const bank = await openBank('knowledge')
  const library = await openAnswering('knowledge')
  const { db } = store
  const questions = bank.questions().slice(0, cardsEach)
  await fill(
    db,
    questions.map((question) => ({ id: question.id, fingerprint: fingerprintOf(question) })),
  )
  const workspaces = workspacesIn(db)
  const { services } = practiceParts({
    db,
    bank,
    library,
    workspaces,
    members: membersIn(db),
    drawer: createDrawer({ rounds: roundsIn(db), workspaces, bank, library }),
    clock: { now: () => new Date(`${today}T12:00:00Z`) },
    titleOf: () => undefined,
    log: createLogger('silent', []),
    posts: () => {
      throw new Error('nobody is told of anything here')
    },
    traits: () => ({
      title: 'Discord',
      directHasWorkspace: false,
      memberIsEverywhere: true,
      takesOff: true,
      ordersByProcess: true,
    }),
  })
  const next = random(15)
  const drawn = Array.from({ length: asked }, () => Math.floor(next() * learners))
  const timed = async (what: (learner: number) => Promise<unknown>) => {
    const times: number[] = []
    for (const learner of drawn) {
      const began = performance.now()
      await what(learner)
      times.push(performance.now() - began)
    }
    return times
  }
  const read = (learner: number) => db.selectFrom('card').selectAll().where('learner', '=', `l${learner}`).execute()
  const due = (learner: number) => services.practice.plan(callerOf(learner))
  await timed(read)
  const times = { dueFirst: await timed(due), read: await timed(read), due: await timed(due) }
  await library.close()
  await store.close()
  return times
}

const callerOf = (learner: number): Caller => ({
  platform: 'discord',
  workspace: 'w1',
  channel: 'c1',
  member: `m${learner}`,
  isAdministrator: async () => false,
  holds: async () => false,
  sees: async () => new Set(),
})

/** Each card with one review, a tenth of them due. */
async function fill(
  db: Database,
  questions: readonly { readonly id: string; readonly fingerprint: string }[],
): Promise<void> {
  const all = sql`jsonb_to_recordset(${JSON.stringify(questions)}::jsonb) as q(id text, fingerprint text)`
  await sql`insert into learner (id, made_at) select 'l' || n, now() from generate_series(0, ${learners - 1}::int) n`.execute(
    db,
  )
  await sql`
    insert into learner_member (platform, workspace, member, learner)
    select 'discord', 'direct', 'm' || n, 'l' || n from generate_series(0, ${learners - 1}::int) n`.execute(db)
  const step = 500
  for (let from = 0; from < learners; from += step) {
    const some = sql`generate_series(${from}::int, ${from + step - 1}::int) n`
    await sql`
      insert into card (learner, question, due_day, last_day, last_asked, stability, difficulty, reviews, misses, missed_last)
      select 'l' || n, q.id, case when (n + length(q.id)) % 10 = 0 then '2026-11-30' else '2026-12-20' end, '2026-11-20', q.id,
        12, 5, 1, 0, false from ${some} cross join ${all}`.execute(db)
    await sql`
      insert into review (platform, workspace, member, question, card, fingerprint, chosen, correct, day, at)
      select 'discord', 'w1', 'm' || n, q.id, q.id, q.fingerprint, 'an option', true, '2026-11-20', '2026-11-20T12:00:00Z'
      from ${some} cross join ${all}`.execute(db)
  }
  await sql`analyze card, review, learner, learner_member`.execute(db)
}
