import { openBank } from './bank/open.ts'
import { catalogOf, loadCommands } from './catalog.ts'
import type { Config } from './config.ts'
import { type Clock, systemClock } from './core/clock.ts'
import { createDispatcher, type Dispatcher } from './core/dispatch.ts'
import type { Log } from './core/log.ts'
import type { Pace } from './core/pace.ts'
import type { Inward, Platform } from './core/platform.ts'
import { healthRoute } from './http/health.ts'
import type { Route } from './http/router.ts'
import { namesOf } from './knowledge/glossary.ts'
import { openLibrary } from './knowledge/library.ts'
import { namesLike } from './knowledge/names-like.ts'
import { problemLine } from './knowledge/note.ts'
import { recentQuestions } from './knowledge/recent-questions.ts'
import { watchLibrary } from './knowledge/watch.ts'
import { eventsPath } from './platforms/slack/manifest.ts'
import { quizParts, type Timing } from './quiz/parts.ts'
import { zonesLike } from './quiz/zones.ts'
import { daysLike } from './schedule/days.ts'
import { type AskedLog, askedLog } from './store/asked.ts'
import { openStore } from './store/open.ts'
import { paceIn } from './store/pace.ts'
import { type SeenEvents, seenEvents } from './store/seen-events.ts'

/** The whole bot, wired but not yet connected. */
export interface Bot {
  readonly routes: readonly Route[]
  readonly asked: AskedLog
  /** Connects to the platforms; rejects with StartupError when one refuses. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Does what is due by now: for a clock that was moved. */
  catchUp(): Promise<void>
}

export interface BotOptions {
  readonly clock?: Clock
  readonly timing?: Partial<Timing>
  /** Left out, all processes on one database keep to the platforms' rates together. */
  readonly pace?: Pace
}

/** Opens the library and the database. Rejects with StartupError, everything it opened closed again. */
export async function createBot(config: Config, log: Log, options: BotOptions = {}): Promise<Bot> {
  const { clock = systemClock, timing = {} } = options
  const opening = openStore(config.database, (error) => {
    log.warn({ reason: error.message }, 'database: connection lost')
  })
  const [commands, library, bank, store] = await Promise.all([
    loadCommands(),
    openLibrary(config.knowledgeDir),
    openBank(config.knowledgeDir),
    opening,
  ]).catch(async (error: unknown) => {
    await opening.then(
      (opened) => opened.close(),
      () => {},
    )
    throw error
  })
  for (const problem of [...library.problems(), ...bank.problems()])
    log.warn({ ...problem }, `library: ${problemLine(problem)}`)
  log.info({ ...library.size(), questions: bank.questions().length }, 'library: ready')
  const stopWatching = watchLibrary(library, config.knowledgeDir, log, bank.reload)

  const asked = askedLog(store.db)
  let platforms: readonly Platform[] = []
  const quiz = quizParts(
    { store, bank, library, clock, timing, log, reviewNotice: config.reviewNotice },
    () => platforms,
  )
  const services = {
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
      schedule: () => [],
      term: (typed) => namesLike(library.terms().map(namesOf), typed),
      zone: zonesLike,
    },
    isTutor: services.isTutor,
    log,
  })
  const inward = { onReaction: quiz.onReaction, log, pace: options.pace ?? paceIn(store.db) }
  platforms = await platformsOf(config, dispatcher, await seenEvents(store.db), inward)

  return {
    routes: [healthRoute({ platforms, library, store }), ...platforms.flatMap(eventRoutes)],
    asked,
    catchUp: quiz.catchUp,
    start: async () => {
      await Promise.all(platforms.map((platform) => platform.start()))
      // Only now: a round that is due needs its platform.
      await quiz.start()
    },
    stop: async () => {
      await quiz.stop()
      await Promise.all(platforms.map((platform) => platform.stop()))
      await quiz.settled()
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
