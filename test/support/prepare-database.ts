import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { createLogger } from '../../src/log/logger.ts'
import { usualTiming } from '../../src/quiz/parts.ts'
import { jobsIn } from '../../src/store/jobs.ts'
import { openStore } from '../../src/store/open.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /**
     * A data folder with an up-to-date embedded database; copy it, the first start of a new one takes seconds. What the first bot
     * read of a library is kept in it for all others.
     */
    preparedDataDir: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'omt-test-'))
  const store = await openStore({ dataDir: folder }, () => {})
  const jobs = jobsIn(store.jobsConnection, createLogger('silent', []), usualTiming.heartbeatSeconds)
  const nothing = async () => {}
  await jobs.start({
    'run-schedule': nothing,
    'advance-round': nothing,
    'seed-round': nothing,
    tell: nothing,
    remind: nothing,
  })
  await jobs.stop()
  await store.close()
  project.provide('preparedDataDir', folder)
  return () => rm(folder, { recursive: true, force: true })
}
