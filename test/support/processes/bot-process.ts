import type { BotOptions } from '../../../src/bot.ts'
import type { Config } from '../../../src/config.ts'

/** The bot as a process of its own, to be killed; its clock is moved by messages from the test. */
export interface BotOrders {
  readonly config: Config
  readonly aheadMs: number
  readonly timing: NonNullable<BotOptions['timing']>
  /** How far this process' machine is ahead of all others. */
  readonly skewMs: number
}

export type ToBot = { readonly advanceMs: number }
export type FromBot = 'ready'

/** What a machine with a wrong clock tells whoever asks. */
function setMachineClock(skewMs: number): void {
  const rightNow = Date.now
  globalThis.Date = new Proxy(Date, {
    construct: (target, args, self) => Reflect.construct(target, args.length > 0 ? args : [rightNow() + skewMs], self),
    get: (target, key) => (key === 'now' ? () => rightNow() + skewMs : Reflect.get(target, key)),
  })
}

const orders = JSON.parse(process.argv[2] ?? '') as BotOrders
if (orders.skewMs !== 0) setMachineClock(orders.skewMs)
// Only now, so that none of them has seen the right time.
const { createBot } = await import('../../../src/bot.ts')
const { noPace } = await import('../../../src/core/platform/pace.ts')
const { createLogger } = await import('../../../src/log/logger.ts')

let ahead = orders.aheadMs
const bot = await createBot(orders.config, createLogger('warn', []), {
  clock: { now: () => new Date(Date.now() + ahead) },
  pace: noPace,
  timing: orders.timing,
})
process.on('message', ({ advanceMs }: ToBot) => {
  ahead += advanceMs
  bot.catchUp().catch(() => process.exit(1))
})
await bot.start()
process.send?.('ready' satisfies FromBot)
