import { z } from 'zod'
import { timeOfDay, zoneName } from '../../src/calendar/times.ts'
import { type Caller, hasNoWorkspace } from '../../src/core/caller.ts'
import { word } from '../../src/core/command/press-arg.ts'
import { BotError } from '../../src/core/errors.ts'
import { type Reply, say } from '../../src/core/reply/reply.ts'
import { bold, code, dateTime, rich } from '../../src/core/reply/rich-text.ts'
import { zone } from '../../src/quiz/options.ts'
import { time } from '../../src/schedule/plan/options.ts'
import { defineCommand, onPress, type Services } from '../../src/services.ts'

/** After classes, before the evening is over. */
const usual = '18:00'

export default defineCommand({
  name: 'remind on',
  summary: 'Get a message when a question waits for your answer or practice is due',
  example: 'remind on 18:00',
  who: 'everyone',
  visibility: 'private',
  options: z.object({
    time: time().optional().describe(`Local time, ${usual} if left out`),
    zone: zone('Your time zone; the one you set before, or the study group’s, if left out').optional(),
  }),

  async run({ options, caller, reminding, members, workspaces }) {
    if (hasNoWorkspace(caller))
      throw new BotError('Please type this in the server whose questions you want to be reminded of.')
    return turnOn({ options, caller, reminding, members, workspaces })
  },

  presses: {
    on: onPress({
      arg: { from: word('home') },
      run: async ({ caller, reminding, members, workspaces }) => ({
        private: await turnOn({ options: {}, caller, reminding, members, workspaces }),
      }),
    }),
  },
})

async function turnOn({
  options,
  caller,
  reminding,
  members,
  workspaces,
}: Pick<Services, 'reminding' | 'members' | 'workspaces'> & {
  readonly options: { readonly time?: string | undefined; readonly zone?: string | undefined }
  readonly caller: Caller
}): Promise<Reply> {
  const { platform, workspace, member } = caller
  const of = { platform, workspace, member }
  const [own, group] = await Promise.all([members.settings(of), workspaces.settings(platform, workspace)])
  const where = options.zone ? zoneName(options.zone) : (own.zone ?? group.zone)
  const at = timeOfDay(options.time ?? usual) ?? usual
  const reminder = await reminding.turnOn(of, at, where)
  const next = reminder.next_at ? rich` The next time is ${dateTime(reminder.next_at)}.` : ''
  return say(
    rich`Every day at ${bold(at)} ${where} I send you a direct message with the open questions you have not answered and what your practice has for the day, if there are any.${next} ${code('/omt remind off')} ends it.`,
  )
}
