import { openAnswering } from './answer/answering.ts'
import { recentQuestions } from './answer/recent-questions.ts'
import { noticeReply } from './answer/safety/notice-reply.ts'
import { withFiguresOf } from './answer/with-figures.ts'
import { openBank } from './bank/open.ts'
import { daysLike } from './calendar/days.ts'
import { zonesLike } from './calendar/zones.ts'
import { catalogOf, loadCommands } from './catalog.ts'
import { watchClock } from './clock-watch.ts'
import type { Config } from './config.ts'
import { type Clock, systemClock } from './core/clock.ts'
import { createDispatcher } from './core/command/dispatch.ts'
import { StartupError } from './core/errors.ts'
import type { Log } from './core/log.ts'
import type { Patience } from './core/platform/backoff.ts'
import type { Pace } from './core/platform/pace.ts'
import type { Inward, Platform, PlatformState } from './core/platform/platform.ts'
import { within } from './core/platform/within.ts'
import { homeOf } from './home.ts'
import { housekeeping } from './housekeeping.ts'
import { bytesOf } from './http/body.ts'
import { healthRoutes } from './http/health.ts'
import type { Route } from './http/router.ts'
import { namesLike } from './library/names-like.ts'
import { problemLine } from './library/note.ts'
import { withReadings } from './library/readings.ts'
import { watchLibrary } from './library/watch.ts'
import { namesOf } from './library/words/glossary.ts'
import { platformsOf } from './platforms/platforms.ts'
import { practiceParts } from './practice/parts.ts'
import { practiceNews } from './practice/plan/words.ts'
import { quizParts, type Timing, usualTiming } from './quiz/parts.ts'
import { outcomesWith } from './schedule/outcomes.ts'
import { scheduleParts } from './schedule/parts.ts'
import { schedulesLike } from './schedule/plan/schedules-like.ts'
import { databaseClock } from './store/database-clock.ts'
import { jobsIn } from './store/jobs.ts'
import { openStore } from './store/open.ts'
import { paceIn } from './store/pace.ts'
import { type AskedLog, askedLog } from './store/people/asked.ts'
import { nextDue } from './store/schedules/next-due.ts'
import { noticesIn } from './store/schedules/notices.ts'
import { runningSchedules, schedulesIn } from './store/schedules/schedules.ts'
import type { DatabaseUse } from './store/schema.ts'
import { seenEvents } from './store/seen-events.ts'

/** The whole bot, wired but not yet connected. */
export interface Bot {
  readonly routes: readonly Route[]
  readonly asked: AskedLog
  /**
   * Connects to the platforms. One that is down is tried again for as long as the bot runs, and the others serve meanwhile.
   * Rejects with StartupError when every one refuses.
   */
  start(): Promise<void>
  stop(): Promise<void>
  /** By its own clock, which is set by the database's. */
  now(): Date
  /** Sets about what is due by now: for a clock that was moved. */
  catchUp(): Promise<void>
  /** Draws the figures, in some seconds of another process, so that the first who asks for one does not wait for it. */
  drawFigures(): Promise<void>
  /** When the next thing is due; now or before while something is being done. */
  nextDue(): Promise<Date | undefined>
}

export interface BotOptions {
  readonly clock?: Clock
  readonly timing?: Partial<Timing>
  /** Left out, all processes on one database keep to the platforms' rates together. */
  readonly pace?: Pace
  /** Of the database; left out, a service's. */
  readonly use?: DatabaseUse
  /** The embedded database broke down for good: it must be asked nothing more, so the process has to end at once. */
  readonly onBroken?: (reason: string) => void
  /** How long it waits for a platform that is down. */
  readonly patience?: Patience
}

/** A platform that hangs does not keep the others' jobs waiting. */
const firstTriesMs = 15_000

/** How long a stop waits for a start. */
const finishMs = 3_000

