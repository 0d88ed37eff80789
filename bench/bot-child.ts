import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createBot } from '../src/bot.ts'
import type { Config } from '../src/config.ts'
import { noPace } from '../src/core/pace.ts'
import { createLogger } from '../src/logger.ts'
import type { FromChild, ToChild } from './child.ts'

/** The bot as a process of its own, which watches its own event loop; its clock is moved by messages. */
const config = JSON.parse(process.argv[2] ?? '') as Config
let ahead = 0
const clock = { now: () => new Date(Date.now() + ahead) }
const bot = await createBot(config, createLogger('warn', []), { clock, pace: noPace })
const delay = monitorEventLoopDelay({ resolution: 5 })

process.on('message', (order: ToChild) => {
  if (order.kind === 'advance') {
    ahead += order.ms
    bot.catchUp().catch(() => process.exit(1))
  } else if (order.kind === 'watch') {
    delay.enable()
    delay.reset()
    say({ kind: 'watching' })
  } else if (order.kind === 'tellBlock') say({ kind: 'block', ms: delay.max / 1e6 })
})
await bot.start()
process.on('disconnect', () => process.exit())
say({ kind: 'ready' })

function say(word: FromChild): void {
  process.send?.(word)
}
