import { describe, expect, test } from 'vitest'
import { answerText } from '../../../src/answer/answer.ts'
import type { Answering } from '../../../src/answer/answering.ts'
import { problemLine } from '../../../src/library/note.ts'
import { readWords } from '../../../src/library/words/words.ts'
import { noteOf, ownLibrary } from '../../support/library/own-library.ts'

const notes = {
  'coccyx.md': noteOf('Coccyx', 'The coccyx is felt between the buttocks.'),
  'sternum.md': noteOf('Sternum', 'The sternum is lifted while the patient inhales.'),
}
const felt = 'The coccyx is felt between the buttocks.'
const lifted = 'The sternum is lifted while the patient inhales.'

const ask = (library: Answering, question: string) => answerText(library.answer(question))
const problems = (library: Answering) => library.problems().map(problemLine)

describe('names that mean one thing', () => {
  const words = `same:
  - [coccyx, tailbone, tail end]
  - [sternum, breastbone]
`

  test('find what either of them finds, as soon as the file is there', async () => {
    const { library, write } = await ownLibrary(notes)
    expect(ask(library, 'what is the tailbone')).toBe('')
    await write({ 'words.yaml': words })
    expect(problems(library)).toEqual([])
    for (const name of ['coccyx', 'tailbone', 'Tailbones', 'tail end'])
      expect(ask(library, `what is the ${name}`), name).toBe(felt)
    expect(ask(library, 'what is the breastbone')).toBe(lifted)
  })

  test('twice in one line: the line is named and left out, the others work', async () => {
    const { library } = await ownLibrary({ ...notes, 'words.yaml': words.replace('tail end', 'tailbones') })
    expect(problems(library)).toEqual([
      'words.yaml:2 same.0.2 "tailbones" is "tailbone" again for search, which sees no endings; remove one',
    ])
    expect(ask(library, 'what is the tailbone')).toBe('')
    expect(ask(library, 'what is the breastbone')).toBe(lifted)
  })

  test('in two lines: the second is named and left out, the first works', async () => {
    const { library } = await ownLibrary({ ...notes, 'words.yaml': `${words}  - [rump, Tailbone]\n` })
    expect(problems(library)).toEqual([
      'words.yaml:4 same.2.1 "Tailbone" stands in the line of "coccyx" already; join the two lines or remove it here',
    ])
    expect(ask(library, 'what is the tailbone')).toBe(felt)
    expect(ask(library, 'what is the rump')).toBe('')
  })

  test('stay as they were while the file is broken, and go with it', async () => {
    const { library, write } = await ownLibrary({ ...notes, 'words.yaml': words })
    await write({ 'words.yaml': 'same: [' })
    expect(problems(library)[0]).toMatch(/^words\.yaml:1 words is not valid YAML/)
    expect(ask(library, 'what is the tailbone')).toBe(felt)
    await write({ 'words.yaml': words.replace('tailbone', 'breastbone') })
    expect(problems(library)).toEqual([
      expect.stringMatching(/^words\.yaml:3 same\.1\.1 "breastbone" stands in the line/),
    ])
    expect(ask(library, 'what is the tailbone')).toBe(felt)

    await write({ 'words.yaml': words.replace('tailbone', 'rump') })
    expect(problems(library)).toEqual([])
    expect(ask(library, 'what is the rump')).toBe(felt)
    expect(ask(library, 'what is the tailbone')).toBe('')
    await write({ 'words.yaml': '' })
    expect(ask(library, 'what is the rump')).toBe('')
  })

  test('serve a broken file as far as it goes where it never was good', async () => {
    const { library, write } = await ownLibrary({ ...notes, 'words.yaml': 'same: [' })
    expect(ask(library, 'what is the coccyx')).toBe(felt)
    await write({ 'words.yaml': `${words}  - [rump, tailbone]\n` })
    expect(ask(library, 'what is the tailbone')).toBe(felt)
  })
})

describe('a subject outside the library', () => {
  const outside = 'outside:\n  - about: animals\n    words: [dog, guinea pig]\n'

  const feltIn = (animal: string) => `is the coccyx felt between the buttocks of a ${animal}?`

  test('is declined, though the rest of the question would be answered', async () => {
    const { library, write } = await ownLibrary(notes)
    expect(ask(library, feltIn('dog'))).toBe(felt)
    await write({ 'words.yaml': outside })
    for (const animal of ['dog', 'DOGS', 'guinea pig']) {
      const question = feltIn(animal)
      expect(library.answer(question), animal).toMatchObject({ verdict: 'not_covered', nearestTopics: ['Coccyx'] })
      expect(library.explain(question).decision.outside).toBe('animals')
    }
    expect(ask(library, feltIn('patient'))).toBe(felt)
  })

  test('is answered by a passage that does speak of it, and only part of its name is not it', async () => {
    const dog = 'The coccyx of a dog is its tail.'
    const { library } = await ownLibrary({ 'coccyx.md': noteOf('Coccyx', dog), 'words.yaml': outside })
    expect(ask(library, 'what is the coccyx of a dog')).toBe(dog)
    expect(library.explain('what is the coccyx of a pig').decision.outside).toBeUndefined()
  })
})

describe('the file', () => {
  const read = (text: string) => readWords(text, 'words.yaml')

  test.each(['', '# only a remark', 'same: []', 'same: []\noutside: []'])('may hold nothing: %j', (text) => {
    expect(read(text)).toEqual({ held: { same: [], short: {}, outside: [] }, problems: [] })
  })

  test.each([
    ['same: [', /^words\.yaml:1 words is not valid YAML/],
    ['- [swelling, edema]', /^words\.yaml:1 words must hold same, short and outside$/],
    ['same: []\nsmae: []', /^words\.yaml:2 smae is not known here; remove it or mend its spelling$/],
    ['same:\n  - swelling', /^words\.yaml:2 same\.0 must be a list of names$/],
    ['same:\n  - [swelling]', /^words\.yaml:2 same\.0 needs two names that mean one thing$/],
    ['same:\n  - []', /^words\.yaml:2 same\.0 needs two names that mean one thing$/],
    ['same:\n  - [edema, " "]', /^words\.yaml:2 same\.0\.1 is empty; give it a word$/],
    ['same:\n  - [edema, 5]', /^words\.yaml:2 same\.0\.1 must be a word or a few$/],
    ['same:', /^words\.yaml:1 same must be a list of lists/],
    ['outside:\n  - animals', /^words\.yaml:2 outside\.0 must be a subject with about and words$/],
    ['outside:\n  - words: [dog]', /^words\.yaml:2 outside\.0\.about is missing; say what it is about$/],
    ['outside:\n  - about: animals\n    words: []', /^words\.yaml:3 outside\.0\.words is empty; name a word$/],
    ['outside:\n  - about: animals\n    words: [dog]\n    why: x', /^words\.yaml:4 outside\.0\.why is not known here/],
  ])('with a mistake is named with its line: %j', (text, expected) => {
    expect(read(text).problems.map(problemLine)).toEqual([expect.stringMatching(expected)])
  })
})
