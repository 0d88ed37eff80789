import { findAgain } from '../../../core/platform/find-again.ts'
import { PlatformTrouble } from '../../../core/platform/platform.ts'
import type { Button, Reply } from '../../../core/reply/reply.ts'
import type { Round } from '../../../store/rounds/rounds.ts'
import { type Held, refOf } from './step.ts'

/** False where the post is no more: what is told then stands by itself. */
export async function edited({ posts }: Pick<Held, 'posts'>, round: Round, reply: Reply): Promise<boolean> {
  try {
    await posts.edit(refOf(round), reply)
    return true
  } catch (error) {
    if (error instanceof PlatformTrouble && error.kind === 'gone') return false
    throw error
  }
}

/**
 * Tells the channel what became of a round, or finds what an earlier try told, by its button. It answers the post where that is
 * still there (`shown`).
 */
export async function told(
  held: Held,
  round: Round,
  state: 'closed' | 'void',
  { button, reply, shown }: { readonly button: Button; readonly reply: Reply; readonly shown: boolean },
): Promise<Round> {
  const { lease } = held
  const begun = round.result !== null
  // An empty result says that telling has begun; a round is told of twice only if it was closed and then taken out.
  const telling = begun ? round : await lease.change(state, { result: '' })
  if (telling.state !== state) return telling
  const found = begun
    ? await findAgain(held.posts, round.channel, button.press, round.closed_at ?? round.created_at)
    : undefined
  const options = { once: `${state === 'void' ? 'v' : 'r'}-${round.id}`, ...(shown && { answers: refOf(round) }) }
  const ref = found ?? (await held.posts.post(round.channel, reply, options))
  return lease.change(state, { result: ref.message, published: true })
}
