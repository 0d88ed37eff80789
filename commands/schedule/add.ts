import { z } from 'zod'
import { word } from '../../src/core/command/press-arg.ts'
import { say } from '../../src/core/reply/reply.ts'
import { bold, code, dateTime, rich } from '../../src/core/reply/rich-text.ts'
import { previewReply } from '../../src/schedule/book/preview-reply.ts'
import { planOptions, time, usualMinutes } from '../../src/schedule/plan/options.ts'
import { planText } from '../../src/schedule/plan/plan-text.ts'
import { defineCommand, onPress } from '../../src/services.ts'
import { draftId, planOf } from '../../src/store/schedules/schedules.ts'

const oneDraft = {
  arg: { draft: draftId },
  gone: 'This was saved or dropped already; /omt schedule list shows what there is.',
}

export default defineCommand({
  name: 'schedule add',
  summary: 'Post quiz questions at a set time, daily or on chosen days',
  example: 'schedule add time:08:00 days:weekdays zone:America/New_York',
  who: 'tutors',
  visibility: 'private',
  options: z.object({ time: time(), ...planOptions }),
  form: {
    title: 'New quiz schedule',
    submit: 'Preview',
    async initial({ caller, workspaces }) {
      const { zone, channel } = await workspaces.settings(caller.platform, caller.workspace)
      return {
        time: '08:00',
        days: 'weekdays',
        zone,
        minutes: String(usualMinutes),
        questions: '1',
        ...(channel && { channel }),
      }
    },
  },

  run: async ({ options, caller, schedules, clock }) =>
    previewReply(await schedules.draft(caller, options), clock.now()),

  presses: {
    new: onPress({
      arg: { from: word('home') },
      run: async () => ({
        form: { command: 'schedule add', options: {} },
        private: say(rich`Type ${code('/omt schedule add time:08:00')} to make a schedule.`),
      }),
    }),
    save: onPress({
      ...oneDraft,
      run: async ({ arg, caller, schedules }) => {
        const schedule = await schedules.confirm(caller, arg.draft)
        const next = schedule.next_at ? rich` It posts next ${dateTime(schedule.next_at)}.` : rich` It is paused.`
        return {
          replace: say(
            rich`Saved as ${code(schedule.id)}: ${bold(planText(planOf(schedule)))}.${next} ${code(`/omt schedule show ${schedule.id}`)} shows it.`,
          ),
        }
      },
    }),
    drop: onPress({
      ...oneDraft,
      run: async ({ arg, caller, schedules }) => {
        await schedules.drop(caller, arg.draft)
        return { replace: say(rich`Dropped; nothing was stored.`) }
      },
    }),
  },
})
