import { z } from 'zod'
import type { Caller } from '../../src/core/caller.ts'
import { say } from '../../src/core/reply.ts'
import { code, dateTime, rich } from '../../src/core/rich-text.ts'
import { showReply } from '../../src/schedule/book/schedule-reply.ts'
import { which } from '../../src/schedule/plan/options.ts'
import { defineCommand, type Services } from '../../src/services.ts'

type Pressed = Services & { readonly arg: string; readonly caller: Caller }

export default defineCommand({
  name: 'schedule show',
  summary: 'Show a schedule, its last posts and who changed what',
  example: 'schedule show k7m2p',
  who: 'tutors',
  visibility: 'private',
  options: z.object({ schedule: which() }),
  rest: 'schedule',

  run: async ({ options: { schedule }, caller, schedules }) => showReply(await schedules.show(caller, schedule)),

  presses: {
    pause: async (context) => {
      await context.schedules.pause(context.caller, context.arg, undefined)
      return shown(context)
    },
    resume: async (context) => {
      await context.schedules.resume(context.caller, context.arg)
      return shown(context)
    },
    skip: async (context) => {
      await context.schedules.skipNext(context.caller, context.arg)
      return shown(context)
    },
    run: async ({ arg, caller, schedules }) => {
      const schedule = await schedules.runNow(caller, arg)
      const next = schedule.next_at ? rich` Its next time stays ${dateTime(schedule.next_at)}.` : ''
      return { private: say(rich`It is being posted.${next}`) }
    },
    edit: async ({ arg }) => ({
      form: { command: 'schedule edit', options: { schedule: arg } },
      private: say(
        rich`Type ${code(`/omt schedule edit schedule:${arg}`)} and what shall change, such as ${code('time:09:00')}.`,
      ),
    }),
    remove: async ({ arg }) => ({
      private: {
        ...say(rich`Remove schedule ${code(arg)}? Questions that are open stay open; nothing is posted any more.`),
        buttons: [
          { label: 'Remove it', press: { command: 'schedule show', action: 'really', arg } },
          { label: 'Keep it', press: { command: 'schedule show', action: 'keep', arg } },
        ],
      },
    }),
    really: async ({ arg, caller, schedules }) => {
      await schedules.remove(caller, arg)
      return { replace: say(rich`Schedule ${code(arg)} is removed; nothing is posted any more.`) }
    },
    keep: async ({ arg }) => ({ replace: say(rich`Schedule ${code(arg)} stays.`) }),
  },
})

const shown = async ({ arg, caller, schedules }: Pressed) => ({ replace: showReply(await schedules.show(caller, arg)) })