/** Opens the library and the database. Rejects with StartupError, everything it opened closed again. */
export async function createBot(config: Config, log: Log, options: BotOptions = {}): Promise<Bot> {
  const { timing = {} } = options
  const { leaseSeconds, heartbeatSeconds } = { ...usualTiming, ...timing }
  const opening = openStore(
    config.database,
    (error) => log.warn({ reason: error.message }, 'database: connection lost'),
    { ...(options.use && { use: options.use }), ...(options.onBroken && { onBroken: options.onBroken }) },
  )
  const { dataDir, knowledgeDir: folder } = config
  const progress = (line: string) => log.info({}, line)
  const [commands, [library, bank], store] = await Promise.all([
    loadCommands(),
    withReadings({ dataDir, folder, progress, isAll: true }, () =>
      Promise.all([openAnswering(folder, { ...(dataDir && { dataDir }), progress }), openBank(folder)]),
    ),
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
  const withFigures = withFiguresOf(library, log)
  const quiz = quizParts(
    {
      store,
      jobs,
      scheduled: outcomes,
      bank,
      library,
      clock,
      timing,
      log,
      reviewNotice: config.reviewNotice,
      withFigures,
    },
    () => platforms,
  )
  const { workspaces } = quiz.services
  const { rounds, drawer, posts, engine, checkChannel } = quiz
  const stored = { db, schedules, running, notices, rounds, workspaces }
  const practice = practiceParts({
    db,
    bank,
    library,
    clock,
    workspaces,
    drawer,
    members: quiz.services.members,
    traits: quiz.services.traits,
    titleOf: (name) => platforms.find((platform) => platform.name === name)?.traits.title,
    log,
    posts,
  })
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
    practiceOf: async (who) => practiceNews(await practice.services.practice.plan(who)),
  })
  const services = {
    ...schedule.services,
    ...practice.services,
    library,
    asked,
    bank,
    clock,
    ...quiz.services,
    recent: recentQuestions(),
    keeping: config.keeping,
    service: config.service,
    helpContact: config.helpContact,
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
    urgent: (text) => {
      const notice = library.notice(text)
      return notice && noticeReply(notice, config.helpContact)
    },
    onUrgent: (caller) => {
      // What comes next is not about what was asked before it.
      services.recent.forget(caller)
      log.info({ platform: caller.platform }, 'somebody was told whom to turn to in an emergency or about a medicine')
    },
    isTutor: services.isTutor,
    checkChannel,
    finish: withFigures,
    home: (caller) => homeOf(caller, services),
    log,
  })
  const seen = seenEvents(store.db)
  const house = housekeeping({
    db,
    clock,
    log,
    keeping: config.keeping,
    posts: (name) => platforms.find((platform) => platform.name === name)?.posts,
  })
  const inward: Inward = {
    onReaction: quiz.onReaction,
    presence: house.presence,
    log,
    pace: options.pace ?? paceIn(store.db),
    ...(options.patience && { patience: options.patience }),
    // Without its database the bot can still answer questions; of several answers Discord takes the first.
    ...(!store.exclusive && { isOurs: (platform, event) => seen.first(platform, event).catch(() => true) }),
  }
  platforms = await platformsOf(config, dispatcher, seen, inward)

  const catchUp = async () => {
    await schedule.catchUp()
    await engine.catchUp()
    await house.catchUp()
  }

  let watching: ReturnType<typeof watchClock> | undefined
  const { promise: toStop, resolve: stopStarting } = Promise.withResolvers<PlatformState[]>()
  let stopped = false
  let starting: Promise<void> = Promise.resolve()

  async function begin(): Promise<void> {
    await databaseTime.measure()
    const tries = Promise.all(platforms.map((platform) => platform.start()))
    const states = await within(firstTriesMs, Promise.race([tries, toStop]))
    if (stopped) return
    const refusals = (states === 'late' ? [] : states).flatMap(({ status, toMend }) =>
      status === 'refused' && toMend ? [toMend] : [],
    )
    // Nothing to serve: an operator who mistyped a token is told at once, in one line.
    if (refusals.length > 0 && refusals.length === platforms.length) throw new StartupError(refusals)
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
    if (stopped) return
    house.start()
    watching = watchClock(clock, log, catchUp)
  }

  return {
    routes: [...healthRoutes({ platforms, library, store }), ...platforms.flatMap(eventRoutes)],
    asked,
    now: clock.now,
    catchUp,
    drawFigures: async () => {
      for (const problem of await library.drawAhead()) log.warn({ ...problem }, `library: ${problemLine(problem)}`)
    },
    nextDue: () => nextDue(db, clock.now()),
    start: () => {
      starting = begin()
      return starting
    },
    stop: async () => {
      stopped = true
      stopStarting([])
      // What has begun is finished first, so that nothing begins behind the stop.
      await within(
        finishMs,
        starting.catch(() => {}),
      )
      watching?.stop()
      databaseTime.stop()
      await jobs.stop()
      await quiz.stop()
      await Promise.all(platforms.map((platform) => platform.stop()))
      await house.stop()
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

const eventRoutes = ({ receive }: Platform): Route[] =>
  receive
    ? [
        {
          method: 'POST',
          path: receive.path,
          handle: async ({ raw, response }) => receive.handle(raw, response, await bytesOf(raw)),
        },
      ]
    : []
