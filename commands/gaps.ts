import { z } from 'zod'
import { type Gap, gapsOf } from '../src/answer/gaps/gaps.ts'
import { draftOf } from '../src/answer/gaps/note-draft.ts'
import type { Place } from '../src/core/caller.ts'
import { NotHere } from '../src/core/errors.ts'
import { counted } from '../src/core/reply/counted.ts'
import { type Button, paragraph, type Reply, say } from '../src/core/reply/reply.ts'
import { bold, code, type RichText, rich } from '../src/core/reply/rich-text.ts'
import { shorten } from '../src/core/reply/split.ts'
import { defineCommand, onPress, type Services } from '../src/services.ts'
import { askedId } from '../src/store/people/asked.ts'

const mostShown = 10
/** One row of buttons. */
const mostDrafts = 5
const dayMs = 24 * 60 * 60 * 1000

const mostDays = 365
const dayCount = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .transform(Number)
  .refine((days) => days <= mostDays)
  .meta({ examples: ['30'] })

const gone = 'This gap is closed by now, or older than the list it stood in. /omt gaps shows those that are open.'

export default defineCommand({
  name: 'gaps',
  summary: 'Show what students asked and the library did not answer',
  example: 'gaps 30',
  who: 'tutors',
  visibility: 'private',
  options: z.object({
    days: z
      .int({ error: 'Please give the days as a whole number.' })
      .min(1, 'Please give at least 1 day.')
      .max(mostDays, `Please give at most ${mostDays} days.`)
      .default(30)
      .describe('How many days to look back, 30 if left out'),
  }),

  async run({ options: { days }, caller, ...services }) {
    const gaps = await gapsSince(caller, days, services)
    const period = days === 1 ? 'day' : counted(days, 'day')
    if (gaps.length === 0)
      return say(rich`No gaps in the last ${period}: nothing was declined or rated not helpful that still is open.`)
    const shown = gaps.slice(0, mostShown)
    return {
      title: `Gaps of the last ${period}`,
      blocks: shown.map((gap, place) => paragraph(gapLines(gap, place + 1, services))),
      ...(gaps.length > mostShown && {
        footer: rich`${counted(gaps.length - mostShown, 'less frequent one is', 'less frequent ones are')} not shown.`,
      }),
      buttons: shown.slice(0, mostDrafts).map(({ id }, place) => draftButton(id, days, place + 1)),
    } satisfies Reply
  },

  presses: {
    draft: onPress({
      arg: { id: askedId, days: dayCount },
      gone,
      run: async ({ arg, caller, ...services }) => {
        const gaps = await gapsSince(caller, arg.days, services)
        const gap = gaps.find(({ ids }) => ids.includes(arg.id))
        if (!gap) throw new NotHere(gone)
        const { fileName, text } = draftOf(gap, topicNear(gap, services.library))
        return {
          private: {
            title: 'Draft of a note',
            blocks: [
              paragraph(
                rich`Copy it into ${code(`knowledge/notes/${fileName}`)}, write the answers and name the sources. ${code('npm run omt -- check')} refuses it until then.`,
              ),
              { kind: 'code', text },
            ],
          },
        }
      },
    }),
  },
})

async function gapsSince(place: Place, days: number, { asked, library }: Pick<Services, 'asked' | 'library'>) {
  const logged = await asked.gaps(place, new Date(Date.now() - days * dayMs))
  // What was typed in an emergency before safety.yaml knew it is no gap of the library.
  const gaps = logged.filter(({ question }) => !library.notice(question))
  return gapsOf(gaps, (question) => library.answer(question).verdict === 'answered')
}

function gapLines(gap: Gap, number: number, { library }: Pick<Services, 'library'>): RichText {
  const { question, declined, notHelpful } = gap
  const counts = [
    ...(declined > 0 ? [`${declined} declined`] : []),
    ...(notHelpful > 0 ? [`${notHelpful} rated not helpful`] : []),
  ]
  return rich`${bold(`${number}. ${shorten(question, 200)}`)}\n${counts.join(', ')} · ${whereItStands(gap, library)}`
}

/** What did not help is what was shown then, whatever the same words find by now or without the question before them. */
function whereItStands({ question, shown }: Gap, library: Services['library']): RichText {
  if (shown.length > 0) {
    const names = shown.map((id, place) => {
      const topic = library.passage(id)?.topic
      return rich`${place > 0 ? ', ' : ''}${topic ? `${topic}: ` : ''}${code(id)}${topic ? '' : ', which is gone'}`
    })
    return rich`answered from ${names.flat()}`
  }
  const [topic] = library.answer(question).nearestTopics
  return topic ? rich`nearest topic: ${topic}` : rich`no topic is near`
}

const topicNear = ({ question, shown: [shown] }: Gap, library: Services['library']): string | undefined =>
  (shown === undefined ? undefined : library.passage(shown)?.topic) ?? library.answer(question).nearestTopics[0]

/** A question of the gap finds it again, whatever was asked meanwhile; the days bound what belongs to it. */
const draftButton = (id: string, days: number, number: number): Button => ({
  label: `Draft a note ${number}`,
  press: { command: 'gaps', action: 'draft', arg: `${id}.${days}` },
})
