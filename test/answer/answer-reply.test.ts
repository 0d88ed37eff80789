import { expect, test } from 'vitest'
import type { Answer } from '../../src/answer/answer.ts'
import { answerReply, notSure, unsureReply } from '../../src/answer/answer-reply.ts'
import { bestSources } from '../../src/answer/sources.ts'
import { plainText } from '../../src/core/reply/rich-text.ts'
import { openShipped } from '../support/library/shipped.ts'

const library = await openShipped()
const answered = library.answer('How long is a counterstrain position held?')

test('an unreviewed passage says so, unless the setting hides it', () => {
  const remarkOf = (answer: Answer, reviewNotice: boolean) =>
    answerReply(answer, [], reviewNotice).blocks.flatMap((block) =>
      block.kind === 'passage' ? block.citation.remark : [],
    )
  expect(remarkOf(answered, true)).toEqual(['Not yet reviewed by faculty.'])
  expect(remarkOf(answered, false)).toEqual([undefined])
  const reviewed = { ...answered, passages: answered.passages.map((passage) => ({ ...passage, reviewed: true })) }
  expect(remarkOf(reviewed, true)).toEqual([undefined])
})

test('an answer is the question, what answers it in bold, and one line with its section and its best source', () => {
  const [asked, answer, ...others] = answerReply(answered, [], true).blocks
  if (asked?.kind !== 'paragraph' || answer?.kind !== 'passage')
    throw new Error('expected the question, then its answer')
  expect(plainText(asked.text)).toBe('How long is a counterstrain position held?')
  expect(answer).toMatchObject({ brief: true, citation: { passage: 'counterstrain#hold-time' } })
  const [part] = answer.parts
  expect(part?.kind === 'text' && part.text[0]).toMatchObject({
    bold: true,
    text: expect.stringContaining('90 seconds'),
  })
  expect(answer.citation.sources).toHaveLength(1)
  expect(others).toEqual([])
})

test('of many sources the best are named: what was reviewed by peers before what students wrote for each other', () => {
  const named = bestSources(
    [
      { title: 'Brainscape, OMM deck', url: 'https://brainscape.com/x' },
      { title: 'A student deck' },
      { title: 'Trial report', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC1/' },
      { title: 'StatPearls, Counterstrain', url: 'https://www.statpearls.com/x' },
    ],
    2,
  )
  expect(named.map(({ title }) => title)).toEqual(['Trial report', 'StatPearls, Counterstrain'])
})

test('what is taught without a source that was looked up is named after every source that was', () => {
  const named = bestSources(
    [
      { title: 'Standard teaching, textbook not checked here' },
      { title: 'Osmosis, Rib HVLA' },
      { title: 'A lecture of a college' },
    ],
    2,
  )
  expect(named.map(({ title }) => title)).toEqual(['Osmosis, Rib HVLA', 'A lecture of a college'])
})

test('where it is not sure what was meant, headings are offered and nothing is said', () => {
  const unsure: Answer = { ...answered, verdict: 'unsure', spans: [] }
  const reply = unsureReply(unsure, ({ title, section }, at) => ({
    label: `${title} › ${section}`,
    press: { command: 'ask', action: 'closest', arg: `${at}` },
  }))
  expect(JSON.stringify(reply.blocks)).toContain(notSure)
  expect(JSON.stringify(reply)).not.toMatch(/"bold"|90 seconds/)
  expect(reply.buttons?.map(({ press }) => press.arg)).toEqual(['0', '1', '2'])
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
