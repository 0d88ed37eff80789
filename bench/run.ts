import { cpus } from 'node:os'
import { benchAnswers } from './answers/answers.ts'
import { benchIdle } from './bot/idle.ts'
import { benchPrograms } from './bot/latency.ts'
import { benchLibrary } from './library/library.ts'
import { benchDue } from './practice/due.ts'
import { benchAnswersStored } from './rounds/answers-stored.ts'
import { benchClosing } from './rounds/closing.ts'
import { benchCrowd } from './rounds/crowd.ts'
import { benchHerd } from './schedules/herd.ts'

const parts: Readonly<Record<string, () => Promise<string>>> = {
  programs: benchPrograms,
  answers: benchAnswers,
  library: benchLibrary,
  stored: benchAnswersStored,
  crowd: benchCrowd,
  closing: benchClosing,
  herd: benchHerd,
  due: benchDue,
  idle: benchIdle,
}
const named = process.argv.slice(2)
const unknown = named.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0)
  throw new Error(`there is no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)

console.log(`# Bench\n\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}\n`)
for (const [name, bench] of Object.entries(parts)) {
  if (named.length > 0 && !named.includes(name)) continue
  console.log(await bench())
  console.log('')
}
process.exit(0)
