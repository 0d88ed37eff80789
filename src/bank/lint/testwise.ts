import { wordsOf } from '../../library/index/analyse.ts'
import { distractorsOf, keyIndex, keyOf, type Option, type Question } from '../question.ts'
import { abbreviationsIn } from './abbreviations.ts'
import { type Complaint, ofOptions, type QuestionRule, warning } from './finding.ts'
import { areMirrored, contentOf } from './words.ts'

const keyLine = (question: Question): number => question.lines.options[keyIndex(question)] ?? question.line

/** Between "T5" and "T10", or "Heart" and "Kidney", no one sees a difference in length. */
const seenDifference = 5

/** L10. */
export const keyLonger: QuestionRule = (question) => {
  const key = keyOf(question).text.length
  const others = distractorsOf(question).map(({ text }) => text.length)
  const longest = Math.max(...others)
  const mean = others.reduce((sum, length) => sum + length, 0) / others.length
  if (key - longest < seenDifference || (key <= 1.3 * mean && key <= 1.2 * longest)) return []
  const message = `the key has ${key} characters, the distractors ${Math.round(mean)} on average`
  return [warning(keyLine(question), message, 'shorten it, or make the distractors as detailed')]
}

/** L11. */
export const unevenLengths: QuestionRule = (question) => {
  const lengths = question.options.map(({ text }) => text.length)
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)]
  if (longest <= 2.5 * shortest || longest - shortest < seenDifference) return []
  const message = `the longest option has ${longest} characters, the shortest ${shortest}`
  return [warning(question.line, message, 'bring them to a like length')]
}

const absolute = /\b(?:always|never|all|none|only|every|completely|absolutely|impossible|must|cannot)\b/i

/** L12. */
export const absoluteWord: QuestionRule = (question) =>
  question.options.flatMap(({ text, key }, at) => {
    const [word] = absolute.exec(text) ?? []
    const message = `"${word}" in the ${key ? 'key' : 'distractor'} is an absolute word`
    return word ? warning(question.lines.options[at] ?? question.line, message, 'say it without') : []
  })

export const hasAbsolute = ({ text }: Option): boolean => absolute.test(text)

/** L13. */
export const clang: QuestionRule = (question) => {
  const elsewhere = new Set(distractorsOf(question).flatMap(({ text }) => [...contentOf(text)]))
  const shared = contentOf(keyOf(question).text, 5).intersection(contentOf(question.stem, 5)).difference(elsewhere)
  if (shared.size === 0) return []
  const said = wordsOf(keyOf(question).text).filter((word) => !contentOf(word, 5).isDisjointFrom(shared))
  const message = `"${said.join('", "')}" stands in the stem and the key, in no distractor`
  return [warning(keyLine(question), message, 'give it to a distractor or reword the key')]
}

/** L14. */
export const grammarFit: QuestionRule = (question) => {
  const complaints: Complaint[] = []
  const texts = question.options.map(({ text }) => text)
  const [, article] = /\b(an?)\s*(?:_+|…|\.{3})?[:?]?$/i.exec(question.stem.trim()) ?? []
  if (article) {
    const wrong = texts.filter((text) => /^[aeiou]/i.test(text) !== (article.toLowerCase() === 'an'))
    if (wrong.length > 0 && wrong.length < texts.length)
      complaints.push(warning(question.lines.stem, `"${article}" fits only some of the options`, 'ask a full question'))
  }
  const stops = texts.filter((text) => text.endsWith('.')).length
  if (stops > 0)
    complaints.push(warning(question.line, 'an option ends with a full stop', 'end all options without one'))
  const lower = texts.filter((text) => /^\p{Ll}/u.test(text)).length
  if (lower > 0)
    complaints.push(warning(question.line, 'an option begins with a small letter', 'begin all with a capital'))
  return complaints
}

/**
 * L15. Writers vary the key to make distractors, so the option that shares most with the others is often the key. Where
 * the options are built of two elements in all their combinations, every one shares as much and none stands out.
 */
export const convergence: QuestionRule = (question) => {
  const sets = question.options.map(({ text }) => contentOf(text))
  const holders = (word: string) => sets.filter((set) => set.has(word)).length
  const scores = sets.map((set) =>
    [...set].map(holders).reduce((sum, count) => sum + (count > 1 && count < sets.length ? count - 1 : 0), 0),
  )
  const at = keyIndex(question)
  const key = scores[at] ?? 0
  const next = Math.max(...scores.filter((_, index) => index !== at))
  const elements = wordsOf(keyOf(question).text).filter((word) =>
    [...contentOf(word)].some((term) => holders(term) > 1 && holders(term) < sets.length),
  )
  if (elements.length < 2 || key < next + 2) return []
  return [
    warning(
      keyLine(question),
      `the key alone holds what most options share ("${elements.join('", "')}")`,
      'spread these over the distractors',
    ),
  ]
}

/** L16. */
export const mirroredPair: QuestionRule = (question) => {
  const texts = question.options.map(({ text }) => text)
  const pairs = texts.flatMap((a, at) =>
    texts.slice(at + 1).flatMap((b) => (areMirrored(a, b) ? [[a, b] as const] : [])),
  )
  const [pair] = pairs
  if (pairs.length !== 1 || !pair) return []
  const different = contentOf(pair[0]).symmetricDifference(contentOf(pair[1]))
  const others = texts.filter((text) => !pair.includes(text))
  if (others.some((text) => contentOf(text).intersection(different).size > 0)) return []
  const message = `"${pair[0]}" and "${pair[1]}" are opposites and the rest are not: one of the two looks like the key`
  return [warning(question.line, message, 'give the others their opposites, or drop one of the two')]
}

const features: Readonly<Record<string, (text: string) => boolean>> = {
  'a number': (text) => /\d/.test(text),
  'a bracket': (text) => /[([]/.test(text),
  'a quotation': (text) => /["“]/.test(text),
  'a name or capital inside': (text) => /\s\p{Lu}\p{Ll}/u.test(text),
  'an abbreviation': (text) => abbreviationsIn(text).length > 0,
}

/** L17. */
export const oddOneOut: QuestionRule = (question) => {
  const key = keyOf(question).text
  const others = distractorsOf(question).map(({ text }) => text)
  return Object.entries(features).flatMap(([name, has]) => {
    const [mine, ...rest] = [has(key), ...new Set(others.map(has))]
    if (rest.length !== 1 || rest[0] === mine) return []
    const message = mine ? `the key alone has ${name}` : `the key alone is without ${name}`
    return [warning(keyLine(question), message, 'make the options alike')]
  })
}

const filler =
  /^(?:n\/?a|tbd|todo|x+|\?+|-+|\.+|asdf\w*|foo|bar|test|banana|pizza|i don'?t know|no idea|don'?t know|who knows|nothing|other|option [a-e1-5]|distractor ?\d?|lorem ipsum.*)$/i

/** L18. */
export const absurdFiller: QuestionRule = (question) =>
  ofOptions(question, (text, line) =>
    filler.test(text.trim()) || !/[\p{L}\p{N}]/u.test(text)
      ? warning(line, `the option "${text}" fills a gap only`, 'write what a student who is wrong would think')
      : undefined,
  )
