import { CompiledQuery, sql } from 'kysely'
import { expect } from 'vitest'
import type { Sandbox } from '../../../sandbox/person.ts'
import { createLogger } from '../../../src/log/logger.ts'
import { usualTiming } from '../../../src/quiz/parts.ts'
import { jobsIn } from '../../../src/store/jobs.ts'
import type { Plan } from '../../../src/store/schedules/plan.ts'
import { schedulesIn } from '../../../src/store/schedules/schedules.ts'
import type { Database } from '../../../src/store/schema.ts'

export interface Due {
  readonly schedule: string
  readonly at: Date
}

interface Wanted {
  /** The server that the channels are of. */
  readonly workspace: string
  readonly channels: readonly string[]
  readonly count: number
  /** By the database's clock: the first after so many seconds, and the last so many seconds later. */
  readonly afterSeconds: number
  readonly overSeconds: number
  /** How long a question stays open. */
  readonly minutes: number
}

/** Sends jobs as the bot does, and does none. */
function alarmsIn(db: Database) {
  const executeSql = (text: string, values: unknown[] = []) =>
    db.executeQuery(CompiledQuery.raw(text, values)) as Promise<{ rows: unknown[] }>
  return jobsIn({ db: { executeSql } }, createLogger('silent', []), usualTiming.heartbeatSeconds)
}

/** Daily schedules of which each is due once while the test runs, and next in half a day. */
export async function storeDue(db: Database, wanted: Wanted): Promise<readonly Due[]> {
  const { workspace, channels, count, minutes } = wanted
  const schedules = schedulesIn(db)
  return db.transaction().execute(async (trx) => {
    const alarms = alarmsIn(trx)
    const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(trx)
    const now = rows[0]?.now ?? new Date()
    const usual: Omit<Plan, 'channel'> = {
      time: new Date(now.getTime() + 12 * 60 * 60_000).toISOString().slice(11, 16),
      zone: 'UTC',
      days: [1, 2, 3, 4, 5, 6, 7],
      topics: [],
      difficulty: undefined,
      questions: 1,
      minutes,
      first: now.toISOString().slice(0, 10),
      last: undefined,
    }
    const due: Due[] = []
    for (let place = 0; place < count; place++) {
      const seconds = wanted.afterSeconds + (wanted.overSeconds * place) / count
      const at = new Date(now.getTime() + Math.round(seconds * 1000))
      const plan = { ...usual, channel: channels[place % channels.length] ?? '' }
      const { id, version } = await schedules.add(trx, { platform: 'discord', workspace }, 'tess', plan, at, now)
      await alarms.send(trx, 'run-schedule', { schedule: id, version, due: at.getTime() }, { at })
      due.push({ schedule: id, at })
    }
    return due
  })
}

/** How many rounds there are, and how much of what is due is still to do. */
export async function progressIn(db: Database) {
  const { rows } = await sql<{ rounds: number; unfinished: number; due: number; jobs: number }>`select
    (select count(*)::int from round) as rounds,
    (select count(*)::int from round where not published and not (state = 'open' and seeded)) as unfinished,
    (select count(*)::int from schedule where next_at <= now()) as due,
    (select count(*)::int from jobs.job
      where name in ('run-schedule', 'advance-round', 'seed-round') and state < 'completed' and start_after <= now()
    ) as jobs`.execute(db)
  const [found] = rows
  if (!found) throw new Error('the database told nothing')
  return found
}

/** What a member sees of the rounds, in all channels: the posts of questions and the results. */
export function seenIn(sandbox: Sandbox) {
  const messages = Object.keys(sandbox.channelIds ?? {}).flatMap((channel) => sandbox.person('alice').sees(channel))
  const of = (action: string) =>
    messages.flatMap(({ id, at, buttons }) =>
      buttons.flatMap((button) => {
        const [, round] = new RegExp(`^quiz:${action}:(.*)$`).exec(button.id) ?? []
        return round === undefined ? [] : [{ round, message: id, at: new Date(at) }]
      }),
    )
  return { count: messages.length, questions: of('(?:private|why)'), results: of('explain') }
}

/** One run, one round and one message for each that was due, nothing besides, and nothing skipped or in trouble. */
export async function expectOnceEach(db: Database, sandbox: Sandbox, due: readonly Due[]): Promise<void> {
  const wanted = due.map(({ schedule, at }) => `${schedule} ${at.toISOString()}`).toSorted()
  const runs = await db.selectFrom('schedule_run').selectAll().execute()
  expect(runs.map(({ schedule, due_at }) => `${schedule} ${due_at.toISOString()}`).toSorted()).toEqual(wanted)
  expect(runs.filter(({ skipped, trouble }) => skipped || trouble !== null)).toEqual([])

  const rounds = await db.selectFrom('round').selectAll().execute()
  expect(rounds.map(({ schedule, due_at }) => `${schedule} ${due_at?.toISOString()}`).toSorted()).toEqual(wanted)
  expect(
    seenIn(sandbox)
      .questions.map(({ round, message }) => `${round} ${message}`)
      .toSorted(),
  ).toEqual(rounds.map(({ id, message }) => `${id} ${message}`).toSorted())

  // Nothing was late or skipped, so nobody was told anything.
  expect(await db.selectFrom('notice').selectAll().execute()).toEqual([])
  const schedules = await db.selectFrom('schedule').select(['version', 'next_at']).execute()
  expect(schedules.filter(({ version, next_at }) => version !== 1 || !next_at || next_at <= new Date())).toEqual([])
}
