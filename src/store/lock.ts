import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { messageOf, StartupError } from '../core/errors.ts'

/** What SQLite says where another has the lock. */
const busy = 5

/**
 * Keeps a second process out of an embedded database: PGlite does not, and two writers destroy the folder. The lock is
 * SQLite's own on a file beside the data, because the kernel lets go of it when the process ends, however it ends; a file
 * with a process id would outlive a SIGKILL, and ids repeat in containers. Returns the function that lets go.
 */
export function lockFolder(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'))
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: unknown }).errcode !== busy)
      throw new StartupError([`DATA_DIR: ${folder} could not be locked: ${messageOf(error)}`], { cause: error })
    throw new StartupError([
      `DATA_DIR: another process uses ${folder}. Stop it, give this one another DATA_DIR, or set DATABASE_URL to a Postgres server, which several processes can share.`,
    ])
  }
  return () => lock.close()
}
