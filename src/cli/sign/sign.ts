import { randomUUID } from 'node:crypto'
import { realpathSync, statSync } from 'node:fs'
import { chmod, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { z } from 'zod'
import { openAnswering } from '../../answer/answering.ts'
import { readBank } from '../../bank/read.ts'
import { StartupError } from '../../core/errors.ts'
import { bytesOf } from '../../library/read/file.ts'
import { utf8 } from '../../library/read/utf8.ts'
import { signedNote, signedQuestions, signedSafety } from './signed.ts'
import { fileOf, nameOf, reviewOfTarget, type Signable, type Target, targetOfId, targetsInFile } from './targets.ts'
import { waiting } from './waiting.ts'

interface SignOptions {
  readonly libraryDir: string
  readonly as: string
  readonly list: boolean
  /** Files or ids, as typed. */
  readonly named: readonly string[]
}

const nameSchema = z
  .string()
  .trim()
  .min(1, '--as: is missing; who signs? For example: --as "Jane Roe, DO"')
  .max(100, '--as: is too long; 100 letters are the most')
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, '--as: must be a name on one line')
  .refine((name) => !/ on \d{4}-\d{2}-\d{2}/.test(name), '--as: must be a name; the date is written by itself')

/** `omt sign`: writes a reviewer's signature into notes and questions, or lists what waits for one. Returns 1 where nothing was signed. */
export async function sign({ libraryDir, as, list, named }: SignOptions): Promise<number> {
  const signable = await signableIn(libraryDir)
  if (list) return waiting(signable)
  const name = nameSchema.safeParse(as)
  if (!name.success) throw new StartupError(name.error.issues.map(({ message }) => message))
  if (named.length === 0)
    throw new StartupError(['What is signed? Name files or ids: npm run omt -- sign --as "Jane Roe, DO" fryette'])
  const found = named.map((typed) => targetsOf(typed, libraryDir, signable))
  const refused = found.filter((targets) => typeof targets === 'string')
  if (refused.length > 0) {
    process.stderr.write(`${refused.join('\n')}\nNothing was signed.\n`)
    return 1
  }
  const targets = new Map(found.flat().map((target) => [nameOf(target as Target), target as Target]))
  const reviewer = { by: name.data, on: new Date().toISOString().slice(0, 10) }
  for (const [file, group] of Map.groupBy(targets.values(), fileOf))
    await signFile(libraryDir, file, group, { reviewer, drawings: signable.drawings })
  return 0
}

async function signableIn(folder: string): Promise<Signable> {
  const [library, bank] = await Promise.all([openAnswering(folder), readBank(folder)])
  return {
    notes: library.topics().flatMap(({ notes }) => notes),
    questions: bank.questions,
    safety: library.safety(),
    drawings: new Map(library.figures().map(({ name, svg }) => [name, svg])),
    problems: [...library.problems(), ...bank.problems],
  }
}

/** A path is looked for from where one stands, and in the library. */
function targetsOf(typed: string, libraryDir: string, signable: Signable): Target[] | string {
  const isPath = /[/\\]|\.(?:md|ya?ml|txt|html?|docx|pdf)$/i.test(typed)
  if (!isPath) return targetOfId(typed, signable)
  const path = [resolve(typed), resolve(libraryDir, typed)].find((path) => statSync(path, { throwIfNoEntry: false }))
  if (!path) return `there is no file ${typed}`
  const inside = relative(realpathSync(libraryDir), realpathSync(path))
  if (inside.startsWith('..') || isAbsolute(inside))
    return `${typed} is outside of the library ${libraryDir}; name a file in it, or another --library`
  return targetsInFile(inside.split(sep).join('/'), signable)
}

async function signFile(
  libraryDir: string,
  file: string,
  targets: readonly Target[],
  { reviewer, drawings }: { reviewer: { by: string; on: string }; drawings: Signable['drawings'] },
): Promise<void> {
  const open = targets.filter((target) => {
    const review = reviewOfTarget(target)
    if (review === 'unreviewed') return true
    process.stdout.write(`${nameOf(target)} is signed already, by ${review.by} on ${review.on}\n`)
    return false
  })
  if (open.length === 0) return
  const bytes = await bytesOf(libraryDir, file)
  // The mark that some editors put in front is no letter of the text, and stays.
  const mark = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? '\uFEFF' : ''
  const text = utf8(bytes)
  const [first] = open
  const ids = new Set(open.flatMap((target) => ('question' in target ? target.question.id : [])))
  const signed =
    first && 'safety' in first
      ? signedSafety(text, first.safety, reviewer)
      : first && 'note' in first
        ? signedNote(text, first.note, reviewer, drawings)
        : signedQuestions(text, { file, ids, drawings }, reviewer)
  await replace(realpathSync(join(libraryDir, file)), `${mark}${signed}`)
  for (const target of open) process.stdout.write(`${nameOf(target)} signed by ${reviewer.by} on ${reviewer.on}\n`)
}

/** Whole or not at all, whatever ends the process meanwhile. */
async function replace(path: string, text: string): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}`)
  try {
    await writeFile(beside, text)
    await chmod(beside, statSync(path).mode)
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}
