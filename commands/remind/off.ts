import { z } from 'zod'
import { hasNoWorkspace } from '../../src/core/caller.ts'
import { BotError } from '../../src/core/errors.ts'
import { say } from '../../src/core/reply.ts'
import { code, rich } from '../../src/core/rich-text.ts'
import { defineCommand } from '../../src/services.ts'

export default defineCommand({
  name: 'remind off',
  summary: 'Get no more reminders',
  example: 'remind off',
  who: 'everyone',
  visibility: 'private',
  options: z.object({}),

  async run({ caller, reminding }) {
    if (hasNoWorkspace(caller))
      throw new BotError('Please type this in the server, or press the button under a reminder.')
    const { platform, workspace, member } = caller
    const was = await reminding.turnOff({ platform, workspace, member })
    return say(
      was ? rich`Reminders are off.` : rich`Reminders were off already. ${code('/omt remind on')} turns them on.`,
    )
  },

  presses: {
    // Under a direct message, which on Discord belongs to no server: the button says which one it came from.
    off: async ({ arg, caller, reminding }) => {
      const [workspace = ''] = arg.split('.')
      await reminding.turnOff({ platform: caller.platform, workspace, member: caller.member })
      return { private: say(rich`Reminders are off. ${code('/omt remind on')} turns them on again.`) }
    },
  },
})
