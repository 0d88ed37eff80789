import { z } from 'zod'
import { word } from '../../src/core/command/press-arg.ts'
import { counted } from '../../src/core/reply/counted.ts'
import { paragraph, type Reply } from '../../src/core/reply/reply.ts'
import { code, rich } from '../../src/core/reply/rich-text.ts'
import { forYouAlone, refuseInPublic } from '../../src/practice/in-public.ts'
import { todayWords } from '../../src/practice/plan/words.ts'
import { practicePress } from '../../src/practice/sets/set-reply.ts'
import { type Showing, showNext } from '../../src/practice/sets/show.ts'
import { defineCommand, onPress } from '../../src/services.ts'

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
    refuseInPublic(visibility, context.caller, forYouAlone('practice'))
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
  const plan = await practice.plan(caller)
  if (!plan) return nothingDue
  const { state, due, dueToday } = plan.today
  if (state !== 'open') return restReply(state)
  // Who comes once more, the day's part done, wants more.
  const standing = due > 0 ? await practice.review(caller, Math.min(mostAtOnce, dueToday || due)) : undefined
  if (!standing) return nothingDue
  const question = await showNext(context, standing)
  const count = standing.set.items.length
  const words = dueToday === due ? `${counted(due, 'question is', 'questions are')} due.` : todayWords(plan.today)
  return {
    ...question,
    blocks: [
      paragraph(rich`${words}${count < (dueToday || due) ? ` Here are ${String(count)} of them.` : ''}`),
      ...question.blocks,
    ],
  }
}

const restReply = (state: 'paused' | 'over'): Reply =>
  state === 'paused'
    ? {
        title: 'Paused',
        blocks: [paragraph(rich`Nothing is due until you resume your plan: ${code('/omt plan set:resume')}.`)],
        buttons: [{ label: 'Resume', press: { command: 'plan', action: 'resume', arg: 'plan' }, primary: true }],
      }
    : {
        title: 'Nothing is due',
        blocks: [
          paragraph(
            rich`The day of your exam has come, so the plan is over. ${code('/omt plan set:off')} lets what you are about to forget come back; ${code('/omt practice')} asks anything.`,
          ),
        ],
        buttons: [{ label: 'Practise ten', press: practicePress('begin', 'ten'), primary: true }],
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
