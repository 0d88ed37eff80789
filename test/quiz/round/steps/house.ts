import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type DiscordSandbox, startDiscordSandbox } from '../../../../sandbox/discord/server.ts'
import type { Platform } from '../../../../src/core/platform/platform.ts'
import { createLogger } from '../../../../src/log/logger.ts'
import { discordPlatform } from '../../../../src/platforms/discord/platform.ts'
import { createRecorder } from '../../../../src/quiz/round/recorder.ts'
import { resultReply } from '../../../../src/quiz/round/round-reply.ts'
import type { Held, StepTools } from '../../../../src/quiz/round/steps/step.ts'
import { outcomesWith } from '../../../../src/schedule/outcomes.ts'
import { type Jobs, jobsIn } from '../../../../src/store/jobs.ts'
import { openStore, type Store } from '../../../../src/store/open.ts'
import { membersIn } from '../../../../src/store/people/members.ts'
import { answersIn } from '../../../../src/store/rounds/answers.ts'
import { type MemberPick, picksIn } from '../../../../src/store/rounds/picks.ts'
import type { RoundLease } from '../../../../src/store/rounds/round-lease.ts'
import { type NewRound, type Round, roundsIn } from '../../../../src/store/rounds/rounds.ts'
import { noticesIn } from '../../../../src/store/schedules/notices.ts'
import { runningSchedules, schedulesIn } from '../../../../src/store/schedules/schedules.ts'
import { listen } from '../../../platforms/adapter.ts'
import { empty, freshFolder, type TestDatabase } from '../../../support/databases.ts'

/** What one step has about it: a database, Discord's stand-in, and no engine that would go on to the next step. */
export interface House {
  readonly tools: StepTools
  readonly sandbox: DiscordSandbox
  readonly store: Store
  readonly study: string
  /** What all clocks but the machine's show besides what is past. */
  later(minutes: number): void
  /** A round as it was stored, its changes made, and the right to work on it. */
  round(changes?: Parameters<RoundLease['change']>[1], wish?: Partial<NewRound>): Promise<{ held: Held; round: Round }>
  /** A member's reaction as it was heard; 0: as it was only read back. */
  hears(round: Round, member: string, choice: number, order: number): Promise<void>
  /** What somebody reads in the channel, oldest first. */
  reads(name?: string): string[]
  /** When the jobs of this round are due, in seconds from now, and whether they close it. */
  alarms(round: Round): Promise<readonly { closing: boolean; seconds: number }[]>
}

const question = {
  stem: 'How long is the position of ease held?',
  options: ['5 s', '30 s', '90 s'].map((text) => ({ text, why: `Why ${text}.` })),
  passage: 'counterstrain#hold',
  reviewed: false,
  fingerprint: 'f',
}

const log = createLogger('silent', [])

/** One house for the tests of a file; every table is empty when a test begins. */
export function houseOfSteps(): () => House {
  let database: TestDatabase
  let store: Store
  let sandbox: DiscordSandbox
  let platform: Platform
  let jobs: Jobs
  let house: House

  beforeAll(async () => {
    database = await freshFolder()
    store = await openStore(database.location, () => {})
    jobs = jobsIn(store.jobsConnection, log, 30)
    const nobody = async () => {}
    await jobs.start({
      'run-schedule': nobody,
      'advance-round': nobody,
      'seed-round': nobody,
      tell: nobody,
      remind: nobody,
    })
    sandbox = await startDiscordSandbox()
    const { dispatcher, inward } = listen()
    platform = discordPlatform({ token: sandbox.token, apiUrl: sandbox.apiUrl }, dispatcher, inward)
    await platform.start()
  })
  beforeEach(async () => {
    await empty(store.db)
    house = build(store, jobs, sandbox, platform)
  })
  afterAll(async () => {
    await platform.stop()
    await sandbox.stop()
    await jobs.stop()
    await store.close()
    await database.drop()
  })
  return () => house
}

function build(store: Store, jobs: Jobs, sandbox: DiscordSandbox, platform: Platform): House {
  const { db } = store
  const study = sandbox.channelIds?.study ?? ''
  let aheadMs = 0
  const clock = { now: () => new Date(Date.now() + aheadMs) }
  const [rounds, picks, schedules] = [roundsIn(db), picksIn(db), schedulesIn(db)]
  const [running, notices] = [runningSchedules(db), noticesIn(db)]
  const tools: StepTools = {
    db,
    picks,
    answers: answersIn(db),
    members: membersIn(db),
    jobs,
    recorder: createRecorder(picks, () => {}),
    clock,
    log,
    askSeconds: 120,
    scheduled: outcomesWith({ schedules, running, notices, jobs, clock }),
    resultReply: (round, outcome) => resultReply(round, outcome, undefined, undefined),
  }
  const before = new Set(
    sandbox
      .person('alice')
      .sees('study')
      .map(({ id }) => id),
  )

  return {
    tools,
    sandbox,
    store,
    study,
    later: (minutes) => {
      aheadMs += minutes * 60_000
    },
    round: async (changes = {}, wish = {}) => {
      const { id } = await db.transaction().execute((trx) =>
        rounds.add(
          trx,
          {
            platform: 'discord',
            workspace: sandbox.serverId,
            channel: study,
            question: 'counterstrain-hold',
            topic: 'Counterstrain',
            difficulty: 'medium',
            asked: question,
            key: 2,
            seed: 1,
            minutes: 10,
            discreet: false,
            ...wish,
          },
          clock.now(),
        ),
      )
      const lease = await rounds.take(id, 60)
      if (!lease) throw new Error(`somebody else has ${id}`)
      return {
        held: { lease, posts: platform.posts },
        round: await lease.change('scheduled', { state: 'scheduled', ...changes }),
      }
    },
    hears: async (round, member, choice, order) => {
      const pick: MemberPick = { member, choice, via: 'reaction', present: true, order: BigInt(order), at: clock.now() }
      await db.transaction().execute((trx) => picks.mend(trx, round.id, [pick]))
    },
    reads: (name = 'alice') =>
      sandbox
        .person(name)
        .sees('study')
        .flatMap(({ id, text }) => (before.has(id) ? [] : [text])),
    alarms: async (round) => {
      const { rows } = await sql<{ closing: boolean; seconds: number }>`
        select data ->> 'closing' is not null as closing, round(extract(epoch from start_after - now()))::int as seconds
        from jobs.job where data ->> 'round' = ${round.id} order by created_on`.execute(db)
      return rows
    },
  }
}
