import { z } from 'zod'
import { word } from '../src/core/command/press-arg.ts'
import { counted } from '../src/core/reply/counted.ts'
import { paragraph, type Reply } from '../src/core/reply/reply.ts'
import { code, rich } from '../src/core/reply/rich-text.ts'
import { practicePress } from '../src/practice/sets/set-reply.ts'
import { refuseInPublic, type Showing, showNext } from '../src/practice/sets/show.ts'
import { defineCommand, onPress } from '../src/services.ts'

/** Of one session: at half a minute each, ten minutes. */
const mostAtOnce = 20

export default defineCommand({
  name: 'review',
  summary: 'Answer what is due today: your misses, and what you are about to forget',
  example: 'review',
  who: 'everyone',
  visibility: 'private',
  options: z.object({}),

  async run({ visibility, ...context }) {
    refuseInPublic(visibility, context.caller)
    return begun(context)
  },

  presses: {
    begin: onPress({
      arg: { from: word('home') },
      run: async ({ arg: _, ...context }) => ({ private: await begun(context) }),
    }),
  },
})

async function begun(context: Showing): Promise<Reply> {
  const { practice, caller } = context
  const due = await practice.due(caller)
  const standing = due > 0 ? await practice.review(caller, mostAtOnce) : undefined
  if (!standing) return nothingDue
  const question = await showNext(context, standing)
  const rest = due - standing.set.items.length
  return {
    ...question,
    blocks: [
      paragraph(
        rich`${counted(due, 'question is', 'questions are')} due.${rest > 0 ? ` Here are ${standing.set.items.length}; the rest waits.` : ''}`,
      ),
      ...question.blocks,
    ],
  }
}

const nothingDue: Reply = {
  title: 'Nothing is due today',
  blocks: [
    paragraph(
      rich`What you answer in ${code('/omt practice')} and in the rounds of your channels comes back here: misses the next day, the rest when you are about to forget it.`,
    ),
  ],
  buttons: [{ label: 'Practise ten', press: practicePress('begin', 'ten'), primary: true }],
}
