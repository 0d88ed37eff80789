import type { Blueprint } from '../blueprint/blueprint.ts'
import { blueprintFindings } from '../blueprint/rules.ts'
import { ownWords } from '../own-words.ts'
import type { Question } from '../question.ts'
import { sidesFit } from '../sides.ts'
import {
  doubleConcept,
  lengths,
  misspelled,
  negativeLeadIn,
  unfocused,
  unknownAbbreviation,
  vagueFrequency,
} from './difficulty.ts'
import { about, error, type Finding, type QuestionRule } from './finding.ts'
import { conflict, hardClaim, notation, rivalRanges, sides, vignette } from './omt.ts'
import { numberFormat, optionOrder, overlappingLevels } from './order.ts'
import { collectiveOption, markupInside, passageMissing, rationaleMissing, sameOptions } from './schema.ts'
import { setRules } from './set.ts'
import {
  absoluteWord,
  absurdFiller,
  clang,
  convergence,
  grammarFit,
  keyLonger,
  mirroredPair,
  oddOneOut,
  unevenLengths,
} from './testwise.ts'
import { applyWaivers } from './waive.ts'

const rules: readonly (readonly [string, QuestionRule])[] = [
  ['L02', sameOptions],
  ['L03', rationaleMissing],
  ['L05', collectiveOption],
  ['L06', markupInside],
  ['L10', keyLonger],
  ['L11', unevenLengths],
  ['L12', absoluteWord],
  ['L13', clang],
  ['L14', grammarFit],
  ['L15', convergence],
  ['L16', mirroredPair],
  ['L17', oddOneOut],
  ['L18', absurdFiller],
  ['L20', negativeLeadIn],
  ['L21', vagueFrequency],
  ['L22', unfocused],
  ['L23', optionOrder],
  ['L23', overlappingLevels],
  ['L24', numberFormat],
  ['L25', unknownAbbreviation],
  ['L26', lengths],
  ['L28', doubleConcept],
  ['L29', misspelled],
  ['L40', notation],
  ['L41', sides],
  ['L42', conflict],
  ['L43', rivalRanges],
  ['L44', hardClaim],
  ['L45', vignette],
  ['L47', sidesFit],
]

/**
 * Everything a program can say about the bank. `passageIds` are those of the library; `blueprint`, where there is one, says what
 * questions count for; `shingles` are the hashes of a text that no question may copy (see own-words.ts).
 */
export function lintBank(
  questions: readonly Question[],
  passageIds: ReadonlySet<string>,
  { blueprint, shingles = new Set() }: { blueprint?: Blueprint; shingles?: ReadonlySet<string> } = {},
): Finding[] {
  const all = [...rules, ['L03', passageMissing(passageIds)], ['L46', copied(shingles)]] as const
  const found = [
    ...questions.flatMap((question) =>
      all.flatMap(([id, rule]) => rule(question).map((complaint) => about(question, id, complaint))),
    ),
    ...setRules.flatMap((rule) => rule(questions)),
    ...(blueprint ? blueprintFindings(blueprint, questions) : []),
  ]
  return applyWaivers(questions, found).toSorted((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line,
  )
}

/** L46. */
const copied =
  (shingles: ReadonlySet<string>): QuestionRule =>
  (question) =>
    [
      { text: question.stem, line: question.lines.stem },
      ...question.options.flatMap(({ text, why }, at) => {
        const line = question.lines.options[at] ?? question.line
        return [
          { text, line },
          { text: why, line },
        ]
      }),
    ].flatMap(({ text, line }) =>
      ownWords(text, shingles).map(({ words }) => error(line, `"${words}" is copied`, 'say it in own words')),
    )
