import { describe, expect, test } from 'vitest'
import { answer } from '../../../src/answer/answer.ts'
import { buildIndex } from '../../../src/library/index/retrieve.ts'
import type { Note } from '../../../src/library/note.ts'
import { passagesOf } from '../../../src/library/passages.ts'

const note = (id: string, title: string, sections: Record<string, string>, asked: readonly string[] = []): Note => ({
  id,
  file: `${id}.md`,
  title,
  topic: 'Clinic',
  aliases: [],
  review: 'unreviewed',
  sections: Object.entries(sections).map(([heading, text], at) => ({
    id: `s${at}`,
    heading,
    text,
    asked,
    sources: [],
    line: at + 1,
  })),
})

/** As tutors write: headings of a word, and nobody said how students ask. */
const handouts = [
  note('plantar', 'Plantar fasciitis', {
    Overview:
      'Plantar fasciitis is pain under the heel from strain of the fascia, worst with the first steps of the morning, and common in runners.',
    Treatment:
      'Plantar fasciitis is treated with stretching of calf and fascia, with shoes that hold the arch, and with rest from running.',
    Causes: 'Flat feet and long standing.',
  }),
  note('heel-spur', 'Heel spur', {
    Overview: 'Bone at the heel.',
    Treatment: 'A pad. Plantar fasciitis is treated as well.',
  }),
]

describe('a document that nobody wrote ways of asking for', () => {
  const index = buildIndex(handouts.flatMap(passagesOf))
  const first = (question: string) => answer(index, question).passages[0]?.id

  test('opens with what it is about, and that is meant where nothing else is asked', () => {
    expect(first('What is plantar fasciitis?')).toBe('plantar#s0')
  })

  test('is found by the section whose heading the question says', () => {
    expect(first('What is the treatment of plantar fasciitis?')).toBe('plantar#s1')
    expect(first('causes of plantar fasciitis')).toBe('plantar#s2')
  })

  test('is found beside notes that have ways of asking', () => {
    const other = note('pads', 'Pads', { Use: 'Pads are used in plantar fasciitis and at a spur.' }, [
      'what are pads good for',
      'when do I use a pad',
    ])
    const both = buildIndex([other, ...handouts].flatMap(passagesOf))
    expect(answer(both, 'What is plantar fasciitis?').passages[0]?.id).toBe('plantar#s0')
    expect(answer(both, 'what are pads good for').passages[0]?.id).toBe('pads#s0')
  })
})
