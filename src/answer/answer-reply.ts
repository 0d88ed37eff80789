import { type Block, type Button, type Citation, paragraph, type Reply, say } from '../core/reply/reply.ts'
import { bold, code, italic, type RichText, rich } from '../core/reply/rich-text.ts'
import type { Passage } from '../library/note.ts'
import type { Span } from '../library/sentences.ts'
import type { Choice } from './ambiguous.ts'
import { type Answer, answerText } from './answer.ts'
import { asksOfOwnHealth, seePhysician } from './own-health.ts'

/** The buttons belong to an answer; "not covered" has none. */
export function answerReply(answer: Answer, buttons: readonly Button[], reviewNotice: boolean): Reply {
  const [first] = answer.passages
  if (!first) return withAdvice(answer, answer.lacksSubject ? say(rich`${askBack}`) : notCoveredReply(answer))
  return withAdvice(answer, {
    blocks: [paragraph([bold(answerText(answer))]), passageBlock(first, answer.spans)],
    ...footerOf([first], reviewNotice),
    buttons,
  })
}

export const askBack = 'Which technique or topic do you mean? Please ask with its name.'

export const whichNote = 'Several notes answer this. Which one do you mean?'

/** Asks back where several notes fit alike; one button a note. */
export const choiceReply = (answer: Answer, buttonOf: (choice: Choice) => Button): Reply =>
  withAdvice(answer, {
    ...say(rich`${whichNote}`),
    buttons: answer.choices.map(buttonOf),
  })

const withAdvice = ({ question, changes }: Answer, reply: Reply): Reply => ({
  ...reply,
  blocks: [
    ...reply.blocks,
    ...(changes.length > 0 ? [paragraph(rich`${readLine(changes)}`)] : []),
    ...(asksOfOwnHealth(question) ? [paragraph(rich`${seePhysician}`)] : []),
  ],
})

/** "I read palpation for palpatoin." */
export const readLine = (changes: Answer['changes']): string =>
  `I read ${changes.map(({ from, to }) => `${to} for ${from}`).join(', ')}.`

/** What every reply with passages says of them, unless the setting hides it. */
export const footerOf = (passages: readonly Passage[], reviewNotice: boolean): Pick<Reply, 'footer'> =>
  reviewNotice && passages.some(({ reviewed }) => !reviewed) ? { footer: rich`Not yet reviewed by faculty.` } : {}

const onTheList = 'It goes on the tutors’ list of gaps, without your name.'

function notCoveredReply({ nearestTopics, outside }: Answer): Reply {
  const near = nearestTopics.map((topic) => rich`${topic} — ${code(`/omt topics ${topic}`)}`)
  return {
    title: 'The library does not cover this',
    blocks: [
      paragraph(
        outside
          ? rich`The library does not cover ${outside}, so I would rather not guess. ${onTheList}`
          : rich`I found no passage that answers your question, so I would rather not guess. ${onTheList}`,
      ),
      ...(near.length > 0
        ? [paragraph(rich`The nearest topics it does cover:`), { kind: 'list', items: near } satisfies Block]
        : [paragraph(rich`${code('/omt topics')} shows what it covers.`)]),
    ],
  }
}

export const passageBlock = (passage: Passage, spans: readonly Span[] = []): Block => ({
  kind: 'passage',
  text: marked(passage.text, spans),
  citation: citationOf(passage),
  ...(passage.figure && { figure: passage.figure }),
})

export const citationOf = ({ id, title, section, sources }: Passage): Citation => ({
  passage: id,
  title,
  section,
  sources,
})

/** The answering sentences in bold, the rest as it is. */
function marked(text: string, spans: readonly Span[]): RichText {
  let at = 0
  const parts = spans.flatMap(({ start, end }): RichText => {
    const before = { text: text.slice(at, start) }
    at = end
    return [before, bold(text.slice(start, end))]
  })
  return [...parts, { text: text.slice(at) }].filter((part) => part.text !== '')
}

export const questionLine = (question: string): Block => paragraph([italic(question)])
