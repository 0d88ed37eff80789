import type { Blueprint } from '../bank/blueprint/blueprint.ts'
import type { Question } from '../bank/question.ts'
import { bankStats } from '../bank/stats.ts'
import { counted } from '../core/reply/counted.ts'
import { percent } from '../core/reply/percent.ts'
import type { Library } from '../library/library.ts'
import { sentencesOf } from '../library/sentences.ts'
import { blueprintLines } from './blueprint-lines.ts'
import { citationLines, onTeachingAlone } from './citation-lines.ts'

/** `omt check --stats`: what there is, and what a reviewer should look at. */
export function statsText(library: Library, questions: readonly Question[], blueprint?: Blueprint): string {
  const notes = library.topics().flatMap((topic) => topic.notes)
  const sections = notes.reduce((sum, note) => sum + note.sections.length, 0)
  const bank = bankStats(questions)
  const unreviewed = notes.filter(({ review }) => review === 'unreviewed')
  return [
    '',
    'Library',
    `  ${counted(notes.length, 'note')}, ${counted(sections, 'section')}, ${counted(library.size().passages, 'passage')} in ${counted(library.topics().length, 'topic')}`,
    ...citationLines(notes),
    '',
    'Question bank',
    `  ${counted(bank.questions, 'question')}, ${percent(bank.vignetteShare)} vignettes`,
    ...bank.topics.map(
      ({ topic, questions, vignettes }) =>
        `  ${topic.padEnd(24)} ${String(questions).padStart(4)}  (${counted(vignettes, 'vignette')})`,
    ),
    `  keys at ${bank.keyPositions.map((keys, at) => `${'ABCDE'[at]} ${keys}`).join(', ')}`,
    ...bank.guessers.map(
      ({ name, score, limit }) => `  a guesser by ${name} scores ${percent(score)} (below ${percent(limit)})`,
    ),
    ...(blueprint ? blueprintLines(blueprint, notes.length, questions) : []),
    '',
    'To review',
    `  unreviewed: ${counted(unreviewed.length, 'note')}, ${counted(bank.unreviewed, 'question')}`,
    ...unreviewed.map(({ file }) => `  unreviewed ${file}`),
    ...onTeachingAlone(notes).map((line) => `  ${line}`),
    ...toVerify(library).map((line) => `  to verify ${line}`),
    '',
  ].join('\n')
}

/** Sentences for which no source was seen. */
const toVerify = (library: Library): string[] =>
  library.passages().flatMap(({ id, text }) =>
    sentencesOf(text)
      .map(({ start, end }) => text.slice(start, end))
      .filter((sentence) => sentence.includes('(to verify)'))
      .map((sentence) => `${id} ${sentence}`),
  )
