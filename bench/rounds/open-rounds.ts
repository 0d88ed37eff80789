import { openBank } from '../../src/bank/open.ts'
import type { PlatformName } from '../../src/core/caller.ts'
import { fingerprintOf } from '../../src/quiz/round/fingerprint.ts'
import { roundsIn } from '../../src/store/rounds/rounds.ts'
import type { Database } from '../../src/store/schema.ts'

/** Puts open rounds of the bank's own questions under messages that exist already. Returns their ids, in that order. */
export async function addOpenRounds(
  db: Database,
  platform: PlatformName,
  channel: string,
  messages: readonly string[],
  closesAt: Date,
): Promise<string[]> {
  const rounds = roundsIn(db)
  const questions = (await openBank('knowledge')).questions().filter(({ options }) => options.length >= 4)
  return db.transaction().execute(async (trx) => {
    const ids: string[] = []
    for (const [place, message] of messages.entries()) {
      const question = questions[place % questions.length]
      if (!question) throw new Error('the bank is empty')
      const { id } = await rounds.add(
        trx,
        {
          platform,
          workspace: 'bench',
          channel,
          question: question.id,
          topic: question.topic,
          difficulty: question.difficulty,
          asked: {
            stem: question.stem,
            options: question.options.map(({ text, why }) => ({ text, why })),
            passage: question.passage,
            reviewed: false,
            fingerprint: fingerprintOf(question),
          },
          key: question.options.findIndex(({ key }) => key),
          seed: 1,
          minutes: 10,
          discreet: false,
        },
        new Date(),
      )
      const open = { state: 'open', seeded: true, message, closes_at: closesAt } as const
      await trx.updateTable('round').set(open).where('id', '=', id).execute()
      ids.push(id)
    }
    return ids
  })
}
