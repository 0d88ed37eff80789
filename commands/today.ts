import { z } from 'zod'
import { hasNoWorkspace } from '../src/core/caller.ts'
import { type Block, paragraph, say } from '../src/core/reply/reply.ts'
import { bold, code, rich } from '../src/core/reply/rich-text.ts'
import { homeOf } from '../src/home.ts'
import { defineCommand, onPress } from '../src/services.ts'
import { letterId } from '../src/store/schedules/notices.ts'

export default defineCommand({
  name: 'today',
  summary: 'Show what is due today, the open questions, your reminder and the schedules',
  example: 'today',
  who: 'everyone',
  visibility: 'private',
  options: z.object({}),

  async run({ caller, ...services }) {
    const replies = await homeOf(caller, services)
    const [practice] = replies
    return {
      ...(practice?.buttons && { buttons: practice.buttons }),
      blocks: replies.flatMap(({ title, blocks }): Block[] => [
        ...(title ? [paragraph(rich`${bold(title)}`)] : []),
        ...blocks,
      ]),
    }
  },

  presses: {
    show: onPress({
      arg: { letter: letterId },
      run: async ({ arg: _, caller, ...services }) => {
        // Under a direct message, which on Discord belongs to no server.
        if (hasNoWorkspace(caller))
          return { private: say(rich`Please type ${code('/omt schedule list')} in the server of the schedule.`) }
        const replies = await homeOf(caller, services)
        return { private: { blocks: replies.flatMap(({ blocks }) => blocks) } }
      },
    }),
  },
})
