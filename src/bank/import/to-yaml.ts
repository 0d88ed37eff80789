import { isCollection, isMap, isSeq, parseDocument, stringify } from 'yaml'
import type { Question } from '../question.ts'

const layout = { lineWidth: 120, blockQuote: 'folded' } as const

/** A file of the bank. All questions must have one topic: a file has one. */
export function toYaml(questions: readonly Question[]): string {
  const [topic, ...others] = new Set(questions.map(({ topic }) => topic))
  if (topic === undefined || others.length > 0)
    throw new Error(`A file of the bank has one topic, not ${[topic ?? 'none', ...others].join(' and ')}`)
  return stringify({ topic, questions: questions.map(fieldsOf) }, layout)
}

/** An existing file of the bank with the questions at its end. Every character that was there stays. */
export function appendYaml(existing: string, questions: readonly Question[]): string {
  if (!existing.trim()) return toYaml(questions)
  const document = parseDocument(existing)
  const list = document.get('questions')
  const topic = document.get('topic')
  if (document.errors.length > 0 || !isMap(document.contents) || !isSeq(list) || !list.range)
    throw new Error('The file to append to is not a file of the bank; mend it first (topic: and questions:)')
  const stranger = questions.find((question) => question.topic !== topic)
  if (stranger)
    throw new Error(`"${stranger.id}" has the topic ${stranger.topic}, the file ${topic}; choose another file`)

  const [first] = list.items
  const start = isCollection(first) ? first.range?.[0] : undefined
  if (list.flow || start === undefined) {
    list.flow = false
    for (const question of questions) list.add(document.createNode(fieldsOf(question)))
    return document.toString(layout)
  }
  // As text, because the package would fold all other texts of the file anew.
  const dash = existing.lastIndexOf('-', start)
  const indent = existing.slice(existing.lastIndexOf('\n', dash) + 1, dash)
  const added = stringify(questions.map(fieldsOf), layout)
    .trimEnd()
    .replace(/^(?=.)/gm, indent)
  const end = list.range[1]
  const before = existing.slice(0, end)
  return `${before}${before.endsWith('\n') ? '' : '\n'}${added}\n${existing.slice(end).replace(/^\n/, '')}`
}

const fieldsOf = ({ id, kind, difficulty, stem, options, passage, figure, tags, waivers }: Question) => ({
  id,
  kind,
  difficulty,
  stem,
  options: options.map(({ text, why, key }) => ({ text, ...(key && { key }), why })),
  passage,
  ...(figure !== undefined && { figure }),
  ...(Object.values(tags).some((tag) => tag !== undefined) && { tags }),
  review: 'unreviewed',
  ...(waivers.length > 0 && { waive: waivers.map(({ rule, reason }) => ({ rule, reason })) }),
})
