import { expect, test } from 'vitest'
import { answerText } from '../../../src/answer/answer.ts'
import { hear } from '../../../src/answer/query/hear.ts'
import { joined } from '../../../src/answer/query/joined.ts'
import { termsOf, wordsOf } from '../../../src/library/index/analyse.ts'
import { buildIndex } from '../../../src/library/index/retrieve.ts'
import { aliasesFrom } from '../../../src/library/words/expand.ts'
import { noteOf, ownLibrary } from '../../support/library/own-library.ts'
import { passageOf } from '../../support/library/passage.ts'

const passage = (id: string, title: string, text: string) => passageOf(`${id}#about`, title, 'About', text)

const index = buildIndex([
  passage('counterstrain', 'Counterstrain', 'The tenderpoint at T5 is held for 90 seconds.'),
  passage(
    'five-models',
    'Five models',
    'The models of osteopathic care. Contraindications are judged under each model.',
  ),
  passage('muscle-energy', 'Muscle energy', 'A quick thrust is no part of muscle energy; the patient contracts.'),
  passage('rib-raising', 'Rib raising', 'Rib raising acts on the sympathetic chain.'),
])
const aliases = aliasesFrom([
  { term: 'Lymphatic pump', abbreviations: [], synonyms: ['Miller technique'], lay: ['jiggle'] },
])

/** The terms that are searched for. */
const meant = (question: string) =>
  joined(index, wordsOf(hear(index, aliases, question).text))
    .filter(({ isSubject }) => isSubject)
    .map(({ term }) => term)

test.each([
  ['a letter too many', 'thrustt', 'thrust'],
  ['a wrong letter', 'throst', 'thrust'],
  ['swapped letters', 'thurst', 'thrust'],
  ['swapped letters of a short word', 'modles', 'models'],
  ['a dropped letter', 'thrst', 'thrust'],
  ['a dropped letter of a long word', 'contraindcations', 'contraindications'],
  ['two dropped letters of a long word', 'contrandcations', 'contraindications'],
  ['a dropped and two swapped letters of a long word', 'countestrian', 'counterstrain'],
  ['a slip in a word that only the glossary has', 'jigle', 'jiggle'],
  ['in a whole question', 'what are the modles of ostepathic care?', 'what are the models of osteopathic care?'],
])('%s: "%s" is "%s"', (_, typed, right) => {
  expect(meant(typed)).toEqual(termsOf(right))
})

test.each([
  ['counter strain', 'counterstrain'],
  ['Counter-Strain', 'counterstrain'],
  ['tender point', 'tenderpoint'],
  ['muscleenergy', 'muscle energy'],
  ['ribraising', 'ribraising'],
])('what is written apart or together: "%s" is "%s"', (typed, right) => {
  expect(meant(typed)).toEqual(termsOf(right))
})

test('the halves of a word that the library writes apart, and the whole of one that it writes together, find its note', async () => {
  const { library } = await ownLibrary({
    'counterstrain.md': noteOf('Counterstrain', 'Counterstrain holds a position of ease.'),
    'soft-tissue.md': noteOf('Soft tissue', 'Soft tissue work kneads the muscle.'),
  })
  const ask = (question: string) => answerText(library.answer(question))
  for (const name of ['counterstrain', 'counter strain', 'counter-strain', 'countrestrain'])
    expect(ask(`what is ${name}?`), name).toBe('Counterstrain holds a position of ease.')
  for (const name of ['soft tissue', 'softtissue', 'soft tisue'])
    expect(ask(`what is ${name}?`), name).toBe('Soft tissue work kneads the muscle.')
})

test.each([
  ['a word of the library', 'thrust contracts sympathetic'],
  ['a name of the glossary', 'miller jiggle'],
  ['everyday English, a letter from a word of the library', 'trust quack ride chair'],
  ['two slips in a short word', 'thxgst'],
  ['a word of three letters', 'rab'],
  ['a word that resembles nothing', 'metformin'],
  ['numbers and levels', 'T5 T6 L55 90 9.5 S1'],
])('%s stays as it is typed', (_, typed) => {
  expect(meant(typed)).toEqual(termsOf(typed))
})

test('a slip of a word that asks nothing asks nothing', () => {
  expect(meant('whcih thrust shoud it be')).toEqual(termsOf('thrust'))
})

test('a word of 40 letters is read, one of 41 or more is not', () => {
  expect(meant(`thrust ${'z'.repeat(40)}`)).toEqual(['thrust', 'z'.repeat(40)])
  expect(meant(`thrust ${'z'.repeat(41)}`)).toEqual(['thrust'])
  expect(meant('z'.repeat(41))).toEqual([])
})

test('of thirty unknown words the first are looked at for slips, and the known ones still count', () => {
  const unknown = Array.from({ length: 30 }, (_, at) => `qz${String.fromCharCode(97 + (at % 26))}vxk${'bdfg'[at % 4]}`)
  const typed = ['modles', ...unknown, 'thurst', 'counterstrain'].join(' ')
  expect(meant(typed)).toEqual(['model', ...unknown, 'thurst', 'counterstrain'])
})

test.each([
  ['wat is the tx', 'what is the treatment'],
  ['y w/o pain', 'why without pain'],
  ['SB & R', 'sidebending & R'],
])('shorthand is written out: "%s" is "%s"', (typed, right) => {
  const written = aliasesFrom([], {
    same: [],
    short: { wat: 'what', tx: 'treatment', y: 'why', 'w/o': 'without', sb: 'sidebending', r: 'are' },
    outside: [],
  })
  expect(hear(index, written, typed)).toEqual({ text: right, changes: [] })
})

test('what was read otherwise than typed is told, in order', () => {
  expect(hear(index, aliases, 'what modles of thurst')).toEqual({
    text: 'what models of thrust',
    changes: [
      { from: 'modles', to: 'models' },
      { from: 'thurst', to: 'thrust' },
    ],
  })
})

test.each(['pilates', 'photon', 'Tylenol'])('%s is a word of its own, whatever the library lacks', (word) => {
  const plates = buildIndex([passage('cranial', 'Cranial', 'The plates of the skull, seen in a photo.')])
  expect(hear(plates, aliases, `what is ${word}?`).text).toBe(`what is ${word}?`)
})

test.each(['@alice what is thrust', '<@123456789012345678> what is thrust', 'what is thrust <@U02ALICE|alice>'])(
  'who is spoken to is no part of the question: %s',
  (typed) => {
    expect(hear(index, aliases, typed).text).toBe('what is thrust')
  },
)

test('what the library is said not to hold is not read as what it holds', () => {
  const outside = [{ about: 'medicines', words: ['countestrin', 'blood thrst'] }]
  const told = aliasesFrom([], { same: [], short: {}, outside })
  expect(hear(index, told, 'countestrin before a thrst')).toMatchObject({ text: 'countestrin before a thrst' })
  expect(hear(index, aliases, 'countestrin').text).toBe('counterstrain')
})
