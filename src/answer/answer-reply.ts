import { type Block, type Button, type Citation, paragraph, type Reply, say } from '../core/reply/reply.ts'
import { bold, code, italic, rich } from '../core/reply/rich-text.ts'
import { shorten } from '../core/reply/split.ts'
import type { Passage } from '../library/note.ts'
import type { Choice } from './ambiguous.ts'
import type { Answer } from './answer.ts'
import { asksOfOwnHealth, seePhysician } from './own-health.ts'
import { answerParts, partsOf } from './parts.ts'
import { bestSources } from './sources.ts'

/** The question, what answers it, and one line on where that stands. The buttons belong to an answer; "not covered" has none. */
export function answerReply(answer: Answer, buttons: readonly Button[], reviewNotice: boolean): Reply {
  const [first] = answer.passages
  if (!first) return withAdvice(answer, answer.lacksSubject ? say(rich`${askBack}`) : notCoveredReply(answer))
  const { sources, ...citation } = citationOf(first)
  return withAdvice(answer, {
    blocks: [
      questionLine(answer.question),
      {
        kind: 'passage',
        parts: answerParts(first.text, answer.spans),
        citation: {
          ...citation,
          sources: bestSources(sources, 1),
          ...(isUnreviewed([first], reviewNotice) && { remark: notReviewed }),
        },
        brief: true,
        ...(first.figure && { figure: first.figure }),
      },
    ],
    buttons,
  })
}

export const notSure = 'Not sure this is what you mean. Closest:'

/** As many headings are offered where it is not sure what was meant. */
export const closest = 3

/** What comes closest, one button a passage; nothing of it is shown before it is chosen. */
export const unsureReply = (answer: Answer, buttonOf: (passage: Passage, place: number) => Button): Reply =>
  withAdvice(answer, {
    blocks: [questionLine(answer.question), paragraph(rich`${notSure}`)],
    buttons: answer.passages.slice(0, closest).map(buttonOf),
  })

/** Of a follow-up that comes to what was answered just before. */
export const sameAsBefore = (answer: Answer, section: string, buttons: readonly Button[]): Reply =>
  withAdvice(answer, {
    blocks: [
      questionLine(answer.question),
      paragraph(
        rich`The answer above is all that I find on this, in ${bold(section)}. Please ask in other words for more.`,
      ),
    ],
    buttons,
  })

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
  isUnreviewed(passages, reviewNotice) ? { footer: rich`${notReviewed}` } : {}

const isUnreviewed = (passages: readonly Passage[], reviewNotice: boolean): boolean =>
  reviewNotice && passages.some(({ reviewed }) => !reviewed)

const notReviewed = 'Not yet reviewed by faculty.'

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

export const passageBlock = (passage: Passage): Block => ({
  kind: 'passage',
  parts: partsOf(passage.text),
  citation: citationOf(passage),
  ...(passage.figure && { figure: passage.figure }),
})

/** A passage alone, as whoever asks for the whole of it reads it. */
export const passageReply = (passage: Passage, reviewNotice: boolean): Reply => ({
  blocks: [passageBlock(passage)],
  ...footerOf([passage], reviewNotice),
})

export const citationOf = ({ id, title, section, sources }: Passage): Citation => ({
  passage: id,
  title,
  section,
  sources,
})

/** Who asked a long case knows it. */
const longestEcho = 200

const questionLine = (question: string): Block =>
  paragraph([italic(shorten(question.replace(/\s+/g, ' ').trim(), longestEcho))])
