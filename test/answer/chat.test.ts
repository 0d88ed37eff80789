import { expect, test } from 'vitest'
import { chatOf, isScolding } from '../../src/answer/chat.ts'

test.each([
  ['hi', 'greeting'],
  ['Hello!', 'greeting'],
  ['hey there 👋', 'greeting'],
  ['Good morning, bot', 'greeting'],
  ['Hi! How are you?', 'greeting'],
  ['thanks', 'thanks'],
  ['Thank you so much!!', 'thanks'],
  ['ok thx', 'thanks'],
  ['great, thanks', 'thanks'],
  ['Hi and thanks for the help', 'thanks'],
  ['lol', 'nod'],
  ['you’re the best', 'nod'],
  ['bye', 'farewell'],
  ['you suck', 'insult'],
  ['You are stupid.', 'insult'],
  ['stupid bot', 'insult'],
  ['this bot is useless', 'insult'],
  ['shut up', 'insult'],
])('%j is %s', (text, kind) => {
  expect(chatOf(text)).toBe(kind)
})

test.each([
  'hi, how long do you hold counterstrain?',
  'thanks! and what about the ribs?',
  'cool, what is MET',
  'what is the best technique',
  'is counterstrain useless',
  'bot',
  'hip',
  'high velocity',
  'cervical',
  'test for the piriformis',
  'morning stiffness',
  '🎉🎉🎉',
  '',
  '?',
])('%j is looked up', (text) => {
  expect(chatOf(text)).toBeUndefined()
})

test('what only scolds is told from a question that swears', () => {
  expect(isScolding('you are such a dumb piece of junk')).toBe(true)
  expect(isScolding('why is this fucking app so slow')).toBe(true)
  expect(isScolding('what is a damn tenderpoint')).toBe(false)
})
