import { type LastGood, lastGood, readTextFile, type TextFile } from '../read/text-file.ts'
import { type Entry, readGlossary } from './glossary.ts'

export const glossaryFile = 'glossary.yaml'

export const readGlossaryText = (folder: string): Promise<TextFile> => readTextFile(folder, glossaryFile, 'glossary')

export type GlossaryFile = LastGood<readonly Entry[]>

export const noGlossary: GlossaryFile = { held: [], problems: [], read: undefined }

/** Checked again whenever a note changed, since its definitions rest on passages. */
export const checkGlossary = (read: TextFile, before: GlossaryFile, passages: readonly string[]): GlossaryFile =>
  lastGood(read, before, [], (text) => {
    const { entries, problems } = readGlossary(text, glossaryFile, passages)
    return { held: entries, problems }
  })
