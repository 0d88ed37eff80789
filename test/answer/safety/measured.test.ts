import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import {
  type Message,
  messagesIn,
  type Rates,
  ratesOf,
  seenHalf,
  unseenHalf,
} from '../../../bench/answers/safety-sets.ts'
import { openAnswering } from '../../../src/answer/answering.ts'
import { readBank } from '../../../src/bank/read.ts'

const library = await openAnswering('knowledge')

function rates(name: string, messages: readonly Message[]): Rates {
  const found = ratesOf(messages, library.notice)
  const { missed, falseAlarms, otherKind } = found
  process.stdout.write(
    `${name}: ${messages.length} messages, ${missed.length} missed, ${falseAlarms.length} false alarms, ${otherKind.length} of another kind\n`,
  )
  return found
}

const shareOf = (texts: readonly string[], { messages }: Rates): number => texts.length / messages

test.each([
  ['the half the rules were made with', seenHalf],
  ['the other half', unseenHalf],
])('who is in trouble is heard, who studies is answered: %s', async (name, half) => {
  const trouble = rates(`sayings, ${name}`, half(await messagesIn('sayings')))
  const study = rates(`cases and questions, ${name}`, half(await messagesIn('vignettes')))
  expect(shareOf(trouble.missed, trouble)).toBeLessThanOrEqual(0.02)
  expect(shareOf(trouble.otherKind, trouble)).toBeLessThanOrEqual(0.04)
  expect(shareOf(study.falseAlarms, study)).toBeLessThanOrEqual(0.04)
})

test('also on what is written after leaflets for patients', async () => {
  const found = rates('after leaflets', await messagesIn('leaflets'))
  expect(shareOf(found.missed, found)).toBeLessThanOrEqual(0.05)
  expect(shareOf(found.falseAlarms, found)).toBeLessThanOrEqual(0.02)
})

test('the half of the warning signs that was looked at is heard, and nothing of the study talk', async () => {
  const found = rates('warning signs', seenHalf(await messagesIn('warning-signs')))
  expect(shareOf(found.missed, found)).toBeLessThanOrEqual(0.02)
  expect(shareOf(found.falseAlarms, found)).toBeLessThanOrEqual(0.02)
})

/** Medicines of one's own, which the sets have as questions without an answer. */
const called = 'own-medicine'

test('of the labelled questions and the bank none is taken for an emergency', async () => {
  const { questions } = await readBank('knowledge')
  const bench: { question: string }[] = parse(await readFile('bench/answers/questions.yaml', 'utf8'))
  const asked = [...questions.map(({ stem }) => stem), ...bench.map(({ question }) => question)]
  const heard = asked.filter((text) => (library.notice(text)?.kind ?? called) !== called)
  process.stdout.write(`${asked.length} questions and stems: ${heard.length} taken for an emergency\n`)
  expect(heard).toEqual([])
})
