import { counted } from '../../core/reply/counted.ts'
import { percent } from '../../core/reply/percent.ts'
import { distractorsOf, keyIndex, keyOf, letters, type Question } from '../question.ts'
import { alikePairs } from './alike.ts'
import { about, error, type Finding, warning } from './finding.ts'
import { guessers, keyPositions } from './guessers.ts'
import { hasAbsolute } from './testwise.ts'
import { normal } from './words.ts'

export type SetRule = (questions: readonly Question[]) => readonly Finding[]

/** Below these counts a share says more about chance than about the writer. */
const enough = 20
const enoughForPositions = 30
const perTopic = 5

const ofBank = (rule: string, message: string, fix: string): Finding => ({
  file: 'questions',
  line: 1,
  rule,
  level: 'warning',
  message,
  fix,
})

const share = (questions: readonly Question[], test: (question: Question) => boolean): number =>
  questions.filter(test).length / questions.length

/** L01: a poll with four buttons today and three tomorrow looks broken. */
const optionCounts: SetRule = (questions) => {
  const byCount = [...Map.groupBy(questions, ({ options }) => options.length)].toSorted(
    ([, a], [, b]) => b.length - a.length,
  )
  const [usual, ...rest] = byCount
  return rest.flatMap(([count, odd]) =>
    odd.map((question) => {
      const message = `it has ${count} options, most of the bank has ${usual?.[0]}`
      return about(question, 'L01', warning(question.line, message, 'give all questions the same number'))
    }),
  )
}

/** L04. */
const duplicates: SetRule = (questions) =>
  alikePairs(questions).map(({ first, second, same }) => {
    const where = `${first.id} (${first.file}:${first.line})`
    return about(
      second,
      'L04',
      same
        ? error(second.lines.stem, `the stem is that of ${where}`, 'remove one of them')
        : warning(second.lines.stem, `the stem hardly differs from ${where}`, 'ask for something else, or remove it'),
    )
  })

/** L10 over the bank. */
const longestKeys: SetRule = (questions) => {
  const longest = share(questions, (question) => {
    const key = keyOf(question).text.length
    return distractorsOf(question).every(({ text }) => text.length < key)
  })
  const limit = questions.reduce((sum, { options }) => sum + 1 / options.length, 0) / questions.length + 0.15
  if (questions.length < enough || longest <= limit) return []
  return [
    ofBank('L10', `the key is the longest option in ${percent(longest)} of the questions`, 'lengthen distractors'),
  ]
}

/** L12 over the bank: an absolute word tells nothing where keys have them too. */
const absoluteWords: SetRule = (questions) => {
  const marked = questions.flatMap(({ options }) => options.filter(hasAbsolute))
  const wrong = marked.filter(({ key }) => !key).length / marked.length
  if (marked.length < 5 || wrong <= 0.8) return []
  return [ofBank('L12', `${percent(wrong)} of the options with an absolute word are wrong`, 'reword the distractors')]
}

/** L27. A key that stands in another stem answers it, or is answered by it; a short key is a term that may. */
const hinged: SetRule = (questions) => {
  const keys = questions
    .map((question) => ({ question, key: normal(keyOf(question).text) }))
    .filter(({ key }) => key.split(' ').length >= 5)
  return questions.flatMap((question) => {
    const stem = ` ${normal(question.stem)} `
    const say = (message: string) =>
      about(question, 'L27', warning(question.lines.stem, message, 'let every question stand for itself'))
    const pointer = /previous question|question above|\bas above\b|\babove question\b/i.exec(question.stem)?.[0]
    return [
      ...(pointer ? [say(`the stem points elsewhere ("${pointer}")`)] : []),
      ...questions
        .filter(({ id }) => id.includes('-') && question.stem.includes(id))
        .map(({ id }) => say(`the stem names the question ${id}`)),
      ...keys
        .filter(({ question: other, key }) => other !== question && stem.includes(` ${key} `))
        .map(({ question: other }) => say(`the stem holds the key of ${other.id}`)),
    ]
  })
}

/** Chi-square at 5 %, by the number of positions. */
const critical: Readonly<Record<number, number>> = { 3: 5.991, 4: 7.815, 5: 9.488 }

/** L30. */
const positions: SetRule = (questions) =>
  [...Map.groupBy(questions, ({ options }) => options.length)].flatMap(([count, group]) => {
    if (group.length < enoughForPositions) return []
    const held = keyPositions(group)
    const expected = group.length / count
    const chi = held.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
    const far = held.some((n) => Math.abs(n - expected) / group.length > 0.1)
    if (!far || chi <= (critical[count] ?? 0)) return []
    const seen = held.map((n, at) => `${letters[at]} ${percent(n / group.length)}`).join(', ')
    return [ofBank('L30', `the keys stand unevenly: ${seen}`, 'choose distractors that move some of them')]
  })

/** L30. In the order of a file, as a round of several questions is posted. */
const runs: SetRule = (questions) =>
  [...Map.groupBy(questions, ({ file }) => file).values()].flatMap((inFile) =>
    inFile.flatMap((question, at) => {
      const four = inFile.slice(Math.max(0, at - 3), at + 1).map(keyIndex)
      if (four.length < 4 || new Set(four).size > 1) return []
      const message = `the fourth key in a row at position ${letters[four[0] ?? 0]}`
      return [about(question, 'L30', warning(question.line, message, 'move it elsewhere in the file'))]
    }),
  )

/** L31. */
const middleKeys: SetRule = (questions) => {
  const four = questions.filter(({ options }) => options.length === 4)
  const middle = share(four, (question) => [1, 2].includes(keyIndex(question)))
  if (four.length < enough || middle <= 0.6) return []
  return [ofBank('L31', `${percent(middle)} of the keys hide at B and C`, 'choose distractors that move some of them')]
}

/** L32. */
const coverage: SetRule = (questions) =>
  [...Map.groupBy(questions, ({ topic }) => topic)]
    .filter(([, group]) => group.length < perTopic)
    .map(([topic, group]) =>
      ofBank('L32', `the topic ${topic} has ${counted(group.length, 'question')}`, `write ${perTopic} at least`),
    )

/** L33. */
const application: SetRule = (questions) => {
  const vignettes = share(questions, ({ kind }) => kind === 'vignette')
  if (questions.length === 0 || vignettes >= 0.5) return []
  return [ofBank('L33', `${percent(vignettes)} of the questions ask to apply what is known`, 'write more vignettes')]
}

/** L34. */
const guessing: SetRule = (questions) =>
  questions.length < enough
    ? []
    : guessers(questions)
        .filter(({ score, limit }) => score >= limit)
        .map(({ name, score, limit }) => {
          const message = `who always takes the ${name} gets ${percent(score)} right (limit ${percent(limit)})`
          return ofBank('L34', message, 'find the questions it gets right and change their options')
        })

export const setRules: readonly SetRule[] = [
  optionCounts,
  duplicates,
  longestKeys,
  absoluteWords,
  hinged,
  positions,
  runs,
  middleKeys,
  coverage,
  application,
  guessing,
]
