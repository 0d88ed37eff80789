import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Library } from '../../src/library/library.ts'

export const halves = ['tuning', 'test'] as const
export type Half = (typeof halves)[number]

/** Questions of these styles have no answer in the library. */
const declinedStyles = ['out-of-scope', 'adversarial'] as const
export const answeredStyles = [
  'direct',
  'paraphrase',
  'lay',
  'keyword',
  'typo',
  'abbreviation',
  'vignette',
  'follow-up',
] as const
export const styles = [...answeredStyles, ...declinedStyles]

const asked = { question: z.string().min(1), context: z.string().min(1).optional() }
const labelledSchema = z.discriminatedUnion('style', [
  z.strictObject({ ...asked, style: z.enum(answeredStyles), passages: z.array(z.string()).min(1) }),
  z.strictObject({ ...asked, style: z.enum(declinedStyles), passages: z.array(z.string()).max(0) }),
])

export type Labelled = z.output<typeof labelledSchema>

/** Throws when a label names a passage that the library does not hold. */
export async function readQuestions(file: string, library: Library): Promise<Labelled[]> {
  const passage = (id: string) => library.passage(id) !== undefined
  const schema = labelledSchema.superRefine(({ question, passages }, context) => {
    for (const id of passages.filter((id) => !passage(id)))
      context.addIssue({ code: 'custom', message: `"${question}": the library has no passage ${id}; mend the label` })
  })
  return z.array(schema).parse(parse(await readFile(file, 'utf8')))
}

/** By a hash, so that a question never changes sides when others come or go. */
export const halfOf = ({ question }: Labelled): Half =>
  (createHash('sha256').update(question).digest()[0] ?? 0) % 2 === 0 ? 'tuning' : 'test'
