import { rmSync } from 'node:fs'
import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const files = [
  'notes/counterstrain.md',
  'notes/hvla.md',
  'notes/muscle-energy.md',
  'questions/counterstrain.yaml',
  'questions/hvla.yaml',
  'questions/lymphatic-techniques.yaml',
  'questions/muscle-energy.yaml',
  'questions/myofascial-release.yaml',
]

let made: Promise<string> | undefined

/** Three of the shipped notes and a hundred questions: for bots that are started hundreds of times and asked nothing of the rest. */
export function smallLibrary(): Promise<string> {
  made ??= copied()
  return made
}

async function copied(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'omt-small-library-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const file of files) await cp(join('knowledge', file), join(folder, file))
  return folder
}
