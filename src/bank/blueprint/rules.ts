import { nearest } from '../../core/command/nearest.ts'
import { about, error, type Finding } from '../lint/finding.ts'
import type { Question } from '../question.ts'
import { type Blueprint, type BlueprintRow, blueprintFile, offBlueprint } from './blueprint.ts'

/** L50: what a question counts for. L51: tags that its row does not take. L52: a row for which nothing is asked. */
export const blueprintFindings = (blueprint: Blueprint, questions: readonly Question[]): Finding[] => [
  ...questions.flatMap((question) => [...rowOf(blueprint, question), ...presentationOf(blueprint, question)]),
  ...blueprint.rows
    .filter(({ row }) => questions.every(({ tags }) => tags.row !== row))
    .map(({ row, name, line }) => ({
      file: blueprintFile,
      line,
      rule: 'L52',
      level: 'error' as const,
      message: `no question names the row ${row} (${name})`,
      fix: 'write one, or take the row out',
    })),
]

function rowOf(blueprint: Blueprint, question: Question): Finding[] {
  const { tags, lines } = question
  const say = (rule: string, message: string, fix: string) => [about(question, rule, error(lines.tags, message, fix))]
  const all = blueprint.rows.map(({ row }) => row)
  if (tags.row === undefined)
    return say('L50', 'tags.row is missing', `write the row of the blueprint, or row: ${offBlueprint}`)
  if (tags.row === offBlueprint) return []
  const row = blueprint.rows.find(({ row }) => row === tags.row)
  if (!row) return say('L50', `tags.row "${tags.row}" is not in the blueprint`, didYouMean(tags.row, all))
  return [
    ...notTaken(row, 'region', row.regions, tags.region),
    ...notTaken(row, 'technique', row.techniques, tags.technique),
  ].flatMap((message) => say('L51', message, 'mend the tag or the row'))
}

function notTaken({ row }: BlueprintRow, tag: string, takes: readonly string[], value: string | undefined): string[] {
  if (takes.length === 0 || (value !== undefined && takes.includes(value))) return []
  const list = takes.join(', ')
  return value === undefined
    ? [`tags.${tag} is missing; row ${row} takes ${list}`]
    : [`tags.${tag} "${value}" is none of row ${row}, which takes ${list}`]
}

function presentationOf({ presentations }: Blueprint, question: Question): Finding[] {
  const value = question.tags.presentation
  if (value === undefined && question.tags.row === offBlueprint) return []
  const names = presentations.map(({ name }) => name)
  if (value !== undefined && names.includes(value)) return []
  const message =
    value === undefined ? 'tags.presentation is missing' : `tags.presentation "${value}" is not in the blueprint`
  return [about(question, 'L50', error(question.lines.tags, message, didYouMean(value ?? '', names)))]
}

const didYouMean = (value: string, names: readonly string[]): string =>
  value === '' ? `write one of: ${names.join('; ')}` : `did you mean ${nearest(value, names, 1)[0]}?`
