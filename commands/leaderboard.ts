import { z } from 'zod'
import { periodStart } from '../src/calendar/local-day.ts'
import { counted } from '../src/core/reply/counted.ts'
import { paragraph } from '../src/core/reply/reply.ts'
import { bold, code, memberName, type RichText, rich } from '../src/core/reply/rich-text.ts'
import { type Ranked, ranked } from '../src/quiz/standing/rank.ts'
import { defineCommand } from '../src/services.ts'

const mostShown = 10
const medals = ['🥇', '🥈', '🥉']
const periods = { week: 'this week', month: 'this month', all: 'all time' } as const

export default defineCommand({
  name: 'leaderboard',
  summary: 'Show who has the most points',
  example: 'leaderboard month',
  who: 'everyone',
  visibility: 'private',
  options: z.object({
    period: z
      .enum(['week', 'month', 'all'], { error: 'Please choose week, month or all.' })
      .default('week')
      .describe('week, month or all; the week if left out'),
  }),

  async run({ options: { period }, caller, answers, members, workspaces, clock }) {
    const { zone } = await workspaces.settings(caller.platform, caller.workspace)
    const standings = ranked(await answers.standings(caller, periodStart(period, clock.now(), zone)))
    const top = standings.slice(0, mostShown)
    const own = standings.find(({ member }) => member === caller.member)
    const hiding = await members.hiding(
      caller,
      top.map(({ member }) => member),
    )
    return {
      title: `Leaderboard, ${periods[period]}`,
      blocks:
        top.length === 0
          ? [paragraph(rich`Nobody has points yet. ${code('/omt quiz')} posts the first question.`)]
          : [
              paragraph(
                top.flatMap((standing, index) => [
                  ...(index > 0 ? [{ text: '\n' }] : []),
                  ...line(standing, hiding.has(standing.member) && standing.member !== caller.member),
                ]),
              ),
              paragraph(ownLine(own, top)),
            ],
      footer: rich`Easy 1, medium 2, hard 3 points for a right answer. Speed earns nothing.`,
    }
  },
})

function line({ place, member, points, right, answered }: Ranked, hidden: boolean): RichText {
  const name: RichText = hidden ? [{ text: 'a member who hides their name' }] : [memberName(member)]
  const sign = (points > 0 && medals[place - 1]) || `${place}.`
  return rich`${sign} ${name} — ${bold(counted(points, 'point'))}, ${String(right)} of ${String(answered)} right`
}

function ownLine(own: Ranked | undefined, top: readonly Ranked[]): RichText {
  if (!own) return rich`You are not on it yet: answer a question and you are.`
  if (top.includes(own)) return rich`You are at place ${String(own.place)}. Keep going!`
  return rich`You are at place ${String(own.place)} with ${counted(own.points, 'point')}. Every right answer moves you up.`
}
