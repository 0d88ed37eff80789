import { expect, test } from 'vitest'
import { gapsOf } from '../../../src/answer/gaps/gaps.ts'
import { draftOf } from '../../../src/answer/gaps/note-draft.ts'
import { readMarkdown } from '../../../src/library/read/markdown.ts'

function draft(...questions: string[]) {
  const logged = questions.map((question, at) => ({
    id: String(at),
    question,
    verdict: 'not_covered' as const,
    feedback: null,
    passages: [],
  }))
  const [gap] = gapsOf(logged, () => false)
  if (!gap) throw new Error('expected a gap')
  return draftOf(gap, 'Evidence')
}

const filledIn = (text: string) =>
  text
    .replace('title: ""', 'title: A source')
    .replace('url: ""', 'url: https://example.org/a')
    .replaceAll('[^source]', 'As the source says. [^source]')

test('a draft is refused field by field until its source is named', () => {
  const { text, fileName } = draft('What is the ibuprofen dose?', 'ibuprofen dose for adults?')
  expect(fileName).toBe('what-is-the-ibuprofen-dose.md')
  const { note, problems } = readMarkdown(text, fileName, 'draft')
  expect(note).toBeUndefined()
  expect(problems.map(({ field, message }) => `${field} ${message}`)).toEqual([
    'sources.0.title is empty; give it a text',
    expect.stringContaining('sources.0.url must be an address'),
  ])
})

test('it is refused without any answer, too', () => {
  const named = filledIn(draft('What is the ibuprofen dose?').text).replaceAll('As the source says.', '')
  expect(readMarkdown(named, 'a.md', 'a').problems).toMatchObject([{ field: 'body' }])
})

test('filled in, it is a note with a section a question', () => {
  const { text } = draft('What is the ibuprofen dose?', 'ibuprofen dose for adults?')
  expect(readMarkdown(filledIn(text), 'a.md', 'a')).toMatchObject({
    problems: [],
    note: {
      title: 'What is the ibuprofen dose?',
      topic: 'Evidence',
      review: 'unreviewed',
      sections: [{ heading: 'What is the ibuprofen dose?' }, { heading: 'ibuprofen dose for adults?' }],
    },
  })
})

test.each([
  ['YAML', 'dose: "ibuprofen" # [x] - {y}: |'],
  ['markup', 'dose **of** `ibuprofen` <b>x</b> [^other] [a](https://b.example) {#id} &amp; ---'],
  ['lines', 'dose\n---\n\n## ibuprofen\n---'],
])('%s in a question stays text', (_name, question) => {
  const { note, problems } = readMarkdown(filledIn(draft(question).text), 'a.md', 'a')
  expect(problems).toEqual([])
  const oneLine = question.replace(/\s+/g, ' ')
  expect(note?.title).toBe(oneLine)
  expect(note?.sections.map(({ heading }) => heading)).toEqual([oneLine])
})
