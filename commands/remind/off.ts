import { z } from 'zod'
import { hasNoWorkspace } from '../../src/core/caller.ts'
import { word, workspaceId } from '../../src/core/command/press-arg.ts'
import { BotError, NotHere } from '../../src/core/errors.ts'
import { say } from '../../src/core/reply/reply.ts'
import { code, plainText, rich } from '../../src/core/reply/rich-text.ts'
import { defineCommand, onPress } from '../../src/services.ts'
import { letterId } from '../../src/store/schedules/notices.ts'

const off = rich`Reminders are off. ${code('/omt remind on')} turns them on again.`

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
    off: onPress({
      arg: { workspace: workspaceId, from: letterId.or(word('home')).meta({ names: 'letter' }) },
      gone: plainText(off),
      run: async ({ arg: { workspace }, caller, reminding }) => {
        // Under a direct message, which on Discord belongs to no server: the button says which one it came from. Nobody reaches
        // a reminder but their own.
        if (!hasNoWorkspace(caller) && workspace !== caller.workspace) throw new NotHere('There is no reminder here.')
        await reminding.turnOff({ platform: caller.platform, workspace, member: caller.member })
        return { private: say(off) }
      },
    }),
  },
})
