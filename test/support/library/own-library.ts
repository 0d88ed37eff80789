import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Answering, openAnswering } from '../../../src/answer/answering.ts'

export type Files = Readonly<Record<string, string>>

/** A library of these files for one test; `write` changes some of them and has it read again. */
export async function ownLibrary(
  files: Files,
): Promise<{ library: Answering; write: (files: Files) => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'omt-library-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const store = async (files: Files) => {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true })
      await writeFile(join(folder, file), text)
    }
  }
  await store(files)
  const library = await openAnswering(folder)
  const write = async (files: Files) => {
    await store(files)
    await library.reload()
  }
  return { library, write }
}

/** A note of one section, `#about`. */
export const noteOf = (title: string, text: string): string =>
  `---\ntitle: ${title}\ntopic: ${title}\nsources:\n  - { id: s, title: A source }\nreview: unreviewed\n---\n\n## About ${title} {#about}\n\n${text}\n`
