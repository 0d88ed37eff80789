import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { openAnswering } from '../../src/answer/answering.ts'
import { readBank } from '../../src/bank/read.ts'
import { table } from '../statistics.ts'
import { readQuestions } from './questions.ts'
import { type Message, messagesIn, type Rates, ratesOf, seenHalf, unseenHalf } from './safety-sets.ts'

/** How often an emergency is missed, and how often one is heard where there is none. Files named behind it are read too, a message a line. */
const library = await openAnswering('knowledge')
const [sayings, vignettes, leaflets, signs] = await Promise.all([
  messagesIn('sayings'),
  messagesIn('vignettes'),
  messagesIn('leaflets'),
  messagesIn('warning-signs'),
])
const bank = await readBank('knowledge')
const asked = await readQuestions('bench/answers/questions.yaml', library)
const labelled: { answered: { question: string }[]; not_covered: string[] } = parse(
  await readFile('test/answer/questions.yaml', 'utf8'),
)
const calm = (texts: readonly string[]): Message[] => texts.map((text) => ({ text, need: 'none' }))

const sets: readonly (readonly [string, readonly Message[]])[] = [
  ['sayings, half the rules were made with', seenHalf(sayings)],
  ['sayings, other half', unseenHalf(sayings)],
  ['cases and questions, half the rules were made with', seenHalf(vignettes)],
  ['cases and questions, other half', unseenHalf(vignettes)],
  ['after leaflets', leaflets],
  ['warning signs, half the rules were mended with', seenHalf(signs)],
  ['bench/answers/questions.yaml', calm(asked.map(({ question }) => question))],
  ['test/answer/questions.yaml', calm([...labelled.answered.map(({ question }) => question), ...labelled.not_covered])],
  ['stems of the question bank', calm(bank.questions.map(({ stem }) => stem))],
  ...(await Promise.all(process.argv.slice(2).map(fromFile))),
]

async function fromFile(file: string): Promise<[string, Message[]]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean)
  return [file, calm(lines.map((line) => (line.startsWith('{') ? JSON.parse(line).question : line)))]
}

const results = sets.map(([name, messages]) => [name, ratesOf(messages, library.notice)] as const)
console.log(
  table(
    ['set', 'messages', 'missed', 'false alarms', 'other kind'],
    results.map(([name, { messages, ...found }]) => [name, messages, ...counts(found)].map(String)),
  ),
)
/** Counted and never named: who reads what was missed tunes on it. */
const unseen = ratesOf(unseenHalf(signs), library.notice)
console.log(
  table(
    ['set', 'messages', 'missed', 'false alarms', 'other kind'],
    [['warning signs, other half', unseen.messages, ...counts(unseen)].map(String)],
  ),
)
for (const [name, { missed, falseAlarms, otherKind }] of results)
  for (const [what, texts] of Object.entries({ missed, falseAlarms, otherKind }))
    for (const text of texts) console.log(`${name}, ${what}: ${text}`)

function counts({ missed, falseAlarms, otherKind }: Omit<Rates, 'messages'>): number[] {
  return [missed.length, falseAlarms.length, otherKind.length]
}
