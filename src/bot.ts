import { openBank } from './bank/open.ts'
import { catalogOf, loadCommands } from './catalog.ts'
import type { Config } from './config.ts'
import { type Clock, systemClock } from './core/clock.ts'
import { createDispatcher, type Dispatcher } from './core/dispatch.ts'
import type { Log } from './core/log.ts'
import type { Pace } from './core/pace.ts'
import type { Inward, Platform } from './core/platform.ts'
import { homeOf } from './home.ts'
import { healthRoute } from './http/health.ts'
import type { Route } from './http/router.ts'
import { namesOf } from './knowledge/glossary.ts'
import { openLibrary } from './knowledge/library.ts'
import { namesLike } from './knowledge/names-like.ts'
import { problemLine } from './knowledge/note.ts'
import { recentQuestions } from './knowledge/recent-questions.ts'
import { watchLibrary } from './knowledge/watch.ts'
import { eventsPath } from './platforms/slack/manifest.ts'
import { quizParts, type Timing, usualTiming } from './quiz/parts.ts'
import { zonesLike } from './quiz/zones.ts'
import { daysLike } from './schedule/days.ts'
import { outcomesWith } from './schedule/outcomes.ts'
import { scheduleParts } from './schedule/parts.ts'
import { schedulesLike } from './schedule/schedules-like.ts'
import { type AskedLog, askedLog } from './store/asked.ts'
import { databaseClock } from './store/database-clock.ts'
import { jobsIn } from './store/jobs.ts'
import { nextDue } from './store/next-due.ts'
import { noticesIn } from './store/notices.ts'
import { openStore } from './store/open.ts'
import { paceIn } from './store/pace.ts'
import { runningSchedules, schedulesIn } from './store/schedules.ts'
import { type SeenEvents, seenEvents } from './store/seen-events.ts'

/** The whole bot, wired but not yet connected. */
export interface Bot {
  readonly routes: readonly Route[]
  readonly asked: AskedLog
  /** Connects to the platforms; rejects with StartupError when one refuses. */
  start(): Promise<void>
  stop(): Promise<void>
  /** By its own clock, which is set by the database's. */
  now(): Date
  /** Sets about what is due by now: for a clock that was moved. */
  catchUp(): Promise<void>
  /** When the next thing is due; now or before while something is being done. */
  nextDue(): Promise<Date | undefined>
}

export interface BotOptions {
  readonly clock?: Clock
  readonly timing?: Partial<Timing>
  /** Left out, all processes on one database keep to the platforms' rates together. */
  readonly pace?: Pace
}

