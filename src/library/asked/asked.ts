import { z } from 'zod'
import { nearest } from '../../core/command/nearest.ts'
import type { ReadResult } from '../note.ts'
import { type Content, contentIn } from '../read/text-file.ts'
import { problemsOf, readYaml } from '../read/yaml.ts'

/** By section id: how students ask for it in words that the document does not use. */
type Asked = Readonly<Record<string, readonly string[]>>

export interface AskedFile {
  readonly file: string
  readonly bytes: Uint8Array
}

const whole = 'asked'

const askedSchema = z.record(
  z.string(),
  z.array(z.string({ error: 'must be a question' }).trim().min(1, 'is empty; write a question or remove it'), {
    error: 'must be a list of questions',
  }),
  { error: 'must name sections by their {#id}, each with a list of questions' },
)

/** What was read of a document, with the ways of asking for its sections. What is wrong with them leaves the document as it is. */
export function withAsked({ note, problems }: ReadResult, { file, bytes }: AskedFile): ReadResult {
  if (!note) return { problems }
  const ids = note.sections.map(({ id }) => id)
  const asked = contentIn<Asked>(bytes, { file, whole, none: {} }, (text) => readAsked(text, file, ids))
  const sections = note.sections.map((section) => ({ ...section, asked: asked.held[section.id] ?? [] }))
  return { note: { ...note, sections }, problems: [...problems, ...asked.problems] }
}

function readAsked(text: string, file: string, ids: readonly string[]): Content<Asked> {
  const place = { file, firstLine: 1, whole }
  const yaml = readYaml(text, place)
  if (Array.isArray(yaml)) return { held: {}, problems: yaml }
  const parsed = askedSchema.safeParse(yaml.value ?? {})
  if (!parsed.success) return { held: {}, problems: problemsOf(parsed.error, yaml, place) }
  const strangers = Object.keys(parsed.data).filter((id) => !ids.includes(id))
  const problems = strangers.map((id) => {
    const near = nearest(id, ids, 1).map((id) => `; the nearest is ${id}`)
    return { file, line: yaml.lineOf([id]), field: id, message: `is no section of the document${near.join('')}` }
  })
  return { held: parsed.data, problems }
}
