import { describe, expect, test } from 'vitest'
import command from '../../commands/ask.ts'
import { answerReply } from '../../src/answer/answer-reply.ts'
import type { Answering } from '../../src/answer/answering.ts'
import { plainText } from '../../src/core/reply/rich-text.ts'
import { problemLine } from '../../src/library/note.ts'
import { noteOf, ownLibrary } from '../support/library/own-library.ts'
import { openShipped } from '../support/library/shipped.ts'

const pedalPump = 'The pedal pump rocks the feet of the patient.'
const ribRaising = 'Rib raising lifts the rib heads.'
const notes = {
  'pedal-pump.md': noteOf('Pedal pump', pedalPump),
  'rib-raising.md': noteOf('Rib raising', ribRaising),
}

/** What a member reads, a line a block. */
function shown(library: Answering, question: string): string {
  const { title = '', blocks } = answerReply(library.answer(question), [], true)
  const lines = blocks.map((block) => {
    if (block.kind === 'paragraph') return plainText(block.text)
    if (block.kind === 'passage')
      return `${plainText(block.parts.flatMap((part) => (part.kind === 'text' ? part.text : [])))} [${block.citation.passage}]`
    return block.kind === 'list' ? block.items.map(plainText).join('\n') : ''
  })
  return [title, ...lines].filter(Boolean).join('\n')
}

const declined = 'The library does not cover this\nI found no passage that answers your question'

describe('a glossary', () => {
  const entry = (term: string, lay: string, passage: string) =>
    `- term: ${term}\n  lay: [${lay}]\n  definition: It is one.\n  passage: ${passage}\n`

  test('that leads a name to itself or round in a circle is named, and the notes answer without it', async () => {
    const { library } = await ownLibrary({
      ...notes,
      'glossary.yaml':
        entry('Pedal pump', 'pedal pumps', 'pedal-pump#about') +
        entry('Rib raising', 'pedal pump', 'rib-raising#about'),
      'words.yaml':
        'same:\n  - [pedal pump, Pedal-Pumps]\n  - [rib raising, lifted ribs]\n  - [lifted ribs, rib raising]\n',
    })
    expect(library.problems().map((problem) => problemLine(problem).replace(/ [^ ]+ (".*?").*/, ' $1'))).toEqual([
      'glossary.yaml:2 "pedal pumps"',
      'glossary.yaml:6 "pedal pump"',
      'words.yaml:2 "Pedal-Pumps"',
      'words.yaml:4 "lifted ribs"',
      'words.yaml:4 "rib raising"',
    ])
    expect(library.terms()).toEqual([])
    expect(shown(library, 'what is the pedal pump')).toBe(`what is the pedal pump\n${pedalPump} [pedal-pump#about]`)
    expect(shown(library, 'what is rib raising')).toContain('[rib-raising#about]')
    expect(shown(library, 'lifted ribs')).toContain('[rib-raising#about]')
  })

  test('and words that lead to each other are no circle: both meanings are searched', async () => {
    const { library } = await ownLibrary({
      ...notes,
      'glossary.yaml': entry('Pedal pump', 'foot rocking', 'pedal-pump#about'),
      'words.yaml': 'same:\n  - [foot rocking, pedal pump]\n',
    })
    expect(library.problems()).toEqual([])
    expect(shown(library, 'what is foot rocking')).toContain('[pedal-pump#about]')
    expect(shown(library, 'what is the pedal pump')).toContain('[pedal-pump#about]')
  })
})

