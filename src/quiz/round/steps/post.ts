import { findAgain } from '../../../core/platform/find-again.ts'
import { dateTime, plainText, type RichText, rich } from '../../../core/reply/rich-text.ts'
import type { Round } from '../../../store/rounds/rounds.ts'
import { privateButton, questionReply } from '../round-reply.ts'
import { type Held, type StepTools, sendClosing, type TakeStep } from './step.ts'

/** Posts the question, or finds the post of an earlier try. Its time begins with this try. */
export const post: TakeStep<'db' | 'jobs' | 'clock' | 'scheduled'> = async (tools, held, round) => {
  const { db, clock, scheduled } = tools
  const { lease } = held
  const begun = round.state === 'posting'
  const found = begun
    ? await findAgain(held.posts, round.channel, privateButton(round).press, round.posting_at ?? round.created_at)
    : undefined
  const now = clock.now()
  if (!found && round.due_at && scheduled.isTooLate(round.due_at, now))
    return failPost(tools, held, round, rich`It was due ${dateTime(round.due_at)} and could not be posted in time.`)
  const posting = found
    ? round
    : await lease.change(round.state, {
        state: 'posting',
        posting_at: round.posting_at ?? now,
        closes_at: new Date(now.getTime() + round.minutes * 60_000),
      })
  if (posting.state !== 'posting') return posting
  const ref =
    found ??
    (await held.posts.post(round.channel, questionReply(posting), { once: round.id, workspace: round.workspace }))
  return db.transaction().execute(async (trx) => {
    if (posting.closes_at) await sendClosing(tools, trx, round.id, posting.closes_at)
    if (round.schedule) await scheduled.posted(trx, round, clock.now())
    const opened = await lease.change('posting', { state: 'open', message: ref.message }, trx)
    // A tutor may have taken it out while it was being posted: then the post is there to be marked.
    return opened.state === 'void' ? lease.change('void', { message: ref.message }, trx) : opened
  })
}

/** Takes out a round that could not be posted; its schedule is told why. */
export const failPost = (
  { scheduled }: Pick<StepTools, 'scheduled'>,
  { lease }: Pick<Held, 'lease'>,
  round: Round,
  why: RichText,
): Promise<Round> =>
  lease.voided(plainText(why), async (trx) => {
    if (round.schedule) await scheduled.failed(trx, round, why)
  })
