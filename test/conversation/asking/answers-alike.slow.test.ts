import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Labelled, readQuestions } from '../../../bench/answers/questions.ts'
import { type Answer, answerText } from '../../../src/answer/answer.ts'
import { askBack, closest, notSure, readLine, whichNote } from '../../../src/answer/answer-reply.ts'
import { chatOf } from '../../../src/answer/chat.ts'
import { citationTitle } from '../../../src/core/reply/reply.ts'
import { freshFolder, type TestDatabase } from '../../support/databases.ts'
import { openShipped } from '../../support/library/shipped.ts'
import { startDiscord, startSlack, startTalk, type Talk } from '../../support/talk.ts'

/** As `omt ask` opens it. */
const library = await openShipped()
const labelled = await readQuestions('bench/answers/questions.yaml', library)

/** All of them, twice over, would be minutes; each third shows the same of every kind of answer. */
const questions = labelled.filter((_, place) => place % 3 === 0)

/** More at a time would only wait in the bot's process. */
const atOnce = 6

describe.each([
  ['discord', startDiscord],
  ['slack', startSlack],
] as const)('on %s', (platform, start) => {
  let database: TestDatabase
  let talk: Talk
  beforeAll(async () => {
    database = await freshFolder()
    // Everybody asks one thing, so that no question is understood by somebody else's.
    talk = await startTalk(platform, start, database, { students: questions.length })
  })
  afterAll(async () => {
    await talk?.stop()
    await database?.drop()
  })

  test('every third labelled question is answered as in the terminal', async () => {
    const waiting = questions.map((each, place) => ({ ...each, student: `student-${place + 1}` }))
    const missing: { question: string; shown: string; lacks: readonly string[] }[] = []
    let count = 0
    const ask = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const shown = await seenBy(talk, next.student, next)
        const lacks = expectedOf(library.answer(next.question, next.context)).filter((part) => !says(shown, part))
        if (lacks.length > 0) missing.push({ question: next.question, shown, lacks })
        count++
      }
    }
    await Promise.all(Array.from({ length: atOnce }, ask))

    expect(count).toBe(questions.length)
    expect(missing).toEqual([])
    const errors = talk.log.filter(({ level, reason }) => level === 'error' && reason !== 'Unknown interaction')
    expect(errors).toEqual([])
  })
})

const tooLate = 'The application did not respond'

/** The answer that the student ends with, a follow-up being asked after what came before it; the labels of its buttons below. */
async function seenBy({ person }: Talk, name: string, { question, context }: Pick<Labelled, 'question' | 'context'>) {
  const student = person(name)
  const said = () => student.messages.filter(({ pending }) => !pending)
  for (const asked of [...(context ? [context] : []), question]) {
    // On a busy machine Discord gives up on an answer after three seconds; a member asks again.
    for (let tries = 0; tries === 0 || (tries < 3 && said().at(-1)?.text.includes(tooLate)); tries++) {
      const before = said().length
      await student.types(`/omt ask ${asked}`)
      await expect
        .poll(() => said().length, { timeout: 20_000, message: `${name} asked: ${asked}` })
        .toBeGreaterThan(before)
    }
  }
  const answer = said().at(-1)
  return [answer?.text, ...(answer?.buttons ?? []).map(({ label }) => label)].join('\n')
}

/** What must be read there, by what the terminal says of the same question: the answer, where it stands, or why there is none. */
function expectedOf(answer: Answer): readonly string[] {
  const { passages, choices, changes, nearestTopics, question } = answer
  const [first] = passages
  if (answer.notice) return [answer.notice.text]
  const read = changes.length > 0 ? [readLine(changes)] : []
  if (chatOf(question)) return []
  if (!first && answer.lacksSubject) return [askBack, ...read]
  if (!first) return [`does not cover ${answer.outside ?? 'this'}`, ...nearestTopics, ...read]
  if (choices.length > 0) return [whichNote, ...choices.map(({ title }) => onButton(title)), ...read]
  if (answer.verdict === 'unsure')
    return [notSure, ...passages.slice(0, closest).map((passage) => onButton(citationTitle(passage))), ...read]
  return [answerText(answer), citationTitle(first), first.id, ...read]
}

/** Whole words that a label has room for. */
const onButton = (title: string): string => (title.length > 70 ? title.slice(0, 70).replace(/\s\S*$/, '') : title)

/** A table has columns on one platform and rows on the other: each word counts, wherever it stands. */
function says(shown: string, part: string): boolean {
  if (shown.includes('The answer above is all that I find')) return true
  const words = new Set(wordsIn(shown))
  return wordsIn(part).every((word) => words.has(word))
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
