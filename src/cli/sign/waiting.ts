import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { safetyFile } from '../../answer/safety/safety-file.ts'
import { messageOf, StartupError } from '../../core/errors.ts'
import { openStore, type StoreLocation } from '../../store/open.ts'
import { answersByNote } from '../../store/people/asked.ts'
import type { Signable } from './targets.ts'

/** `omt sign --list`: what waits for a reviewer, most asked first. */
export async function waiting(signable: Signable): Promise<number> {
  const asked = await askedIn(placeOf(process.env))
  process.stdout.write(`${waitingLines(signable, asked).join('\n')}\n`)
  return 0
}

/** `asked`: how often each note answered; where nobody knows, the notes that prove most questions come first. */
function waitingLines({ notes, questions, safety }: Signable, asked?: ReadonlyMap<string, number>): string[] {
  const open = questions.filter(({ review }) => review === 'unreviewed')
  const byNote = Map.groupBy(open, ({ passage }) => passage.split('#')[0] ?? '')
  const openNotes = notes.filter(({ review, fingerprint }) => review === 'unreviewed' && fingerprint)
  const rows = [...new Set([...openNotes.map(({ id }) => id), ...byNote.keys()])].map((id) => ({
    id,
    note: openNotes.find((note) => note.id === id),
    questions: byNote.get(id) ?? [],
    asked: asked?.get(id) ?? 0,
  }))
  rows.sort((a, b) => b.asked - a.asked || b.questions.length - a.questions.length || (a.id < b.id ? -1 : 1))
  const head = asked ? 'by how often they answered' : 'by how many questions they prove'
  return [
    `${openNotes.length} notes and ${open.length} questions wait for a signature; ${head}:`,
    ...(safety?.review === 'unreviewed'
      ? [
          '',
          `${safetyFile}  first: it is said to people in danger${safety.lapsed ? '; changed since it was signed' : ''}`,
        ]
      : []),
    ...rows.flatMap(({ id, note, questions, asked: times }) => [
      '',
      [
        note ? note.file : id,
        ...(asked ? [`answered ${times} times`] : []),
        ...(note?.lapsed ? ['changed since it was signed'] : []),
      ].join('  '),
      ...questions.map(({ id, lapsed }) => `  ${id}${lapsed ? '  changed since it was signed' : ''}`),
    ]),
  ]
}

/** Only a database that is there: a list must not make one. */
function placeOf(env: NodeJS.ProcessEnv): StoreLocation | undefined {
  if (env.DATABASE_URL) return { databaseUrl: env.DATABASE_URL }
  const dataDir = env.DATA_DIR || './data'
  return existsSync(join(dataDir, 'pglite')) ? { dataDir } : undefined
}

async function askedIn(place: StoreLocation | undefined): Promise<ReadonlyMap<string, number> | undefined> {
  if (!place) return undefined
  try {
    const store = await openStore(place, () => {})
    try {
      return await answersByNote(store.db)
    } finally {
      await store.close()
    }
  } catch (error) {
    if (!(error instanceof StartupError)) throw error
    process.stderr.write(`What was asked is not known here: ${messageOf(error)}\n`)
    return undefined
  }
}
