import { z } from 'zod'
import { say } from '../src/core/reply/reply.ts'
import { code, rich } from '../src/core/reply/rich-text.ts'
import { defineCommand } from '../src/services.ts'

export default defineCommand({
  name: 'void',
  summary: 'Take a faulty question out of the scores',
  example: 'void round:k7m2p9qxyz reason:two options are right',
  who: 'tutors',
  visibility: 'private',
  options: z.object({
    round: z
      .string({ error: 'Please name the round; it stands under the question and in /omt rounds.' })
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9]{10}$/, 'Please name the round by its ten letters and digits, as they stand under the question.')
      .describe('The round, as it stands under the question'),
    reason: z
      .string({ error: 'Please say why; the students read it.' })
      .trim()
      .min(3, 'Please say why; the students read it.')
      .max(300, 'Please keep the reason under 300 characters.')
      .describe('Why; the students read it'),
  }),
  rest: 'reason',

  async run({ options: { round: id, reason }, caller, quiz }) {
    const round = await quiz.void(caller, id, reason)
    return say(
      rich`Round ${code(round.id)} counts for nobody any more; the channel is told why. The question ${code(round.question)} is not asked again here until its text changes.`,
    )
  },
})
