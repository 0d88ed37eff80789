import { distractorsOf, keyOf, type Question } from '../question.ts'
import { abbreviationsIn, isSpelledOut } from './abbreviations.ts'
import { type Complaint, error, ofOptions, type QuestionRule, warning } from './finding.ts'
import { misspelling } from './spelling.ts'
import { countWords, leadIn } from './words.ts'

const negation =
  /\b(?:is|are|was|were|does|do|did|would|should|has|have|can|will|must) (not)\b|\b(?:is|are) (incorrect|false)\b|(?<!\bat )\b(least)\b|\b(except)\W*$/i

/** A negation in the question itself; behind "who", "that" or "if" it describes the patient instead. */
function quietNegation(asked: string): string | undefined {
  const [main = ''] = asked.split(/\b(?:who|whom|that|whose|if|when|because|after|although|though|where)\b/i)
  return negation.exec(main)?.slice(1).find(Boolean)
}

/** L20. */
export const negativeLeadIn: QuestionRule = ({ stem, lines }) => {
  const asked = leadIn(stem)
  const shouted = asked.match(/\b(?:NOT|EXCEPT|LEAST|FALSE|INCORRECT)\b/g) ?? []
  const quiet = quietNegation(asked)
  if (shouted.length > 1) return [error(lines.stem, 'the question is negated twice', 'ask for what is right')]
  if (shouted.length === 1)
    return [
      warning(lines.stem, `the question is negative (${shouted[0]})`, 'ask for what is right, or waive with a reason'),
    ]
  return quiet
    ? [
        error(
          lines.stem,
          `the question is negated by a small "${quiet}"`,
          'ask for what is right, or write it in capitals',
        ),
      ]
    : []
}

const vague = /\b(?:usually|often|sometimes|rarely|frequently|may|could|commonly)\b/i

/** L21. */
export const vagueFrequency: QuestionRule = (question) =>
  ofOptions(question, (text, line) => {
    const [word] = vague.exec(text) ?? []
    return word ? warning(line, `"${word}" in an option leaves open how often`, 'say it without') : undefined
  })

/** A question that is the whole stem says more than one that a vignette leads up to. */
const shortestLeadIn = { alone: 6, led: 4 } as const

/** L22. A program cannot cover the options; it can see whether there is a question that stands without them. */
export const unfocused: QuestionRule = ({ stem, lines }) => {
  const asked = leadIn(stem)
  const say = (message: string, fix: string): Complaint[] => [warning(lines.stem, message, fix)]
  if (!asked.endsWith('?')) return say('the stem does not end with a question', 'end it with a full question and "?"')
  if (countWords(asked) < shortestLeadIn[asked === stem ? 'alone' : 'led'])
    return say(`the question has ${countWords(asked)} words`, 'ask in full what kind of thing is sought')
  if (!/\b(?:which|what|how|where|who|whom|whose|why|when)\b/i.test(asked))
    return say('the question asks for nothing by name', 'ask which technique, what level, how long …')
  if (
    /\b(?:which|what)\b.*\b(?:is|are) (?:true|correct|false|incorrect)\b|\bregarding\b.*\b(?:true|correct)\b/i.test(
      asked,
    )
  )
    return say('"which is true" can be asked of anything', 'ask for one thing that can be named without the options')
  return []
}

/** L25. */
export const unknownAbbreviation: QuestionRule = ({ stem, options, lines, line }) => {
  const unknown = (text: string) => abbreviationsIn(text).filter((word) => !isSpelledOut(word, stem))
  const found = [
    ...unknown(stem).map((word) => ({ word, at: lines.stem })),
    ...options.flatMap(({ text }, index) => unknown(text).map((word) => ({ word, at: lines.options[index] ?? line }))),
  ]
  return [...Map.groupBy(found, ({ word }) => word)].map(([word, [first]]) =>
    warning(first?.at ?? line, `${word} is not spelled out`, `write it in full at first use in the stem: … (${word})`),
  )
}

const stemWords = { recall: [10, 40], vignette: [35, 120] } as const
const mostOptionWords = 15

/** L26. */
export const lengths: QuestionRule = (question) => {
  const count = countWords(question.stem)
  const [least, most] = stemWords[question.kind]
  const fits = count >= least && count <= most
  const message = `the stem has ${count} words; a ${question.kind} question has ${least} to ${most}`
  return [
    ...(fits ? [] : [warning(question.lines.stem, message, count < least ? 'say more' : 'cut what is not needed')]),
    ...ofOptions(question, (text, line) =>
      countWords(text) > mostOptionWords
        ? warning(line, `the option has ${countWords(text)} words`, `cut it to ${mostOptionWords}`)
        : undefined,
    ),
  ]
}

const joined = /;|,\s+(?:since|so)\b|\b(?:because|so that|which means|therefore)\b/i

/**
 * L28. Whether "and" joins two clauses is beyond a program; these words leave no doubt. Only the key that stands out by
 * them betrays something: a reason given for one distractor is most often the very mistake it stands for.
 */
export const doubleConcept: QuestionRule = (question) => {
  const double = (text: string) => joined.test(text)
  const inKey = double(keyOf(question).text)
  if (distractorsOf(question).some(({ text }) => double(text) === inKey)) return []
  const message = inKey ? 'the key alone gives a reason or a second clause' : 'the key alone gives no reason'
  return [warning(question.line, message, 'give one idea each, or the same to the others')]
}

/** L29. */
export const misspelled: QuestionRule = (question: Question) => {
  const of = (text: string, line: number): Complaint[] =>
    misspelling(text).map(({ wrong, right }) => warning(line, `"${wrong}" is not how we spell it`, `write ${right}`))
  return [
    ...of(question.stem, question.lines.stem),
    ...question.options.flatMap(({ text, why }, at) =>
      of(`${text} ${why}`, question.lines.options[at] ?? question.line),
    ),
  ]
}
