import { inject } from 'vitest'
import type { Config } from '../../src/config.ts'
import type { StoreLocation } from '../../src/store/open.ts'

/** A bot on a stand-in. It listens on no fixed port, and says what goes wrong. */
export const botConfig = (
  connection: Pick<Config, 'discord' | 'slack'>,
  database: StoreLocation,
  others: Partial<Pick<Config, 'helpContact' | 'knowledgeDir' | 'logLevel' | 'service'>> = {},
): Config => ({
  ...connection,
  database,
  dataDir: inject('preparedDataDir'),
  keeping: { askedDays: 365, removedDays: 30 },
  knowledgeDir: 'knowledge',
  host: '127.0.0.1',
  port: 0,
  logLevel: 'warn',
  reviewNotice: true,
  service: {},
  secrets: [],
  ...others,
})
