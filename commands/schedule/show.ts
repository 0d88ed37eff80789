import { z } from 'zod'
import type { Caller } from '../../src/core/caller.ts'
import { say } from '../../src/core/reply/reply.ts'
import { code, dateTime, rich } from '../../src/core/reply/rich-text.ts'
import { showReply } from '../../src/schedule/book/schedule-reply.ts'
import { which } from '../../src/schedule/plan/options.ts'
import { defineCommand, onPress, type Services } from '../../src/services.ts'
import { scheduleId } from '../../src/store/schedules/schedules.ts'

const oneSchedule = {
  arg: { schedule: scheduleId },
  gone: 'There is no such schedule here any more; /omt schedule list shows what there is.',
}

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
    pause: onPress({
      ...oneSchedule,
      run: async ({ arg, caller, schedules }) => {
        await schedules.pause(caller, arg.schedule, undefined)
        return shown(arg.schedule, caller, schedules)
      },
    }),
    resume: onPress({
      ...oneSchedule,
      run: async ({ arg, caller, schedules }) => {
        await schedules.resume(caller, arg.schedule)
        return shown(arg.schedule, caller, schedules)
      },
    }),
    skip: onPress({
      ...oneSchedule,
      run: async ({ arg, caller, schedules }) => {
        await schedules.skipNext(caller, arg.schedule)
        return shown(arg.schedule, caller, schedules)
      },
    }),
    run: onPress({
      ...oneSchedule,
      run: async ({ arg, caller, schedules }) => {
        const schedule = await schedules.runNow(caller, arg.schedule)
        const next = schedule.next_at ? rich` Its next time stays ${dateTime(schedule.next_at)}.` : ''
        return { private: say(rich`It is being posted.${next}`) }
      },
    }),
    edit: onPress({
      ...oneSchedule,
      run: async ({ arg, caller, schedules }) => {
        const { id: schedule } = await schedules.named(caller, arg.schedule)
        return {
          form: { command: 'schedule edit', options: { schedule } },
          private: say(
            rich`Type ${code(`/omt schedule edit schedule:${schedule}`)} and what shall change, such as ${code('time:09:00')}.`,
          ),
        }
      },
    }),
    remove: onPress({
      ...oneSchedule,
      run: async ({ arg, caller, schedules }) => {
        const { id } = await schedules.named(caller, arg.schedule)
        return {
          private: {
            ...say(rich`Remove schedule ${code(id)}? Questions that are open stay open; nothing is posted any more.`),
            buttons: [
              { label: 'Remove it', press: { command: 'schedule show', action: 'really', arg: id } },
              { label: 'Keep it', press: { command: 'schedule show', action: 'keep', arg: id } },
            ],
          },
        }
      },
    }),
    really: onPress({
      ...oneSchedule,
      run: async ({ arg, caller, schedules }) => {
        const { id } = await schedules.remove(caller, arg.schedule)
        return { replace: say(rich`Schedule ${code(id)} is removed; nothing is posted any more.`) }
      },
    }),
    keep: onPress({
      ...oneSchedule,
      run: async ({ arg, caller, schedules }) => {
        const { id } = await schedules.named(caller, arg.schedule)
        return { replace: say(rich`Schedule ${code(id)} stays.`) }
      },
    }),
  },
})

const shown = async (id: string, caller: Caller, schedules: Services['schedules']) => ({
  replace: showReply(await schedules.show(caller, id)),
})
