import { expect, test } from 'vitest'
import { asksOfOwnHealth } from '../../src/answer/own-health.ts'
import { openShippedBank } from '../support/library/shipped.ts'

test.each([
  'my neck hurts, can you tell me what to do',
  'is it safe for me',
  'is it safe to crack my neck',
  'I have osteoporosis, can I have HVLA?',
  "I'm pregnant, is OMT ok?",
  'I’ve had neck pain for weeks',
  'I am taking warfarin; is HVLA allowed',
  'can OMT help my migraines',
  'what do you do about knots in my back',
  'Should I get OMT while pregnant?',
  'I hurt my shoulder',
  'how many sessions will I need for my back pain',
])('own health: %s', (question) => {
  expect(asksOfOwnHealth(question)).toBe(true)
})

test.each([
  'how many sessions will I need',
  'what should I wear to my first visit',
  'what shoud i bring to the apointment',
  'how sore will I be after treatment',
  'does my insurance cover OMT',
  'how many TART findings do I need to diagnose somatic dysfunction',
  'when should I not do a lymphatic pump',
  'where do I put my hand on a stiff segment?',
  'what do I do with my thumb on a sore tenderpoint',
  'I have a question about back pain',
  'I have an exam on headaches',
  'should I take COMLEX level 1 first',
  'My patient has neck pain, what should I do?',
  "can I treat my classmate's neck pain",
  'A 30-year-old man says "my back hurts". Which technique?',
  'explain pain to me',
])('study: %s', (question) => {
  expect(asksOfOwnHealth(question)).toBe(false)
})

test('no question of the bank is taken for one about own health', async () => {
  const questions = (await openShippedBank()).questions()
  expect(questions.filter(({ stem }) => asksOfOwnHealth(stem))).toEqual([])
})
