import { localDay } from '../../calendar/local-day.ts'
import type { Place } from '../../core/caller.ts'
import type { Clock } from '../../core/clock.ts'
import { messageOf } from '../../core/errors.ts'
import type { Log } from '../../core/log.ts'
import { counted } from '../../core/reply/counted.ts'
import { paragraph, type Reply } from '../../core/reply/reply.ts'
import { bold, code, type RichText, rich } from '../../core/reply/rich-text.ts'
import { shorten } from '../../core/reply/split.ts'
import { reasonsLine } from '../../quiz/flags/flag-reply.ts'
import type { FlagCount, Flags } from '../../store/practice/flags.ts'
import { leechMisses } from '../reviews/due.ts'

/** A word to the tutors about a question, not more than one a question and day; of what members did it names nobody. Nobody waits for it. */
export interface Notices {
  flagged(place: Place, question: string, fingerprint: string): void
  leech(places: readonly Place[], question: string): void
}

interface NoticeTools {
  readonly flags: Pick<Flags, 'counts' | 'claimNotice'>
  readonly bank: { find(question: string): { readonly stem: string } | undefined }
  readonly clock: Clock
  readonly log: Log
  tell(place: Place, notice: Reply): Promise<void>
}

/** With the first the tutors hear of it, with the third that it was no slip of one. */
const toldAt: readonly number[] = [1, 3]

export function noticesWith({ flags, bank, clock, log, tell }: NoticeTools): Notices {
  async function once(place: Place, question: string, notice: Reply): Promise<void> {
    const claimed = await flags.claimNotice(place, question, localDay(clock.now(), 'UTC'))
    if (claimed) await tell(place, notice)
  }
  const unlessTrouble = (work: Promise<void>) => {
    work.catch((error: unknown) =>
      log.warn({ reason: messageOf(error) }, 'practice: no tutor could be told of a question; /omt report shows flags'),
    )
  }
  const stemOf = (question: string) => bank.find(question)?.stem ?? 'It is no longer in the bank.'

  return {
    flagged: (place, question, fingerprint) =>
      unlessTrouble(
        (async () => {
          const counts = (await flags.counts(place, new Date(0))).filter(
            (one) => one.question === question && one.fingerprint === fingerprint,
          )
          const sum = counts.reduce((total, { count }) => total + count, 0)
          if (toldAt.includes(sum)) await once(place, question, flaggedNotice(question, stemOf(question), counts))
        })(),
      ),
    leech: (places, question) =>
      unlessTrouble(
        (async () => {
          for (const place of places) await once(place, question, leechNotice(question, stemOf(question)))
        })(),
      ),
  }
}

/** Enough to know which one it is. */
const longestStem = 200

const aboutQuestion = (question: string, stem: string): RichText =>
  rich`${code(question)}: ${shorten(stem, longestStem)}`

const flaggedNotice = (question: string, stem: string, counts: readonly FlagCount[]): Reply => {
  const sum = counts.reduce((total, { count }) => total + count, 0)
  return {
    title: 'A question was flagged',
    blocks: [
      paragraph(aboutQuestion(question, stem)),
      paragraph(rich`Flagged by ${bold(counted(sum, 'member'))}: ${reasonsLine(counts)}.`),
      paragraph(
        rich`${code('/omt report')} lists what is flagged; ${code('/omt void')} takes a round of it out of the scores.`,
      ),
    ],
  }
}

const leechNotice = (question: string, stem: string): Reply => ({
  title: 'A question does not stick',
  blocks: [
    paragraph(aboutQuestion(question, stem)),
    paragraph(
      rich`Somebody missed it in practice on ${String(leechMisses)} days. It may be worth a word in class, or its wording another look.`,
    ),
  ],
})
