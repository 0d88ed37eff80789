import { expect, test } from 'vitest'
import { readSaying } from '../../../src/answer/safety/saying.ts'

const mistake = (text: string) => {
  const read = readSaying(text)
  return 'mistake' in read ? read.mistake : 'none'
}

test.each([
  'I want to die',
  'I (want / would like) to [just] die',
  '<somebody> ... chest [(pain / pains)]',
  "I can't breathe",
  'I ((want / wish) to / would) die',
  'back pain & (fever / chills)',
])('is read: %s', (text) => {
  expect(mistake(text)).toBe('none')
})

test.each([
  ['', 'has nothing where a word should be; each side of "/", of "&" and all brackets need one'],
  ['I want ( / die)', 'has nothing where a word should be; each side of "/", of "&" and all brackets need one'],
  ['I (want to die', 'lacks a ")"'],
  ['I [want to die)', 'has a ")" that closes nothing'],
  ['I want) to die', 'has a ")" that closes nothing'],
  ['want / wish', 'has a "/" outside of ( )'],
  ['I < want', 'has a "<" or ">" that stands alone'],
  ['I want.*die', 'has "want.*die", which is no word; write words, ( / ), [ ], ... and <lists> only'],
  ['back pain &', 'has nothing where a word should be; each side of "/", of "&" and all brackets need one'],
  ['a ... b ... c ... d ... e', 'has more than 3 "..."'],
])('is refused with what is wrong: %s', (text, words) => {
  expect(mistake(text)).toBe(words)
})
