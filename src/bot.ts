import { catalogOf, loadCommands } from './catalog.ts'
import type { Config } from './config.ts'
import { createDispatcher, type Dispatcher } from './core/dispatch.ts'
import type { Log } from './core/log.ts'
import type { Platform } from './core/platform.ts'
import { healthRoute } from './http/health.ts'
import type { Route } from './http/router.ts'
import { namesOf } from './knowledge/glossary.ts'
import { openLibrary } from './knowledge/library.ts'
import { namesLike } from './knowledge/names-like.ts'
import { problemLine } from './knowledge/note.ts'
import { recentQuestions } from './knowledge/recent-questions.ts'
import { watchLibrary } from './knowledge/watch.ts'
import { eventsPath } from './platforms/slack/manifest.ts'
import { type AskedLog, askedLog } from './store/asked.ts'
import { openStore } from './store/open.ts'
import { type SeenEvents, seenEvents } from './store/seen-events.ts'

/** The whole bot, wired but not yet connected. */
export interface Bot {
  readonly routes: readonly Route[]
  readonly asked: AskedLog
  /** Connects to the platforms; rejects with StartupError when one refuses. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** Opens the library and the database. Rejects with StartupError, everything it opened closed again. */
export async function createBot(config: Config, log: Log): Promise<Bot> {
  const opening = openStore(config.database, (error) => {
    log.warn({ reason: error.message }, 'database: connection lost')
  })
  const [commands, library, store] = await Promise.all([
    loadCommands(),
    openLibrary(config.knowledgeDir),
    opening,
  ]).catch(async (error: unknown) => {
    await opening.then(
      (opened) => opened.close(),
      () => {},
    )
    throw error
  })
  for (const problem of library.problems()) log.warn({ ...problem }, `library: ${problemLine(problem)}`)
  log.info(library.size(), 'library: ready')
  const stopWatching = watchLibrary(library, config.knowledgeDir, log)

  const asked = askedLog(store.db)
  const services = {
    library,
    asked,
    recent: recentQuestions(),
    service: config.service,
    reviewNotice: config.reviewNotice,
    log,
    catalog: catalogOf(commands),
  }
  const dispatcher = createDispatcher(
    commands,
    services,
    {
      topic: (typed) => namesLike(library.topics(), typed),
      term: (typed) => namesLike(library.terms().map(namesOf), typed),
    },
    log,
  )
  const platforms = await platformsOf(config, dispatcher, await seenEvents(store.db), log)

  return {
    routes: [healthRoute({ platforms, library, store }), ...platforms.flatMap(eventRoutes)],
    asked,
    start: async () => {
      await Promise.all(platforms.map((platform) => platform.start()))
    },
    stop: async () => {
      await Promise.all(platforms.map((platform) => platform.stop()))
      await stopWatching()
      await asked.settled()
      await store.close()
    },
  }
}

/** A platform's SDK is loaded only where it is used: each takes a good part of a second. */
async function platformsOf(config: Config, dispatcher: Dispatcher, seen: SeenEvents, log: Log): Promise<Platform[]> {
  const { discord, slack } = config
  return [
    ...(discord ? [(await import('./platforms/discord/platform.ts')).discordPlatform(discord, dispatcher, log)] : []),
    ...(slack ? [(await import('./platforms/slack/platform.ts')).slackPlatform(slack, dispatcher, seen, log)] : []),
  ]
}

const eventRoutes = ({ requestListener }: Platform): Route[] =>
  requestListener
    ? [{ method: 'POST', path: eventsPath, handle: ({ raw, response }) => requestListener(raw, response) }]
    : []