/** Opens the library and the database. Rejects with StartupError, everything it opened closed again. */
export async function createBot(config: Config, log: Log, options: BotOptions = {}): Promise<Bot> {
  const { timing = {} } = options
  const { leaseSeconds, heartbeatSeconds } = { ...usualTiming, ...timing }
  const opening = openStore(config.database, (error) => {
    log.warn({ reason: error.message }, 'database: connection lost')
  })
  const [commands, library, bank, store] = await Promise.all([
    loadCommands(),
    openLibrary(config.knowledgeDir, {
      ...(config.dataDir && { dataDir: config.dataDir }),
      progress: (line) => log.info({}, line),
    }),
    openBank(config.knowledgeDir),
    opening,
  ]).catch(async (error: unknown) => {
    await opening.then(
      (opened) => opened.close(),
      () => {},
    )
    throw error
  })
  const databaseTime = databaseClock(store, options.clock ?? systemClock, log)
  const clock: Clock = databaseTime
  for (const problem of [...library.problems(), ...bank.problems()])
    log.warn({ ...problem }, `library: ${problemLine(problem)}`)
  log.info({ ...library.size(), questions: bank.questions().length }, 'library: ready')
  const stopWatching = watchLibrary(library, config.knowledgeDir, log, bank.reload)

  const asked = askedLog(store.db)
  let platforms: readonly Platform[] = []
  const { db } = store
  const [schedules, running, notices] = [schedulesIn(db), runningSchedules(db), noticesIn(db)]
  const jobs = jobsIn(store.jobsConnection, log, heartbeatSeconds)
  const outcomes = outcomesWith({ schedules, running, notices, jobs, clock })
  const quiz = quizParts(
    { store, jobs, scheduled: outcomes, bank, library, clock, timing, log, reviewNotice: config.reviewNotice },
    () => platforms,
  )
  const { workspaces } = quiz.services
  const { rounds, drawer, posts, engine, checkChannel } = quiz
  const stored = { db, schedules, running, notices, rounds, workspaces }
  const schedule = scheduleParts({
    ...stored,
    outcomes,
    drawer,
    bank,
    jobs,
    clock,
    log,
    leaseSeconds,
    posts,
    checkChannel,
  })
  const services = {
    ...schedule.services,
    library,
    asked,
    bank,
    clock,
    ...quiz.services,
    recent: recentQuestions(),
    service: config.service,
    reviewNotice: config.reviewNotice,
    log,
    catalog: catalogOf(commands),
  }
  const dispatcher = createDispatcher(commands, services, {
    completers: {
      topic: (typed) => namesLike(library.topics(), typed),
      topics: (typed) => lastOfMany(typed, (last) => namesLike(library.topics(), last)),
      days: (typed) => lastOfMany(typed, daysLike),
      schedule: async (typed, { platform, workspace }) =>
        schedulesLike(await schedules.of({ platform, workspace }), typed),
      term: (typed) => namesLike(library.terms().map(namesOf), typed),
      zone: zonesLike,
    },
    isTutor: services.isTutor,
    checkChannel,
    home: (caller) => homeOf(caller, services),
    log,
  })
  const seen = await seenEvents(store.db)
  const inward: Inward = {
    onReaction: quiz.onReaction,
    log,
    pace: options.pace ?? paceIn(store.db),
    // Without its database the bot can still answer questions; of several answers Discord takes the first.
    ...(!store.exclusive && { isOurs: (event) => seen.first('discord', event).catch(() => true) }),
  }
  platforms = await platformsOf(config, dispatcher, seen, inward)

  const catchUp = async () => {
    await schedule.catchUp()
    await engine.catchUp()
  }

  return {
    routes: [healthRoute({ platforms, library, store }), ...platforms.flatMap(eventRoutes)],
    asked,
    now: clock.now,
    catchUp,
    nextDue: () => nextDue(db, clock.now()),
    start: async () => {
      await databaseTime.measure()
      await Promise.all(platforms.map((platform) => platform.start()))
      // Only now: what is due needs its platform.
      if (store.exclusive) {
        await rounds.releaseAll()
        await notices.releaseAll()
      }
      await jobs.start({
        ...schedule.handlers,
        'advance-round': ({ round, closing }) => engine.advance(round, closing),
        'seed-round': ({ round }) => engine.seed(round),
      })
      await catchUp()
    },
    stop: async () => {
      databaseTime.stop()
      await jobs.stop()
      await quiz.stop()
      await Promise.all(platforms.map((platform) => platform.stop()))
      await quiz.settled()
      await library.close()
      await stopWatching()
      await asked.settled()
      await store.close()
    },
  }
}

/** Completes the last of several values, what stands before it kept. */
function lastOfMany(typed: string, like: (last: string) => readonly string[]): string[] {
  const [, before = '', last = ''] = /^(.*[,]\s*)?(.*)$/s.exec(typed) ?? []
  return like(last).map((value) => before + value)
}

/** A platform's SDK is loaded only where it is used: each takes a good part of a second. */
async function platformsOf(
  config: Config,
  dispatcher: Dispatcher,
  seen: SeenEvents,
  inward: Inward,
): Promise<Platform[]> {
  const { discord, slack } = config
  return [
    ...(discord
      ? [(await import('./platforms/discord/platform.ts')).discordPlatform(discord, dispatcher, inward)]
      : []),
    ...(slack ? [(await import('./platforms/slack/platform.ts')).slackPlatform(slack, dispatcher, seen, inward)] : []),
  ]
}

const eventRoutes = ({ requestListener }: Platform): Route[] =>
  requestListener
    ? [{ method: 'POST', path: eventsPath, handle: ({ raw, response }) => requestListener(raw, response) }]
    : []
