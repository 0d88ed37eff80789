import { z } from 'zod'
import { counted } from '../src/core/reply/counted.ts'
import { percent as wholePercent } from '../src/core/reply/percent.ts'
import { type Block, paragraph } from '../src/core/reply/reply.ts'
import { bold, code, type RichText, rich } from '../src/core/reply/rich-text.ts'
import { shorten } from '../src/core/reply/split.ts'
import { flaggedBlocks, flaggedQuestions } from '../src/quiz/report/flagged.ts'
import { practisedBlocks, practisedQuestions } from '../src/quiz/report/practised.ts'
import { practiceCsv, reportCsv } from '../src/quiz/report/report-csv.ts'
import { weekReport } from '../src/quiz/report/week-report.ts'
import { defineCommand } from '../src/services.ts'

const dayMs = 24 * 60 * 60_000

export default defineCommand({
  name: 'report',
  summary: 'Show how the week went, with a table to keep',
  example: 'report',
  who: 'tutors',
  visibility: 'private',
  options: z.object({
    days: z
      .int({ error: 'Please give the days as a whole number.' })
      .min(1, 'Please give at least 1 day.')
      .max(366, 'Please give at most 366 days.')
      .default(7)
      .describe('How many days to look back, 7 if left out'),
  }),

  async run({ options: { days }, caller, rounds, answers, names, clock, flags, reviews, bank }) {
    const since = new Date(clock.now().getTime() - days * dayMs)
    const [closed, given, flagCounts, shares] = await Promise.all([
      rounds.closedSince(caller, since),
      answers.reported(caller, since),
      flags.counts(caller, since),
      reviews.shares(caller, since),
    ])
    const span = days === 1 ? 'day' : counted(days, 'day')
    const practised = practisedQuestions(shares, bank.find)
    const beside = [...flaggedBlocks(flaggedQuestions(flagCounts, bank.find)), ...practisedBlocks(practised)]
    const practiceFile =
      practised.length > 0 ? [{ name: 'practice-report.csv', bytes: bytesOf(practiceCsv(practised)) }] : []
    if (closed.length === 0)
      return {
        blocks: [paragraph(rich`No round closed in the last ${span}. ${code('/omt quiz')} posts one.`), ...beside],
        ...(practiceFile.length > 0 && { files: practiceFile }),
      }
    const report = weekReport(
      closed.map(({ id, question, topic, asked, key }) => ({
        id,
        question,
        topic,
        stem: asked.stem,
        optionTexts: asked.options.map(({ text }) => text),
        key,
      })),
      given,
    )
    const named = await names(
      caller,
      report.members.map(({ member }) => member),
    )
    const table = reportCsv(report.members.map(({ member, ...row }) => ({ name: named.get(member) ?? member, ...row })))
    return {
      title: days === 7 ? 'The week in quiz rounds' : `The last ${span} in quiz rounds`,
      blocks: [
        paragraph(
          rich`${bold(counted(report.rounds, 'round'))}, ${bold(counted(report.answers, 'answer'))} by ${bold(counted(report.participants, 'member'))}, ${bold(percent(report.accuracy))} right at first try.`,
        ),
        ...topicsBlock(report.topics),
        ...hardestBlock(report),
        ...beside,
      ],
      files: [{ name: 'quiz-report.csv', bytes: bytesOf(table) }, ...practiceFile],
    }
  },
})

const bytesOf = (table: string): Uint8Array => new TextEncoder().encode(table)

function topicsBlock(topics: ReturnType<typeof weekReport>['topics']): Block[] {
  if (topics.length === 0) return []
  return [
    {
      kind: 'list',
      items: topics.map(
        ({ topic, accuracy, right, answered }) =>
          rich`${bold(topic)} — ${percent(accuracy)}, ${String(right)} of ${String(answered)}`,
      ),
    },
  ]
}

function hardestBlock({ hardest, foolingDistractor }: ReturnType<typeof weekReport>): Block[] {
  const lines: RichText[] = [
    ...(hardest
      ? [
          rich`Hardest: ${code(hardest.question)}, ${percent(hardest.accuracy)} of ${String(hardest.answered)} right. ${shorten(hardest.stem, 200)}`,
        ]
      : []),
    ...(foolingDistractor
      ? [
          rich`Fooled most: “${foolingDistractor.text}” took ${String(foolingDistractor.count)} (${percent(foolingDistractor.share)}) in ${code(foolingDistractor.question)}.`,
        ]
      : []),
  ]
  return lines.map(paragraph)
}

const percent = (share: number | undefined): string => (share === undefined ? 'none' : wholePercent(share))
