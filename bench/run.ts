import { cpus } from 'node:os'
import { benchAnswers } from './answers.ts'
import { benchPrograms } from './latency.ts'

console.log(`# Bench\n\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}\n`)
console.log(await benchPrograms())
console.log('')
console.log(await benchAnswers())
process.exit(0)
