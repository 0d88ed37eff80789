import { z } from 'zod'
import { hasNoWorkspace } from '../src/core/caller.ts'
import { BotError } from '../src/core/errors.ts'
import { word } from '../src/core/press-arg.ts'
import { paragraph, type Reply, say } from '../src/core/reply.ts'
import { bold, code, rich } from '../src/core/rich-text.ts'
import { defineCommand, onPress } from '../src/services.ts'

const wishes = ['export', 'delete', 'hide-name', 'show-name'] as const

export default defineCommand({
  name: 'privacy',
  summary: 'See, take or erase what is stored about you',
  example: 'privacy export',
  who: 'everyone',
  visibility: 'private',
  options: z.object({
    wish: z
      .enum(wishes, { error: `Please choose ${wishes.join(', ')}, or leave it out to read what is stored.` })
      .optional()
      .describe('What to do; leave out to read what is stored'),
  }),

  async run({ options: { wish }, caller, members, clock }) {
    const { platform, workspace, member } = caller
    const me = { platform, workspace, member }
    switch (wish) {
      case undefined:
        return told
      case 'export': {
        const stored = await members.stored(me)
        const text = JSON.stringify({ exportedAt: clock.now().toISOString(), member: me, ...stored }, null, 2)
        return {
          ...say(
            rich`This is all that is stored about you here: ${String(stored.answers.length)} answers and ${String(stored.picks.length)} choices in open questions.`,
          ),
          files: [{ name: 'my-quiz-data.json', bytes: new TextEncoder().encode(text) }],
        }
      }
      case 'delete':
        return {
          title: 'Erase everything about you?',
          blocks: [
            paragraph(
              rich`Your answers, points, streak, settings and reminder here are erased and cannot be brought back. Past rounds keep their counts, without you in them.`,
            ),
            paragraph(
              rich`A reaction of yours that stands under an open question still counts when it closes; take it back first if you do not want that.`,
            ),
          ],
          // Whoever presses erases their own data: the button is shown to nobody else, and carries nobody's id.
          buttons: [{ label: 'Erase my data', press: { command: 'privacy', action: 'erase', arg: 'me' } }],
        }
      case 'hide-name':
      case 'show-name':
        await members.change(me, { hidesName: wish === 'hide-name' })
        return say(
          wish === 'hide-name'
            ? rich`Your name is left out of results and leaderboards from now on. ${code('/omt privacy show-name')} brings it back.`
            : rich`Your name is shown again when you are right.`,
        )
    }
  },

  presses: {
    erase: onPress({
      arg: { whose: word('me') },
      run: async ({ caller, members }) => {
        const { platform, workspace, member } = caller
        if (hasNoWorkspace(caller))
          throw new BotError('Please run /omt privacy delete in the server whose data shall be erased.')
        await members.erase({ platform, workspace, member })
        return { replace: say(rich`Erased. Nothing about you is stored here any more.`) }
      },
    }),
  },
})

const told: Reply = {
  title: 'What is stored about you',
  blocks: [
    {
      kind: 'list',
      items: [
        rich`${bold('Quiz answers')}: your member id, the round, what you chose, whether it was right, points and time. For your progress, the leaderboard and your tutors’ report.`,
        rich`${bold('Choices in open questions')}: what you reacted or pressed, until the question closes.`,
        rich`${bold('Settings')}: whether your name is hidden, your time zone if you set one, the time of your reminder.`,
        rich`${bold('As a tutor')}: which schedules you made or changed, what and when.`,
        rich`${bold('Questions to the library')}: their text, without who asked.`,
      ],
    },
    paragraph(rich`Your name is never stored; it is read from the chat when it is shown, and you can hide it.`),
    paragraph(
      rich`${code('/omt privacy export')} gives you all of it, ${code('/omt privacy delete')} erases it, ${code('/omt privacy hide-name')} keeps your name out of results.`,
    ),
  ],
}
