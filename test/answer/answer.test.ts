import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answer, answerText } from '../../src/answer/answer.ts'
import { termsOf, wordsOf } from '../../src/library/index/analyse.ts'
import { buildIndex } from '../../src/library/index/retrieve.ts'
import { passagesOf } from '../../src/library/passages.ts'
import { sentencesOf } from '../../src/library/sentences.ts'
import { passageOf } from '../support/library/passage.ts'
import { openShipped } from '../support/library/shipped.ts'

const index = buildIndex([
  passageOf(
    'counterstrain#steps',
    'Counterstrain',
    'Steps',
    'Find the tenderpoint. The position is held for 90 seconds. After the hold return slowly. Some hold longer, for 180 seconds (to verify).',
  ),
  passageOf(
    'hvla#thrust',
    'HVLA',
    'Thrust',
    'A quick thrust moves the joint through its barrier. Dr. Still did not use it in 1874.',
  ),
  passageOf('lymph#pump', 'Lymphatic pump', 'Rhythm', 'The thoracic pump moves lymph with a rhythm of the chest.'),
])

describe('analysis', () => {
  test('folds case and diacritics, splits hyphens, keeps decimals', () => {
    expect(wordsOf('High-Velocity façade, 62.5% of T5s')).toEqual(['high', 'velocity', 'facade', '62.5', 'of', 't5s'])
  })

  test('leaves out the frame of a question and stems the rest', () => {
    expect(termsOf('Please, what are the contraindications of rotating?')).toEqual(['contraind', 'rotat'])
  })
})

describe('sentences', () => {
  const text = 'Dr. Still taught in Kirksville. It took 3.5 s, i.e. not long.\n\n1. Find it\n• Hold it. Then rest.'

  test('end neither after a title nor inside a number; list items stand alone, without their mark', () => {
    expect(sentencesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Dr. Still taught in Kirksville.',
      'It took 3.5 s, i.e. not long.',
      'Find it',
      'Hold it.',
      'Then rest.',
    ])
  })
})

describe('passages', () => {
  test('a long section is cut between sentences and loses nothing', () => {
    const sentence = 'The treatment begins with a careful look at the whole patient and ends with a recheck.'
    const text = Array.from({ length: 60 }, (_, n) => (n % 7 === 0 ? `\n• ${sentence}` : ` ${sentence}`))
      .join('')
      .trim()
    const section = { id: 's', heading: 'S', text, asked: [], sources: [], line: 1 }
    const parts = passagesOf({
      id: 'n',
      file: 'n.md',
      title: 'N',
      topic: 'T',
      aliases: [],
      review: 'unreviewed',
      sections: [section],
    })
    expect(parts.map(({ id }) => id).slice(0, 3)).toEqual(['n#s', 'n#s.2', 'n#s.3'])
    expect(
      parts
        .map((part) => part.text)
        .join(' ')
        .replace(/\s+/g, ' '),
    ).toBe(text.replace(/\s+/g, ' '))
    for (const part of parts) expect(part.text.split(/\s+/).length).toBeLessThanOrEqual(300)
    for (const part of parts) expect(part.text).toMatch(/^(?:• )?The treatment/)
  })
})

describe('the answer', () => {
  test('to "how long" holds a length of time', () => {
    expect(answerText(answer(index, 'how long do I hold counterstrain'))).toBe('The position is held for 90 seconds.')
  })

  test('is never the line alone that announces a list', () => {
    const uses = passageOf(
      'hvla#uses',
      'HVLA',
      'Uses',
      'Before you use HVLA find these:\n\n• a firm barrier\n• consent',
    )
    expect(answerText(answer(buildIndex([uses]), 'when do you use HVLA'))).toBe(
      'Before you use HVLA find these: a firm barrier consent',
    )
  })

  test.each([
    ['nothing', ''],
    ['blanks', '   '],
    ['emoji', '🎉🎉'],
    ['control characters', '\u0000\u0007'],
    ['stop words', 'what is the'],
    ['HTML', '<script>alert(1)</script>'],
    ['one endless word', 'a'.repeat(3000)],
    [
      '500 unknown words',
      Array.from({ length: 500 }, (_, n) => `zq${String.fromCharCode(97 + (n % 26))}rtx${'bcdfg'[n % 5]}lm`).join(' '),
    ],
  ])('of %s is an honest "not covered"', (_, question) => {
    expect(answer(index, question)).toMatchObject({ verdict: 'not_covered', passages: [] })
  })

  test('of any text is well formed', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom('thrust', 'pump of lymph')),
        (question) => {
          const result = answer(index, question, question)
          const text = result.passages[0]?.text ?? ''
          for (const { start, end } of result.spans) {
            expect(start).toBeLessThan(end)
            expect(end).toBeLessThanOrEqual(text.length)
          }
          expect(result.passages.length === 0).toBe(result.verdict === 'not_covered')
        },
      ),
    )
  })
})

test('a row of a table is found by its name', async () => {
  const library = await openShipped()
  const found = (question: string) => library.answer(question).passages[0]?.id
  expect(found('whats the level for the gallbladder')).toBe('viscerosomatic-levels#upper-abdomen')
  expect(found('chapman point liver')).toBe('chapman-point-locations#upper-abdomen')
})
