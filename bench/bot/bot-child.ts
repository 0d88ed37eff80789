import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createBot } from '../../src/bot.ts'
import type { Config } from '../../src/config.ts'
import { noPace } from '../../src/core/platform/pace.ts'
import { createLogger } from '../../src/log/logger.ts'
import { countStatements } from '../rounds/count-statements.ts'
import type { ChildOptions, FromChild, ToChild } from './child.ts'

/** The bot as a process of its own, which watches its own event loop; its clock is moved by messages. */
const config = JSON.parse(process.argv[2] ?? '') as Config
const { paced } = JSON.parse(process.argv[3] ?? '') as ChildOptions
const statements = countStatements()
let ahead = 0
const clock = { now: () => new Date(Date.now() + ahead) }
const bot = await createBot(config, createLogger('warn', []), { clock, ...(!paced && { pace: noPace }) })
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
  else if (order.kind === 'tellUsage') say({ kind: 'usage', cpuMs: cpuMs(), statements: statements() })
})
await bot.start()
process.on('disconnect', () => process.exit())
say({ kind: 'ready' })

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function say(word: FromChild): void {
  process.send?.(word)
}
