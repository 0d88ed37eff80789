import { watch } from 'chokidar'
import { messageOf } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import type { Library } from './library.ts'
import { problemLine } from './note.ts'

/** An editor writes a file in several steps; this long after the last of them the folder is read. */
const quietMs = 200

/**
 * Keeps the library as the folder is, and calls `others` to look at the folder too. Returns the function that stops it.
 */
export function watchLibrary(
  library: Library,
  folder: string,
  log: Log,
  others: () => Promise<void> = async () => {},
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let reading: Promise<void> = Promise.resolve()

  const read = async () => {
    try {
      const { changed, problems } = await library.reload()
      await others()
      if (changed.length === 0) return
      for (const problem of problems) log.warn({ ...problem }, `library: ${problemLine(problem)}`)
      log.info({ changed, ...library.size() }, 'library: read again')
    } catch (error) {
      log.error({ reason: messageOf(error) }, 'library: could not be read again, the last good one stays')
    }
  }
  const watcher = watch(folder, { ignoreInitial: true }).on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      reading = reading.then(read)
    }, quietMs)
  })
  return async () => {
    clearTimeout(timer)
    await watcher.close()
    await reading
  }
}
