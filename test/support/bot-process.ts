import { createBot } from '../../src/bot.ts'
import type { Config } from '../../src/config.ts'
import { noPace } from '../../src/core/pace.ts'
import { createLogger } from '../../src/logger.ts'

/** The bot as a process of its own, to be killed; its clock is moved by messages from the test. */
export interface BotOrders {
  readonly config: Config
  readonly aheadMs: number
  readonly leaseSeconds: number
}

export type ToBot = { readonly advanceMs: number }
export type FromBot = 'ready'

const orders = JSON.parse(process.argv[2] ?? '') as BotOrders
let ahead = orders.aheadMs
const bot = await createBot(orders.config, createLogger('warn', []), {
  clock: { now: () => new Date(Date.now() + ahead) },
  pace: noPace,
  timing: { leaseSeconds: orders.leaseSeconds },
})
process.on('message', ({ advanceMs }: ToBot) => {
  ahead += advanceMs
  bot.catchUp().catch(() => process.exit(1))
})
await bot.start()
process.send?.('ready' satisfies FromBot)
