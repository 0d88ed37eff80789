import { z } from 'zod'
import type { Caller } from '../src/core/caller.ts'
import { messageOf } from '../src/core/errors.ts'
import { counted } from '../src/core/reply/counted.ts'
import { percent } from '../src/core/reply/percent.ts'
import { type Block, paragraph } from '../src/core/reply/reply.ts'
import { bold, code, rich } from '../src/core/reply/rich-text.ts'
import { isReadByOthers } from '../src/practice/in-public.ts'
import { practiceRecord } from '../src/practice/progress/record.ts'
import { recordBlocks } from '../src/practice/progress/record-reply.ts'
import { zone } from '../src/quiz/options.ts'
import { type Progress, progressOf } from '../src/quiz/standing/progress.ts'
import { progressPicture } from '../src/quiz/standing/progress-picture.ts'
import { defineCommand, type Services } from '../src/services.ts'

const trends = {
  rising: 'Your accuracy is rising.',
  steady: 'Your accuracy is steady.',
  falling: 'Your accuracy is lower than it was; the topics below are where to look.',
} as const

export default defineCommand({
  name: 'progress',
  summary: 'Show how you are doing, by topic',
  example: 'progress',
  who: 'everyone',
  visibility: 'private',
  options: z.object({
    zone: zone('Your time zone, in which your days count; remembered').optional(),
  }),

  async run({ options: { zone: newZone }, visibility, ...context }) {
    const { caller, answers, members, workspaces, clock, log } = context
    const { platform, workspace, member } = caller
    if (newZone) await members.change({ platform, workspace, member }, { zone: newZone })
    const [{ zone: ownZone }, settings, attempts, practised] = await Promise.all([
      members.settings({ platform, workspace, member }),
      workspaces.settings(platform, workspace),
      answers.attempts(caller, member),
      // What somebody practises alone is not for whoever reads along.
      isReadByOthers(visibility, caller) ? [] : practiceBlocks(context),
    ])
    const zone = ownZone ?? settings.zone
    const progress = progressOf(attempts, clock.now(), zone)
    if (progress.answered === 0)
      return {
        title: 'Your progress',
        blocks: [
          paragraph(
            rich`You have no counted answer yet. Answer a question in a study channel, or post one with ${code('/omt quiz')}; everybody starts here.`,
          ),
          ...practised,
        ],
      }
    const picture = await progressPicture(progress).catch((error: unknown) => {
      log.warn({ reason: messageOf(error) }, 'a progress picture could not be drawn; the text says the same')
      return undefined
    })
    return {
      title: 'Your progress',
      blocks: [
        ...(picture
          ? [{ kind: 'picture', picture: { name: 'progress.png', bytes: picture.png, alt: picture.alt } } as const]
          : []),
        ...textOf(progress),
        ...practised,
      ],
      footer: rich`Accuracy counts your first answer to each question. Days in ${code(zone)}; one missed day a week is forgiven.`,
    }
  },
})

async function practiceBlocks({
  practice,
  bank,
  caller,
}: Pick<Services, 'practice' | 'bank'> & { readonly caller: Caller }): Promise<Block[]> {
  const record = await practice.record(caller)
  if (!record || record.reviews.length === 0) return []
  const rows = bank.blueprint()?.rows ?? []
  return recordBlocks(practiceRecord({ ...record, rows, rowOf: (question) => bank.find(question)?.tags.row }))
}

function textOf({ accuracy, answered, right, points, streak, topics, weakest, trend }: Progress): Block[] {
  return [
    paragraph(
      rich`${bold(percent(accuracy ?? 0))} right at first try, ${String(right)} of ${String(answered)}. ${bold(counted(points, 'point'))}, streak ${bold(counted(streak, 'day'))}.${trend ? ` ${trends[trend]}` : ''}`,
    ),
    {
      kind: 'list',
      items: topics.map(
        ({ topic, accuracy, right, answered }) =>
          rich`${bold(topic)} — ${percent(accuracy)}, ${String(right)} of ${String(answered)}`,
      ),
    },
    ...(weakest.length > 0
      ? [
          paragraph(rich`Worth another look:`),
          {
            kind: 'list',
            items: weakest.map(
              (topic) =>
                rich`${topic} — ${code(`/omt ask what is ${topic.toLowerCase()}?`)} or ${code(`/omt quiz ${topic}`)}`,
            ),
          } as const,
        ]
      : []),
  ]
}
