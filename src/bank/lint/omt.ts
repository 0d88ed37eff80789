import { keyIndex, keyOf, type Question } from '../question.ts'
import { type Complaint, error, type QuestionRule, warning } from './finding.ts'
import { against, diagnosesIn } from './notation.ts'
import { publishedFor, rangesIn } from './organ-levels.ts'
import { leadIn } from './words.ts'

const keyLine = (question: Question): number => question.lines.options[keyIndex(question)] ?? question.line

/** L40. A distractor may break the mechanics: that is its point. */
export const notation: QuestionRule = (question) => {
  const at = [
    { text: question.stem, line: question.lines.stem },
    { text: keyOf(question).text, line: keyLine(question) },
  ]
  return at.flatMap(({ text, line }) =>
    diagnosesIn(text).flatMap((diagnosis) => {
      const reason = against(diagnosis)
      return reason ? error(line, `"${diagnosis.text}" cannot be: ${reason}`, 'mend the sides or the position') : []
    }),
  )
}

/** Neither "is right about", "puts it right" nor "left open" is a side. */
const sideWord =
  /\bleft\b(?! (?:open|out|alone|to itself))|(?<!\b(?:is|are|was|were|be|half|partly|sounds|them|it) )\bright\b(?! (?:about|that|for|in|but|when|if|idea|answer|order|direction|size|word|as)\b)/g

const sidesIn = (text: string): Set<string> => new Set(text.toLowerCase().match(sideWord))

/** L41. */
export const sides: QuestionRule = (question) => {
  const key = keyOf(question)
  const [inKey, inWhy] = [sidesIn(key.text), sidesIn(key.why)]
  const named = sidesIn([question.stem, ...question.options.map(({ text }) => text)].join(' '))
  if (
    inKey.size === 1 &&
    inWhy.size === 1 &&
    inKey.isDisjointFrom(inWhy) &&
    sidesIn(question.stem).isDisjointFrom(inWhy)
  )
    return [warning(keyLine(question), `the key says ${[...inKey]}, its why says ${[...inWhy]}`, 'mend the side')]
  if (named.size === 0 && inWhy.size > 0)
    return [warning(keyLine(question), `the why says ${[...inWhy]}, stem and options name no side`, 'name the side')]
  return []
}

/** Words by which a stem or a why says whose rule the key follows. */
const convention =
  /\b(?:according to|conventional\w*|convention|charts?|lists?|listed|classic\w*|sources?|references?|board\w*|COMLEX|agree|differ|disagree|review books?)\b/i

const conflicts: readonly { readonly about: string; keyedOn(question: Question, keyed: string): boolean }[] = [
  {
    about: 'whether osteoporosis is an absolute or a relative contraindication',
    keyedOn: (_, keyed) => /osteopor/i.test(keyed) && /\b(?:absolute|relative)\b/i.test(keyed),
  },
  {
    about: 'which contraindications of lymphatic techniques are absolute',
    keyedOn: (_, keyed) => /lymph|\bpumps?\b/i.test(keyed) && /\babsolute\b/i.test(keyed),
  },
  {
    about: 'the spinal levels of an organ',
    keyedOn: (question) =>
      /viscerosomatic|sympathetic(?<!parasympathetic)/i.test(question.stem) &&
      publishedFor(`${leadIn(question.stem)} ${question.stem}`).length > 0 &&
      rangesIn(keyOf(question).text).length > 0,
  },
  {
    about: 'how long counterstrain of a rib is held',
    keyedOn: ({ stem, options }, keyed) => {
      const has = (seconds: number) => options.some(({ text }) => new RegExp(`^${seconds}\\b`).test(text))
      return (
        /counterstrain|position of ease|tenderpoint/i.test(keyed) && has(90) && has(120) && !/\bribs?\b/i.test(stem)
      )
    },
  },
]

/** L42. Where the sources differ, a key is right by somebody's list only; the question says whose, or a reviewer signs it. */
export const conflict: QuestionRule = (question) => {
  const key = keyOf(question)
  if (question.review !== 'unreviewed' || convention.test(`${question.stem} ${key.why}`)) return []
  const keyed = `${question.stem} ${key.text}`
  return conflicts
    .filter(({ keyedOn }) => keyedOn(question, keyed))
    .map(({ about }) =>
      error(question.line, `it keys on ${about}, where sources differ`, 'name the convention in the stem or the why'),
    )
}

/** L43. */
export const rivalRanges: QuestionRule = (question) => {
  if (!/viscerosomatic|sympathetic|spinal (?:level|segment)|level/i.test(question.stem)) return []
  const offered = question.options.map(({ text }) => rangesIn(text).join(' '))
  const rivals = publishedFor(question.stem).map((ranges) => offered.filter((range) => ranges.includes(range)))
  return rivals
    .filter((both) => new Set(both).size > 1)
    .map((both) =>
      error(question.line, `${both.join(' and ')} are both published for the organ`, 'keep one of the two'),
    )
}

const claim = /\b(?:proven|cures?|cured|guarantee[sd]?|always works)\b/gi
/** "Has not been proven" is the honest sentence, not the claim. */
const denied =
  /\b(?:no|not|nor|never|without|neither|cannot|hardly|rather than|instead of|\w+n['’]t)\b(?:\W+\w+){0,5}\W*$/i

/** L44. A distractor may overclaim: that is its point. */
export const hardClaim: QuestionRule = (question) => {
  const of = (text: string, line: number): Complaint[] =>
    [...text.matchAll(claim)]
      .filter(({ index }) => !denied.test(text.slice(0, index)))
      .map(([word]) => error(line, `"${word}" claims more than trials show`, 'say what is taught or what was seen'))
  return [
    ...of(question.stem, question.lines.stem),
    ...question.options.flatMap(({ text, why, key }, at) =>
      of(key ? `${text}\n${why}` : why, question.lines.options[at] ?? question.line),
    ),
  ]
}

const age =
  /\b\d{1,3}[- ](?:year|month|week|day)s?[- ]olds?\b|\baged? \d{1,3}\b|\bnewborn\b|\binfant\b|\bin (?:his|her|their) (?:\w+ )?\w+ties\b/i
const person =
  /\b(?:man|woman|men|women|boy|girl|male|female|student|resident|nurse|teacher|worker|athlete|runner|player|dancer|driver|clerk|mother|father|he|she|his|her)\b|-year-old \w+er\b|\bolds?\s+\p{L}+/iu
const brands =
  /\b(?:Tylenol|Advil|Motrin|Aleve|Lipitor|Viagra|Xanax|Valium|Prozac|Botox|Ozempic|Coumadin|Plavix|Theragun|Biofreeze|Voltaren|UWorld|TrueLearn|COMBANK|Savarese)\b/
const realName = /\b(?:Mr|Mrs|Ms|Miss|Mx)\.?\s+\p{Lu}\p{L}+/u

/** L45. Whether a sentence is a finding is for a reader; a vignette of one sentence has none. */
export const vignette: QuestionRule = ({ kind, stem, lines }) => {
  const say = (message: string, fix: string) => warning(lines.stem, message, fix)
  const [brand] = brands.exec(stem) ?? realName.exec(stem) ?? []
  const named = brand ? [say(`the stem names "${brand}"`, 'use the generic word, or leave the name out')] : []
  if (kind !== 'vignette') return named
  return [
    ...named,
    ...(age.test(stem) ? [] : [say('the patient has no age', 'say how old')]),
    ...(person.test(stem) ? [] : [say('the patient has neither sex nor role', 'say who it is')]),
    ...(stem.replace(leadIn(stem), '').trim() ? [] : [say('there is no finding before the question', 'add one')]),
  ]
}
