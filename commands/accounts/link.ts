import { z } from 'zod'
import { code, rich } from '../../src/core/reply/rich-text.ts'
import { isReadByOthers, refuseInPublic } from '../../src/practice/in-public.ts'
import { linkedReply, offerReply, refusedReply } from '../../src/practice/linking-reply.ts'
import { defineCommand } from '../../src/services.ts'
import { codeShape } from '../../src/store/practice/links.ts'

const misspelt =
  'Please give the six letters and digits that your other account was given, such as k7m2p9 (never 0, 1, i, l, o or u), or leave it out to get a code for it.'

export default defineCommand({
  name: 'link',
  summary: 'Practise as one learner on two accounts',
  example: 'link code:k7m2p9',
  who: 'everyone',
  visibility: 'private',
  options: z.object({
    code: z
      .string({ error: misspelt })
      .trim()
      .toLowerCase()
      // As it is read aloud.
      .overwrite((typed) => typed.replaceAll(/[\s-]/g, ''))
      .regex(codeShape, misspelt)
      .optional()
      .describe('What your other account was given; leave out to get a code'),
  }),
  rest: 'code',

  async run({ options: { code: typed }, caller, visibility, linking }) {
    if (typed && isReadByOthers(visibility, caller)) await linking.drop(typed)
    refuseInPublic(
      visibility,
      caller,
      typed
        ? rich`Everybody can read this code here, so it is not valid any more. Type ${code('/omt link')} on your other account for a new one, and use the command here too.`
        : rich`A code is for you alone, and everybody reads this here. Please type ${code('/omt link')}, or write "link" to me in a direct message.`,
    )
    if (typed) {
      const taken = await linking.take(caller, typed)
      const others = await linking.others(caller)
      return taken.outcome === 'linked' ? linkedReply(others, true) : refusedReply(taken, others)
    }
    const others = await linking.others(caller)
    return others.length > 0 ? linkedReply(others, false) : offerReply(await linking.offer(caller))
  },
})
