import { watch } from 'chokidar'
import { messageOf } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import type { Library } from './library.ts'
import { type Problem, problemLine } from './note.ts'

/** An editor writes a file in several steps; this long after the last of them the folder is read. */
const quietMs = 200
/** A file that is written all the time must not keep the others from being read. */
const longestMs = 2_000

/**
 * Keeps the library as the folder is, and calls `others` to look at the folder too; they say what is wrong there. Returns the
 * function that stops it.
 */
export function watchLibrary(
  library: Library,
  folder: string,
  log: Log,
  others: () => Promise<readonly Problem[]> = async () => [],
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  /** When the first change came that was not read yet. */
  let since: number | undefined
  let isReading = false
  let isStopped = false
  let reading: Promise<void> = Promise.resolve()

  const warn = (problems: readonly Problem[]) => {
    for (const problem of problems) log.warn({ ...problem }, `library: ${problemLine(problem)}`)
  }
  const read = async () => {
    try {
      const { changed, problems } = await library.reload()
      warn(await others())
      if (changed.length === 0) return
      warn(problems)
      log.info({ changed, ...library.size() }, 'library: read again')
    } catch (error) {
      log.error({ reason: messageOf(error) }, 'library: could not be read again, the last good one stays')
    }
  }
  const readNow = () => {
    since = undefined
    isReading = true
    reading = read().finally(() => {
      isReading = false
      if (since !== undefined) readSoon()
    })
  }
  const readSoon = () => {
    const now = performance.now()
    since ??= now
    clearTimeout(timer)
    // What changes while the folder is being read is read once more when that is done, however often it changed.
    if (isReading || isStopped) return
    timer = setTimeout(readNow, Math.max(0, Math.min(quietMs, since + longestMs - now)))
  }
  const watcher = watch(folder, { ignoreInitial: true })
    .on('all', readSoon)
    .on('error', (error) => log.warn({ reason: messageOf(error) }, 'library: a part of the folder cannot be watched'))
  return async () => {
    isStopped = true
    clearTimeout(timer)
    await watcher.close()
    await reading
  }
}
