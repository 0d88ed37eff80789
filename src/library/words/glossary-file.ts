import { bounded } from '../bounded/bounded.ts'
import { type LastGood, lastGood, readTextFile, type TextFile } from '../read/text-file.ts'
import type { Entry, glossaryIn } from './glossary.ts'

export const glossaryFile = 'glossary.yaml'
const whole = 'glossary'

export const readGlossaryText = (folder: string): Promise<TextFile> => readTextFile(folder, glossaryFile, whole)

export type GlossaryFile = LastGood<readonly Entry[]>

export const noGlossary: GlossaryFile = { held: [], problems: [], read: undefined }

const parsed = bounded<typeof glossaryIn>(new URL('glossary.ts', import.meta.url), 'glossaryIn')

/** Checked again whenever a note changed, since its definitions rest on passages. */
export const checkGlossary = (
  read: TextFile,
  before: GlossaryFile,
  passages: readonly string[],
): Promise<GlossaryFile> =>
  lastGood(read, before, { file: glossaryFile, whole, none: [] }, (bytes) =>
    parsed(bytes.length, bytes, glossaryFile, passages),
  )
