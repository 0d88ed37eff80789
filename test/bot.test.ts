import { expect, test } from 'vitest'
import { createBot } from '../src/bot.ts'
import { readConfig } from '../src/config.ts'
import { createLogger } from '../src/log/logger.ts'
import { openStore } from '../src/store/open.ts'
import { freshFolder } from './support/databases.ts'

test('a bot that cannot start lets go of its database', async () => {
  const database = await freshFolder()
  if (!('dataDir' in database.location)) throw new Error('expected a folder')
  const config = readConfig({
    DATA_DIR: database.location.dataDir,
    KNOWLEDGE_DIR: `${database.location.dataDir}/nowhere`,
  })
  await expect(createBot(config, createLogger('silent', []))).rejects.toThrow(/^KNOWLEDGE_DIR: the folder/)
  const store = await openStore(database.location, () => {})
  await store.close()
  await database.drop()
})
