import { createHash } from 'node:crypto'
import { type Problem, slug } from '../../library/note.ts'
import { letters, type Question } from '../question.ts'
import { inOurWords, questionSchema } from '../schema.ts'

/** What a foreign file says of a question, before the bank's own rules are held against it. */
export interface Raw {
  readonly line: number
  readonly topic: string
  readonly id?: string | undefined
  readonly kind?: string | undefined
  readonly difficulty?: string | undefined
  readonly stem: string
  readonly options: readonly { readonly text: string; readonly why?: string | undefined; readonly key: boolean }[]
  readonly passage?: string | undefined
  readonly figure?: string | undefined
}

export interface Imported {
  readonly questions: Question[]
  readonly problems: Problem[]
}

/** A stem of this many words tells of a patient; formats that do not say the kind are read so. */
const vignetteWords = 35

/** The same stem gets the same id whenever it is imported, so that a second import is noticed. */
const idOf = ({ topic, stem }: Raw): string =>
  `${slug(topic)}-${createHash('sha256').update(stem).digest('hex').slice(0, 8)}`

/** The question, or what of it the bank would refuse. `nameOf` says a field in the words of the foreign format. */
export function draftOf(
  raw: Raw,
  file: string,
  nameOf: (field: string) => string = (field) => field,
): Question | Problem[] {
  const { line, topic, stem } = raw
  const parsed = questionSchema.safeParse(
    {
      id: raw.id || idOf(raw),
      kind: raw.kind || (stem.split(/\s+/).length >= vignetteWords ? 'vignette' : 'recall'),
      difficulty: raw.difficulty || 'medium',
      stem,
      options: raw.options.map(({ text, why, key }) => ({ text, why: why ?? '', key: String(key) })),
      passage: raw.passage ?? '',
      ...(raw.figure && { figure: raw.figure }),
    },
    { error: inOurWords },
  )
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => ({ file, line, field: nameOf(fieldOf(path)), message }))
  }
  const { waive: _, review: __, ...question } = parsed.data
  const lines = { stem: line, options: question.options.map(() => line), passage: line, tags: line }
  return { ...question, review: 'unreviewed', topic, waivers: [], file, line, lines }
}

/** options.2.why as "why of option C": the foreign file has no such path. */
function fieldOf(path: readonly PropertyKey[]): string {
  const [field, at, part] = path
  if (field !== 'options' || typeof at !== 'number') return String(field)
  return part === 'why' ? `why of option ${letters[at]}` : `option ${letters[at]}`
}
