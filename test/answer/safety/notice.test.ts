import { describe, expect, test } from 'vitest'
import { openAnswering } from '../../../src/answer/answering.ts'

const library = await openAnswering('knowledge')
const kind = (text: string) => library.notice(text)?.kind

describe('is heard however it is typed', () => {
  test.each([
    ['self-harm', 'I want to kill myself'],
    ['self-harm', 'I WANT TO KILL MYSELF!!!'],
    ['self-harm', 'i wnat to kill mysefl'],
    ['self-harm', 'wanna kms 😭'],
    ['self-harm', 'i want 2 die lol this exam'],
    ['self-harm', 'I can’t go on'],
    ['self-harm', 'what is counterstrain. also i dont want to be alive anymore'],
    ['self-harm', '@bot i want to die'],
    ['cauda-equina', 'cant feel my legs + cant pee'],
    ['stroke-neck-artery', 'after hvla i see double and my face is numb'],
    ['chest-pain', 'i hav chset pain'],
    ['clot', 'my calf is swollen and hot'],
    ['head-neck-injury', 'I fell and hit my head'],
    ['pregnancy', 'im 12 wks pregnant and bleeding'],
    ['overdose', 'my friend took too many pills'],
    ['allergy-breath', 'cant breathe'],
    ['collapse', 'a student just collapsed in lab'],
    ['own-medicine', 'should I stop my blood thinner before OMT'],
    ['own-medicine', 'my back hurts, which opioid should I take'],
    ['own-medicine', 'Do I still take my aspirin?'],
  ])('%s: %s', (expected, text) => {
    expect(kind(text)).toBe(expected)
  })
})

describe('is told from a case that is studied', () => {
  test.each([
    'A 65-year-old man has crushing chest pain radiating to his left arm. Which level is involved?',
    'A patient says that he wants to die; what next?',
    'A 35-year-old woman says, "I want to kill myself." What is the next best step?',
    '24 yo M states I want to die, next step',
    "a pt who can't breathe, rib raising or thoracic pump",
    'what do I do if a patient passes out',
    'A patient takes warfarin. Which technique should be avoided?',
    'is chest pain a red flag?',
    'what is cauda equina',
    'this exam is killing me',
    'I killed that quiz',
  ])('nothing: %s', (text) => {
    expect(kind(text)).toBeUndefined()
  })

  test.each([
    ['self-harm', "I'm a 24 year old student and I want to die"],
    ['self-harm', 'this question about a 65-year-old man with a stroke makes me want to kill myself'],
    ['head-neck-injury', 'my 2 year old son fell and hit his head'],
    ['chest-pain', 'my patient has chest pain right now, what do i do'],
  ])('something, where somebody is there after all: %s: %s', (expected, text) => {
    expect(kind(text)).toBe(expected)
  })
})

describe('an answer', () => {
  const empty = { verdict: 'not_covered', passages: [], spans: [], nearestTopics: [], choices: [], changes: [] }

  test('has no passage beside it, whatever was asked before', () => {
    for (const answer of [
      library.answer('how long is counterstrain held? i want to die'),
      library.answer('and i want to die', 'what is counterstrain?'),
      library.answerWithin('counterstrain', 'i want to die'),
      library.answerAgain(['counterstrain#hold-time'], 'i want to die'),
    ])
      expect(answer).toMatchObject({ ...empty, notice: { kind: 'self-harm', text: expect.stringContaining('988') } })
  })

  test('to what follows an emergency is still about it; another question is answered, and not understood by it', () => {
    expect(library.answer('what should I do?', 'i want to die').notice?.kind).toBe('self-harm')
    const other = library.answer('how long is counterstrain held?', 'i want to die')
    expect(other.notice).toBeUndefined()
    expect(other.passages[0]?.id).toBe('counterstrain#hold-time')
  })

  test('names 911 and the local number, or a physician or pharmacist', () => {
    const reply = (text: string) => library.answer(text).notice?.text
    expect(reply('my friend wants to die')).toMatch(/988.*911.*local emergency number/s)
    expect(reply('i have chest pain')).toMatch(/Call 911 or your local emergency number now/)
    expect(reply('can i stop my lexapro')).toMatch(/physician or pharmacist/)
  })
})

test('the longest message is looked through in a moment, whatever it holds', () => {
  const long = ['i '.repeat(1_500), 'my friend '.repeat(300), 'chset pian '.repeat(280), 'want to '.repeat(370)]
  for (const text of long) expect(() => library.notice(text)).not.toThrow()
})

describe('signs that only together call for help', () => {
  test.each([
    ['stroke-neck-artery', 'my words are coming out wrong and my arm is numb'],
    ['stroke-neck-artery', 'my arm is numb. and my words are coming out wrong'],
    ['pregnancy', 'i have flashing lights in my eyes. forgot to say that im pregnant'],
    ['cauda-equina', 'my back hurts and since today the groin is numb'],
    ['sudden-illness', 'ive had back pain with fever and chills and i use iv drugs'],
  ])('are heard in any order: %s: %s', (expected, text) => {
    expect(kind(text)).toBe(expected)
  })

  test.each(['my head is pounding from studying', 'my back hurts from studying', 'im pregnant, can I have OMT'])(
    'are nothing alone: %s',
    (text) => {
      expect(kind(text)).toBeUndefined()
    },
  )
})

test.each([
  'this exam is killing me',
  'I want to die of laughter',
  'I am dying to know the answer',
  'I passed out from boredom in that lecture',
  'we overdosed on caffeine',
])('a figure of speech is no emergency: %s', (text) => {
  expect(kind(text)).toBeUndefined()
})

test('a figure of speech hides no emergency beside it', () => {
  expect(kind('this exam is killing me and i want to die')).toBe('self-harm')
})
