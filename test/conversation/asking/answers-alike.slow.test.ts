import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Labelled, readQuestions } from '../../../bench/answers/questions.ts'
import { whichNote } from '../../../src/answer/answer-reply.ts'
import { readable } from '../../../src/cli/ask.ts'
import { freshFolder, type TestDatabase } from '../../support/databases.ts'
import { openShipped } from '../../support/library/shipped.ts'
import { startDiscord, startSlack, startTalk, type Talk } from '../../support/talk.ts'

/** As `omt ask` opens it. */
const library = await openShipped()
const labelled = await readQuestions('bench/answers/questions.yaml', library)

/** All of them, twice over, would be minutes; each third shows the same of every kind of answer. */
const questions = labelled.filter((_, place) => place % 3 === 0)

/** More at a time would only wait in the bot's process. */
const atOnce = 16

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
    const pairs: { question: string; shown: string; terminal: string }[] = []
    const ask = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { question, context } = next
        const shown = ofPlatform(await seenBy(talk, next.student, next))
        pairs.push({ question, shown, terminal: ofTerminal(readable(library.answer(question, context))) })
      }
    }
    await Promise.all(Array.from({ length: atOnce }, ask))

    expect(pairs).toHaveLength(questions.length)
    expect(pairs.filter(({ shown, terminal }) => ending(shown) !== ending(terminal))).toEqual([])
    expect(talk.log.filter(({ level }) => level === 'error')).toEqual([])
  })
})

/** The answer that the student ends with, a follow-up being asked after what came before it. */
async function seenBy({ person }: Talk, name: string, { question, context }: Pick<Labelled, 'question' | 'context'>) {
  const student = person(name)
  const answers = () => student.messages.filter(({ pending }) => !pending)
  for (const [place, asked] of [...(context ? [context] : []), question].entries()) {
    await student.types(`/omt ask ${asked}`)
    await expect.poll(() => answers().length, { timeout: 20_000, message: `${name} asked: ${asked}` }).toBe(place + 1)
  }
  const answer = answers().at(-1)
  const offered = answer?.text.includes(whichNote) ? answer.buttons.map(({ label }) => label) : []
  return [answer?.text, ...offered].join('\n')
}

/** What was read otherwise than typed is a sentence of its own; which stops stand around it is each side's own. */
const ending = (text: string): string => text.replace(/\.? (I read .*? for \S+?)\.?$/, ' $1').replace(/\.$/, '')

/** Without marks and line breaks, which each side has its own of. */
const plain = (text: string): string =>
  text
    .replace(/[*_`\\\u200b]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** What both say: the answer, its note and section, the whole quote and where it stands; or why there is none. */
const ofPlatform = (shown: string): string =>
  plain(shown)
    .replace(/(?: -#)? Source: .*? · (\S+)/, ' [$1]')
    .replace(/(?: -#)? Not yet reviewed by faculty\./, '')
    .replace(/^.* this (The library does not cover .*), so I would rather not guess\. .*? without your name\./, '$1.')
    .replace(/ I found no passage .*? without your name\./, '.')
    .replace(/ (?:• )?(\S[^—]*?) — \/omt topics \1/g, ', $1')
    .replace(' The nearest topics it does cover:,', ' Nearest topics:')
    .replace(' /omt topics shows what it covers.', '')

const ofTerminal = (written: string): string =>
  plain(written.replace(/\n\nMore passages:\n(?:.+\n)*/, '\n'))
    .replace(/ Source: .*? \[(\S+)\]/, ' [$1]')
    .replace(/(Nearest topics: .*?)\.(?= For your own health| I read |$)/, '$1')
    .replace(' Please ask with its name:', '')
