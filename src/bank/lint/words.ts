import { eng } from 'stopword'
import stem from 'wink-porter2-stemmer'
import { wordsOf } from '../../library/index/analyse.ts'

/** Beside the function words: what nearly every stem of the field says, so that it gives no key away. */
const frame = `patient patients physician student technique treatment osteopathic manipulative following which description
statement finding findings likely appropriate correct would should does during before after under about there these being`

const ignored: ReadonlySet<string> = new Set([...eng, ...frame.split(/\s+/)])

/** Words that carry the subject, stemmed; a word of fewer letters than `shortest` is too common to betray anything. */
export const contentOf = (text: string, shortest = 1): Set<string> =>
  new Set(
    wordsOf(text)
      .filter((word) => word.length >= shortest && !ignored.has(word))
      .map((word) => (/\d/.test(word) ? word : stem(word))),
  )

/** As a reader counts them: "low-amplitude" and "patient's" are one word each. */
export const countWords = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.%-]*/gu)?.length ?? 0

export const normal = (text: string): string =>
  wordsOf(text)
    .filter((word) => !['the', 'a', 'an'].includes(word))
    .join(' ')

/** Pairs that part an option from its mirror image. */
const mirrored: readonly (readonly [string, string])[] = [
  ['direct', 'indirect'],
  ['active', 'passive'],
  ['right', 'left'],
  ['increase', 'decrease'],
  ['increased', 'decreased'],
  ['same', 'opposite'],
  ['less', 'more'],
  ['shorter', 'longer'],
  ['lower', 'higher'],
  ['above', 'below'],
  ['before', 'after'],
  ['toward', 'away'],
  ['into', 'away'],
  ['flexion', 'extension'],
  ['flexed', 'extended'],
  ['anterior', 'posterior'],
  ['superior', 'inferior'],
  ['internal', 'external'],
  ['sympathetic', 'parasympathetic'],
  ['inhalation', 'exhalation'],
  ['inhaled', 'exhaled'],
]

const mirrorOf: ReadonlyMap<string, string> = new Map(mirrored.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]))

export const isMirrorWord = (word: string): boolean => mirrorOf.has(word)

/** Whether two texts differ by one such pair and nothing else. */
export function areMirrored(a: string, b: string): boolean {
  const [one, two] = [wordsOf(a), wordsOf(b)].map((words) => words.filter((word) => word !== 'from')) as [
    string[],
    string[],
  ]
  if (one.length !== two.length) return false
  const different = one.flatMap((word, at) => (word === two[at] ? [] : [[word, two[at]] as const]))
  return different.length > 0 && different.every(([x, y]) => mirrorOf.get(x) === y)
}

const sentence = new Intl.Segmenter('en', { granularity: 'sentence' })

/** The question proper: the last sentence of a stem, without a note in brackets behind it. */
export function leadIn(stem: string): string {
  const sentences = [...sentence.segment(stem.replace(/\s*\([^()]*\)\s*$/, '').trim())]
    .map(({ segment }) => segment.trim())
    .filter(Boolean)
  return sentences.at(-1) ?? ''
}