describe('a question', () => {
  test.each([
    ['nothing but stop words', 'what is the difference between these and how do I use'],
    ['emoji', '🎉🎉👩‍⚕️'],
    ['one letter', 'x'],
    ['one letter that is a stop word', 'a'],
    ['marks', '?!'],
    ['nothing', ''],
  ])('of %s is declined kindly, and no topic is guessed', async (_, question) => {
    const { library } = await ownLibrary(notes)
    expect(shown(library, question)).toContain(declined)
    expect(shown(library, question)).toContain('/omt topics shows what it covers.')
  })

  test.each([
    ['one word', 'z'.repeat(100_000)],
    ['marks', '?'.repeat(100_000)],
    ['emoji', '🎉'.repeat(50_000)],
    ['unknown words', Array.from({ length: 12_500 }, (_, at) => `q${at.toString(36).padStart(6, 'x')}`).join(' ')],
    ['one unknown word again and again', 'qzvxk '.repeat(16_667)],
  ])('of 100,000 characters, of %s, is declined kindly', async (_, question) => {
    const { library } = await ownLibrary(notes)
    expect(question.length).toBeGreaterThan(99_000)
    expect(shown(library, question)).toContain(declined)
  })

  test('of 100,000 characters that repeats one thing is answered as if it said it once', async () => {
    const { library } = await ownLibrary(notes)
    const [echo = '', ...answer] = shown(library, 'pedal pump '.repeat(9_100)).split('\n')
    expect(answer).toEqual(shown(library, 'pedal pump').split('\n').slice(1))
    expect(echo.length).toBeLessThanOrEqual(200)
  })

  test('of more than 3,000 characters is not taken from a member, and they are told so', () => {
    const told = (question: string) =>
      command.options.safeParse({ question }).error?.issues.map(({ message }) => message)
    expect(told('a'.repeat(3_000))).toBeUndefined()
    for (const length of [3_001, 100_000])
      expect(told('a'.repeat(length))).toEqual([
        'Please keep the question under 3000 characters; what you typed is longer.',
      ])
    expect(told('  ')).toEqual(['Please type a question.'])
  })

  test('at the end of a case of 3,000 characters is answered', async () => {
    const library = await openShipped()
    const story =
      'A 34-year-old nurse comes on a Monday with a dull ache beside the spine since a long shift in the ward. She sleeps badly, ' +
      'drinks much coffee and has two children. Vital signs are normal, and so are reflexes and strength. '
    const asked = 'The student treats the tenderpoint with counterstrain. For how long is the position of ease held?'
    const vignette = story.repeat(20).slice(0, 3_000 - asked.length) + asked
    expect(vignette).toHaveLength(3_000)
    const answer = shown(library, vignette)
    expect(answer).toMatch(/\[(?:counterstrain|tenderpoints)#/)
  })
})

describe('a note', () => {
  test.each(['123 !!!', '🎉🎉', '. . .'])(
    'whose text is "%s" is shown as it is where its title is asked for',
    async (text) => {
      const { library } = await ownLibrary({ ...notes, 'odd.md': noteOf('Skin rolling', text) })
      expect(library.problems()).toEqual([])
      expect(shown(library, 'what is skin rolling')).toBe(`what is skin rolling\n${text} [odd#about]`)
      expect(shown(library, 'what is the pedal pump')).toContain('[pedal-pump#about]')
    },
  )

  test('with a word of 100,000 letters is found by its other words', async () => {
    const { library } = await ownLibrary({
      'odd.md': noteOf('Skin rolling', `The skin is rolled. ${'z'.repeat(100_000)}`),
    })
    expect(library.answer('how is the skin rolled?').passages[0]?.id).toBe('odd#about')
  })

  test('that holds nothing but a rule is named and has no passage', async () => {
    const { library } = await ownLibrary({ ...notes, 'odd.md': noteOf('Skin rolling', '---') })
    expect(library.problems().map(problemLine)).toEqual(['odd.md:1 body has no text; write at least one ## section'])
    expect(shown(library, 'what is skin rolling')).toContain(declined)
  })

  test('with a title of emoji is found by its text', async () => {
    const { library } = await ownLibrary({ 'party.md': noteOf('🎉', pedalPump) })
    expect(shown(library, 'does the pedal pump rock the feet?')).toContain('[party#about]')
  })

  test('whose file has no letter in its name is named, and the others are read', async () => {
    const { library } = await ownLibrary({
      ...notes,
      '🎉.md': noteOf('Skin rolling', 'It is rolled.'),
      '---.txt': 'Rolled.',
    })
    expect(library.problems().map(problemLine)).toEqual([
      '---.txt:1 file has no letter or digit in its name, of which its passages are named; rename it',
      '🎉.md:1 file has no letter or digit in its name, of which its passages are named; rename it',
    ])
    expect(shown(library, 'what is the pedal pump')).toContain('[pedal-pump#about]')
  })
})

test('without a single note every question is declined, and a follow-up to nothing asked back', async () => {
  const { library } = await ownLibrary({})
  expect(library.size()).toEqual({ notes: 0, passages: 0 })
  for (const question of ['what is counterstrain?', 'counter strain', 'countrestrian', '🎉', ''])
    expect(shown(library, question), question).toContain(declined)
  expect(shown(library, 'and that one?')).toBe('Which technique or topic do you mean? Please ask with its name.')
})
