import { setTimeout as sleep } from 'node:timers/promises'
import { databaseKinds } from '../databases.ts'
import { openSchedules, restingSchedules } from '../schedules/stored-schedules.ts'
import { table } from '../statistics.ts'
import { type Child, startChild, type Usage } from './child.ts'
import { type Side, sides } from './sides.ts'

const stored = 10_000
const settleMs = 20_000
const minutes = 2

interface Idler {
  readonly name: string
  readonly usage: Usage
}

/** What a bot costs that has ten thousand schedules and nothing to do, beside a client that only stays connected. */
export async function benchIdle(): Promise<string> {
  const rows: string[][] = []
  for (const start of sides) {
    const side = await start({ now: Date.now })
    const idlers = await Promise.all([bare(side), ...databaseKinds().map((fresh) => bot(side, fresh))])
    const [least] = idlers
    for (const { name, usage } of idlers) {
      const cells = [
        side.name,
        name,
        usage.statements === 0 ? '–' : (usage.statements / minutes).toFixed(0),
        cpuAnHour(usage).toFixed(1),
        `+${(cpuAnHour(usage) - (least ? cpuAnHour(least.usage) : 0)).toFixed(1)}`,
      ]
      rows.push(cells)
    }
    await side.sandbox.stop()
  }
  return [
    '## Doing nothing',
    '',
    `${stored.toLocaleString('en')} schedules are stored and none is due. Statements are counted in the process that sends them, pg-boss’ own among them; CPU time is`,
    `that of the process over ${minutes} minutes, times ${60 / minutes}. With PGlite the database is part of the process; the Postgres server’s own time is not counted.`,
    '',
    table(['platform', 'process', 'statements a minute', 'CPU s an hour', 'beside the bare client'], rows),
  ].join('\n')
}

const cpuAnHour = ({ cpuMs }: Usage) => (cpuMs / 1000) * (60 / minutes)

async function bare(side: Side): Promise<Idler> {
  const child = await startChild('bare-child.ts', side.config({ dataDir: '' }))
  return { name: 'bare client', usage: await usedBy(child) }
}

async function bot(side: Side, fresh: ReturnType<typeof databaseKinds>[number]): Promise<Idler> {
  const database = await fresh()
  try {
    const book = await openSchedules(database.location, side)
    await book.add(restingSchedules(side, stored))
    await book.close()
    const child = await startChild('bot-child.ts', side.config(database.location), { paced: true })
    return { name: `bot, ${database.name}`, usage: await usedBy(child) }
  } finally {
    await database.drop()
  }
}

async function usedBy(child: Child): Promise<Usage> {
  try {
    await sleep(settleMs)
    const before = await child.usage()
    await sleep(minutes * 60_000)
    const after = await child.usage()
    return { cpuMs: after.cpuMs - before.cpuMs, statements: after.statements - before.statements }
  } finally {
    await child.stop()
  }
}
