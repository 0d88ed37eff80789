import { z } from 'zod'
import { paragraph, say } from '../src/core/reply/reply.ts'
import { bold, code, moment, type RichText, rich } from '../src/core/reply/rich-text.ts'
import { shorten } from '../src/core/reply/split.ts'
import { defineCommand } from '../src/services.ts'
import type { Round } from '../src/store/rounds/rounds.ts'

export default defineCommand({
  name: 'rounds',
  summary: 'Show the latest quiz rounds',
  example: 'rounds 10',
  who: 'tutors',
  visibility: 'private',
  options: z.object({
    count: z
      .int({ error: 'Please give the count as a whole number.' })
      .min(1, 'Please ask for at least 1.')
      .max(25, 'Please ask for at most 25.')
      .default(10)
      .describe('How many, 10 if left out'),
  }),

  async run({ options: { count }, caller, rounds, answers }) {
    const recent = await rounds.recent(caller, count)
    if (recent.length === 0) return say(rich`There were no rounds yet. ${code('/omt quiz')} posts the first one.`)
    const lines = await Promise.all(recent.map(async (round) => lineOf(round, await answers.of(round))))
    return {
      title: 'Latest rounds',
      blocks: lines.map(paragraph),
      footer: rich`${code('/omt void ROUND reason')} takes a faulty question out of the scores.`,
    }
  },
})

function lineOf(round: Round, given: readonly { correct: boolean }[]): RichText {
  return rich`${code(round.id)} · ${bold(stateOf(round, given))} · ${round.topic}, ${round.difficulty} · ${code(round.question)}\n${shorten(round.asked.stem, 160)}${round.trouble ? `\n⚠️ ${round.trouble}` : ''}`
}

function stateOf(round: Round, given: readonly { correct: boolean }[]): string {
  switch (round.state) {
    case 'scheduled':
    case 'posting':
      return 'being posted'
    case 'open':
      return `open until ${round.closes_at ? moment(round.closes_at).text : ''}`
    case 'closing':
      return 'closing'
    case 'closed':
      return given.length === 0
        ? 'closed, nobody answered'
        : `closed, ${given.filter(({ correct }) => correct).length} of ${given.length} right`
    case 'void':
      return `taken out: ${round.void_reason ?? ''}`
  }
}
