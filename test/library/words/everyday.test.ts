import { expect, test } from 'vitest'
import { termsOf } from '../../../src/library/index/analyse.ts'
import { isEnglish, isEveryday } from '../../../src/library/words/everyday.ts'

const term = (word: string) => termsOf(word)[0] ?? ''

test.each(['doctor', 'doctors', 'hurting', 'neck'])('"%s" is an everyday word', (word) => {
  expect(isEveryday(term(word))).toBe(true)
})

test.each(['counterstrain', 'ibuprofen', 'fascia', 'sacrum', 'T5', ''])('"%s" is none', (word) => {
  expect(isEveryday(term(word))).toBe(false)
})

test('rarer English is known too, so that it is no slip of something else; names and slips are not', () => {
  for (const word of ['trust', 'quack', 'pelvis']) expect(isEnglish(word), word).toBe(true)
  for (const word of ['modles', 'moldova', 'counterstrain']) expect(isEnglish(word), word).toBe(false)
})
