import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { type Passage, slug } from '../../src/library/note.ts'
import { random } from '../statistics.ts'

/** A question with the passages that answer it, and how well each does. */
export interface Judged {
  /** `orig` as it was asked, `syn` with another name for its subject, `typo` as asked with one slip. */
  readonly kind: 'orig' | 'syn' | 'typo'
  readonly text: string
  readonly right: ReadonlyMap<string, number>
}

const documentSchema = z.object({
  id: z.string(),
  source: z.string(),
  title: z.string(),
  heading: z.string(),
  text: z.string(),
})
const querySchema = z.object({ id: z.string(), text: z.string(), kind: z.enum(['orig', 'syn']) })
const judgementSchema = z.tuple([z.string(), z.string(), z.coerce.number()])

/** In the order of the files; of each question as it was asked also one with a slip. */
export async function readFolder(folder: string): Promise<{ passages: Passage[]; questions: Judged[] }> {
  const [corpus, queries, judgements] = await Promise.all(
    ['corpus.jsonl.gz', 'queries.jsonl', 'qrels.tsv'].map((name) => readFile(join(folder, name))),
  )
  const right = new Map<string, Map<string, number>>()
  for (const line of linesOf(judgements)) {
    const [query, passage, grade] = judgementSchema.parse(line.split('\t'))
    right.set(query, (right.get(query) ?? new Map()).set(passage, grade))
  }
  const next = random(7)
  const questions = linesOf(queries).flatMap((line): Judged[] => {
    const { id, text, kind } = querySchema.parse(JSON.parse(line))
    const judged = { kind, text, right: right.get(id) ?? new Map<string, number>() }
    return kind === 'orig' ? [judged, { ...judged, kind: 'typo', text: withSlip(text, next) }] : [judged]
  })
  const opened = new Set<string>()
  const passages = linesOf(corpus && gunzipSync(corpus)).map((line): Passage => {
    const passage = passageOf(documentSchema.parse(JSON.parse(line)))
    if (opened.has(passage.note)) return passage
    opened.add(passage.note)
    return { ...passage, opens: true }
  })
  return { passages, questions }
}

const linesOf = (file: Buffer | undefined): string[] => (file?.toString() ?? '').split('\n').filter(Boolean)

const passageOf = ({ id, source, title, heading, text }: z.output<typeof documentSchema>): Passage => ({
  id,
  note: slug(`${source} ${title}`),
  title,
  section: heading,
  topic: source,
  aliases: [],
  asked: [],
  sources: [{ title: source }],
  text,
  reviewed: true,
})

const letters = 'abcdefghijklmnopqrstuvwxyz'
/** What is shorter is seldom the subject. */
const longWord = /[a-z]{6,}/gi

/** One letter too many, too few, other or swapped with the next, in one of the long words; as it is where there is none. */
export function withSlip(text: string, next: () => number): string {
  const pick = (count: number) => Math.floor(next() * count)
  const words = [...text.matchAll(longWord)]
  const word = words[pick(words.length)]
  if (!word) return text
  const [before, after] = [text.slice(0, word.index), text.slice(word.index + word[0].length)]
  const at = pick(word[0].length - 1)
  const [head, one = '', other = '', tail] = [word[0].slice(0, at), word[0][at], word[0][at + 1], word[0].slice(at + 2)]
  const letter = letters[pick(letters.length)] ?? ''
  const slips = [`${one}${letter}${other}`, other, `${letter}${other}`, `${other}${one}`]
  return `${before}${head}${slips[pick(slips.length)]}${tail}${after}`
}

/** The ids that an engine found, best first, and those that it should have. */
interface Outcome {
  readonly found: readonly string[]
  readonly right: ReadonlyMap<string, number>
}

const depth = 10

/** Normalised discounted cumulative gain to ten places, and the share of the right passages that stand first, or among ten. */
export function meanOf(outcomes: readonly Outcome[]): { ndcg: number; recall1: number; recall10: number } {
  const within = (count: number) =>
    mean(
      outcomes.map(
        ({ found, right }) => found.slice(0, count).filter((id) => right.has(id)).length / Math.max(right.size, 1),
      ),
    )
  return { ndcg: mean(outcomes.map(ndcg)), recall1: within(1), recall10: within(depth) }
}

function ndcg({ found, right }: Outcome): number {
  const best = gain([...right.values()].toSorted((a, b) => b - a))
  return best === 0 ? 0 : gain(found.map((id) => right.get(id) ?? 0)) / best
}

const gain = (grades: readonly number[]): number =>
  grades.slice(0, depth).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0)

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
