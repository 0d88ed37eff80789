import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'yaml'
import { openAnswering } from '../../src/answer/answering.ts'
import type { Passage } from '../../src/library/note.ts'
import { maker, readSnapshot, writeSnapshot } from '../../src/library/snapshot.ts'
import { grow } from '../answers/answers.ts'
import { ms, table } from '../statistics.ts'

const count = 100_000
const sectionsAFile = 6
/** As `npm start` has it. */
const flags = ['--liftoff-only', '--max-semi-space-size=4', '--disable-warning=ExperimentalWarning']

interface Measured {
  readonly passages: number
  readonly openMs: number
  readonly openBlockMs: number
  readonly rssMb: number
  readonly first: number
  readonly p50: number
  readonly p99: number
  readonly changed: readonly string[]
  readonly reloadMs: number
  readonly reloadBlockMs: number
}

/** A library of 100,000 passages: reading it, opening what was kept of it, and one changed file. */
export async function benchLibrary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'omt-bench-library-'))
  const dataDir = await mkdtemp(join(tmpdir(), 'omt-bench-kept-'))
  try {
    const files = await writeLibrary(folder)
    const labelled = parse(await readFile('test/answer/questions.yaml', 'utf8')) as {
      answered: { question: string }[]
    }
    const questions = labelled.answered.slice(0, 200).map(({ question }) => question)
    const anew = await measure(folder, dataDir, '', questions)
    const kept = await measure(folder, dataDir, 'notes-10/grown-10-0.md', questions)
    const written = await measureWriting(dataDir)
    const ratio = (took: number) => `1/${(anew.openMs / took).toFixed(0)}`
    return [
      '## A large library',
      '',
      `${anew.passages.toLocaleString('en')} passages in ${files.toLocaleString('en')} notes, grown as above. Read in a thread of its own; the longest block is that of the thread that answers.`,
      '',
      table(
        ['', 'ms', 'of building', 'longest block ms'],
        [
          ['building, with writing the snapshot', ms(anew.openMs), '1', ms(anew.openBlockMs)],
          [`writing the snapshot (${written.mb.toFixed(0)} MB)`, ms(written.ms), ratio(written.ms), '–'],
          ['start-up from the snapshot', ms(kept.openMs), ratio(kept.openMs), ms(kept.openBlockMs)],
          ['nothing changed', ms(anew.reloadMs), ratio(anew.reloadMs), ms(anew.reloadBlockMs)],
          [`${kept.changed.length} changed file`, ms(kept.reloadMs), ratio(kept.reloadMs), ms(kept.reloadBlockMs)],
        ],
      ),
      '',
      table(
        ['', 'resident MB', 'first answer ms', 'answer() p50 ms', 'p99 ms'],
        [
          ['after building', anew.rssMb.toFixed(0), ms(anew.first), ms(anew.p50), ms(anew.p99)],
          ['after start-up from the snapshot', kept.rssMb.toFixed(0), ms(kept.first), ms(kept.p50), ms(kept.p99)],
        ],
      ),
    ].join('\n')
  } finally {
    await rm(folder, { recursive: true })
    await rm(dataDir, { recursive: true })
  }
}

async function measure(
  folder: string,
  dataDir: string,
  changed: string,
  questions: readonly string[],
): Promise<Measured> {
  const child = new URL('library-child.ts', import.meta.url).pathname
  const { stdout } = await promisify(execFile)('node', [...flags, child, folder, dataDir, changed, ...questions], {
    maxBuffer: 1e8,
  })
  return JSON.parse(stdout)
}

async function measureWriting(dataDir: string): Promise<{ ms: number; mb: number }> {
  const [name = ''] = await readdir(dataDir)
  const path = join(dataDir, name)
  const made = await maker()
  const stored = await readSnapshot(path, made)
  if (typeof stored !== 'object') throw new Error(`the snapshot ${stored ?? 'was not written'}`)
  const began = performance.now()
  await writeSnapshot(path, made, stored)
  return { ms: performance.now() - began, mb: (await stat(path)).size / 1e6 }
}

/** A hundred notes a folder. Returns how many notes there are. */
async function writeLibrary(folder: string): Promise<number> {
  const library = await openAnswering('knowledge')
  const passages = grow(library.passages(), count)
  const notes = Math.ceil(passages.length / sectionsAFile)
  for (let at = 0; at < notes; at++) {
    const place = join(folder, `notes-${Math.floor(at / 100)}`)
    if (at % 100 === 0) await mkdir(place)
    const name = `grown-${Math.floor(at / 100)}-${at % 100}.md`
    await writeFile(join(place, name), noteText(passages.slice(at * sectionsAFile, (at + 1) * sectionsAFile)))
  }
  return notes
}

function noteText(sections: readonly Passage[]): string {
  const { title = '', topic = '' } = sections[0] ?? {}
  const head = JSON.stringify({ title, topic, sources: [{ id: 's', title: 'A source' }] })
  const body = sections.map(({ section, text }, at) => `## ${section} {#s${at}}\n\n${text}\n`)
  return `---\n${head}\n---\n\n${body.join('\n')}`
}
