import { expect, test } from 'vitest'
import { answerReply } from '../../src/answer/answer-reply.ts'
import { plainText } from '../../src/core/reply/rich-text.ts'
import { openShipped } from '../support/library/shipped.ts'

const library = await openShipped()
const answered = library.answer('How long is a counterstrain position held?')

test('an unreviewed passage says so, unless the setting hides it', () => {
  expect(plainText(answerReply(answered, [], true).footer ?? [])).toBe('Not yet reviewed by faculty.')
  expect(answerReply(answered, [], false).footer).toBeUndefined()
  const reviewed = { ...answered, passages: answered.passages.map((passage) => ({ ...passage, reviewed: true })) }
  expect(answerReply(reviewed, [], true).footer).toBeUndefined()
})

test('the answering sentence is bold inside its passage, and the passage is whole', () => {
  const [lead, passage] = answerReply(answered, [], true).blocks
  if (lead?.kind !== 'paragraph' || passage?.kind !== 'passage')
    throw new Error('expected the answer, then its passage')
  expect(plainText(passage.text)).toBe(answered.passages[0]?.text)
  expect(passage.text.find((inline) => inline.bold)?.text).toContain('90 seconds')
  expect(plainText(lead.text)).toContain('90 seconds')
})

test("a question about the member's own health names the physician, answered or not", () => {
  const physician = 'For your own health, please see a physician; this bot is for study.'
  const shown = (question: string) => JSON.stringify(answerReply(library.answer(question), [], true))
  expect(shown('is it safe to crack my neck')).toContain(physician)
  expect(shown('my neck hurts, can you tell me what to do')).toContain(physician)
  expect(shown('How long is a counterstrain position held?')).not.toContain(physician)
})

test('what is not covered shows no source and has no buttons', () => {
  const reply = answerReply(library.answer('What is the capital of France?'), [], true)
  expect(reply.blocks.some(({ kind }) => kind === 'passage')).toBe(false)
  expect(JSON.stringify(reply)).not.toContain('http')
})

test('a subject that the library says it does not hold is named', () => {
  const [why] = answerReply(library.answer('what dose of ibuprofen for back pain'), [], true).blocks
  expect(why?.kind === 'paragraph' && plainText(why.text)).toContain(
    'The library does not cover doses and prescriptions of medicines, so I would rather not guess.',
  )
})
