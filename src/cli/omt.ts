import { parseArgs } from 'node:util'
import { config as loadEnvFile } from 'dotenv'
import { loadCommands } from '../catalog.ts'
import { readConfig } from '../config.ts'
import { messageOf, StartupError } from '../core/errors.ts'
import { manifestOf } from '../platforms/slack/manifest.ts'
import { ask } from './ask.ts'
import { check } from './check.ts'
import { exportBank } from './export.ts'
import { importFile } from './import.ts'
import { sign } from './sign/sign.ts'

const usage = `Usage: npm run omt -- COMMAND

  ask "QUESTION"       answer a question from the library
      --json           as one JSON object
      --explain        and show what each step on the way to the answer found
      --stdin          one question a line (text, or {"id", "question", "context"}), one JSON line each
      --library DIR    from the documents of another folder
  check                name every mistake in the library and the question bank; exit code 1 if there is one
      --library DIR    of another folder
      --stats          and count what there is and what waits for review
  import FILE          add the questions of a CSV, GIFT or Aiken file to the bank
      --topic NAME     for questions that name none (default: Imported)
      --dry-run        only show what would be added
  export               the question bank as CSV, or as text for Anki
      --format FORMAT  csv (default) or anki
      --media DIR      for Anki: write the pictures of the cards into this folder
  sign FILE|ID…        write your signature into notes and questions that you reviewed
      --as NAME        who signs, such as "Jane Roe, DO"
      --list           show what waits for a signature, most asked first
      --library DIR    of another folder
  register             tell Discord the commands (the bot also does so when it starts)
  manifest             print the Slack app manifest, for Socket Mode
      --url ADDRESS    for HTTP, with the public address of this bot
`

async function run(args: readonly string[]): Promise<number> {
  loadEnvFile({ quiet: true })
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      explain: { type: 'boolean', default: false },
      stdin: { type: 'boolean', default: false },
      library: { type: 'string' },
      url: { type: 'string' },
      stats: { type: 'boolean', default: false },
      topic: { type: 'string', default: 'Imported' },
      as: { type: 'string', default: '' },
      list: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      format: { type: 'string', default: 'csv' },
      media: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const [command, ...rest] = positionals
  const libraryDir = values.library ?? (process.env.KNOWLEDGE_DIR || './knowledge')
  if (values.help) return print(usage, 0)
  switch (command) {
    case 'ask':
      return ask({
        libraryDir,
        json: values.json,
        explain: values.explain,
        stdin: values.stdin,
        question: rest.join(' '),
      })
    case 'check':
      return check({ libraryDir, stats: values.stats })
    case 'import':
      return importFile({ file: rest[0] ?? '', libraryDir, topic: values.topic, dryRun: values['dry-run'] })
    case 'export':
      return exportBank({ libraryDir, format: values.format, media: values.media })
    case 'sign':
      return sign({ libraryDir, as: values.as, list: values.list, named: rest })
    case 'register':
      return (await import('./register.ts')).registerCommands(readConfig(process.env))
    case 'manifest':
      return print(`${JSON.stringify(manifestOf((await loadCommands()) as never, values.url), null, 2)}\n`, 0)
    default:
      process.stderr.write(command ? `There is no command "${command}".\n\n${usage}` : usage)
      return 2
  }
}

function print(text: string, code: number): number {
  process.stdout.write(text)
  return code
}

// `omt … | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const known = error instanceof StartupError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS')
    process.stderr.write(known ? `${messageOf(error)}\n` : `${(error as Error).stack}\n`)
    process.exitCode = known ? 2 : 1
  },
)
