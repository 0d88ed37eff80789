import type { Place, PlatformName } from './core/caller.ts'
import type { Clock } from './core/clock.ts'
import { messageOf } from './core/errors.ts'
import type { Log } from './core/log.ts'
import type { Posts } from './core/platform/platform.ts'
import type { Presence } from './core/platform/presence.ts'
import { removalsIn } from './store/keeping/removals.ts'
import { deleteWhatIsOver } from './store/keeping/retention.ts'
import { eraseWorkspace } from './store/keeping/workspace-data.ts'
import type { Database } from './store/schema.ts'

export interface Keeping {
  /** Days that questions to the library are kept. */
  readonly askedDays: number
  /** Days after the bot's removal from a workspace that what is stored of it is erased. */
  readonly removedDays: number
}

interface Tools {
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly keeping: Keeping
  /** Undefined for a platform that this bot does not serve. */
  posts(platform: PlatformName): Pick<Posts, 'isIn'> | undefined
}

export interface Housekeeping {
  readonly presence: Presence
  /** Ends what is over, at most once a day; never rejects. */
  catchUp(): Promise<void>
  /** From now on does so by itself. */
  start(): void
  stop(): Promise<void>
}

const dayMs = 24 * 60 * 60_000
const lookEveryMs = 60 * 60_000

/** What is kept no longer than it is said to be. No job, since doing it twice does no harm: every process looks for itself. */
export function housekeeping({ db, clock, log, keeping, posts }: Tools): Housekeeping {
  const removals = removalsIn(db)
  let last = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  let noted: Promise<void> = Promise.resolve()
  let words: (Place & { there: boolean })[] = []

  /** One after the other, and what comes meanwhile together: at the start a platform names thousands. */
  function note(work: () => Promise<void>): void {
    noted = noted.then(work).catch((error: unknown) => {
      log.warn(
        { reason: messageOf(error) },
        'housekeeping: where the bot is could not be noted; the next start does so',
      )
    })
  }

  async function writeWords(): Promise<void> {
    const written = words
    words = []
    if (written.length > 0) await removals.note(written, clock.now())
  }

  function say(place: Place, there: boolean): void {
    words.push({ ...place, there })
    if (words.length === 1) note(writeWords)
  }

  async function eraseRemoved(): Promise<void> {
    const then = new Date(clock.now().getTime() - keeping.removedDays * dayMs)
    for (const place of await removals.until(then)) {
      try {
        // A word that came late or in the wrong order must not cost a study group its history.
        if (await posts(place.platform)?.isIn(place.workspace)) await removals.note([{ ...place, there: true }], then)
        else {
          await eraseWorkspace(db, place)
          log.info(
            { ...place, days: keeping.removedDays },
            'housekeeping: erased what was stored where the bot was removed',
          )
        }
      } catch (error) {
        log.warn({ ...place, reason: messageOf(error) }, 'housekeeping: not erased yet, tried again tomorrow')
      }
    }
  }

  async function catchUp(): Promise<void> {
    const now = clock.now()
    if (Math.abs(now.getTime() - last) < dayMs) return
    last = now.getTime()
    try {
      await noted
      const went = await deleteWhatIsOver(db, now, keeping)
      if (Object.keys(went).length > 0) log.info(went, 'housekeeping: deleted what is over')
      await eraseRemoved()
    } catch (error) {
      log.warn({ reason: messageOf(error) }, 'housekeeping: not done, tried again tomorrow')
    }
  }

  return {
    presence: {
      left: (platform, workspace) => {
        log.info(
          { platform, workspace, days: keeping.removedDays },
          'housekeeping: the bot was removed; erased in so many days',
        )
        say({ platform, workspace }, false)
      },
      joined: (platform, workspace) => say({ platform, workspace }, true),
      onlyIn: (platform, workspaces, concerns = () => true) =>
        note(async () => {
          const gone = (await removals.others(platform, workspaces)).filter(concerns)
          for (const workspace of gone) log.warn({ platform, workspace }, 'housekeeping: the bot is not there any more')
          await removals.note(
            gone.map((workspace) => ({ platform, workspace, there: false })),
            clock.now(),
          )
        }),
    },
    catchUp,
    start: () => {
      timer = setInterval(() => void catchUp(), lookEveryMs)
      timer.unref()
    },
    stop: async () => {
      clearInterval(timer)
      await noted
    },
  }
}
