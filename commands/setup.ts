import { z } from 'zod'
import { counted } from '../src/core/reply/counted.ts'
import { type Block, paragraph, type Reply } from '../src/core/reply/reply.ts'
import { bold, channelName, code, type Inline, memberName, rich } from '../src/core/reply/rich-text.ts'
import { shorten } from '../src/core/reply/split.ts'
import { longestMinutes, zone } from '../src/quiz/options.ts'
import { defineCommand } from '../src/services.ts'
import type { Tutor } from '../src/store/people/tutor.ts'
import type { WorkspaceSettings } from '../src/store/people/workspaces.ts'

const people = () => z.string().trim().max(500).optional()
const wholeNumber = z.int({ error: 'Please give a whole number of minutes.' })

export default defineCommand({
  name: 'setup',
  summary: 'Set who is a tutor, the study channel, time zone and defaults',
  example: 'setup zone:America/New_York minutes:30',
  who: 'tutors',
  visibility: 'private',
  options: z.object({
    tutor: people().describe('A role or a member who is a tutor from now on').meta({ kind: 'people' }),
    not_tutor: people().describe('A role or a member who no longer is').meta({ kind: 'people' }),
    channel: z.string().trim().max(100).optional().describe('The study channel').meta({ kind: 'channel' }),
    zone: zone('Time zone of this study group').optional(),
    minutes: wholeNumber
      .min(1, 'Please leave questions open for at least 1 minute.')
      .max(longestMinutes, `Please leave questions open for at most ${longestMinutes} minutes, which is a week.`)
      .optional()
      .describe('How long a question stays open'),
    cooldown: wholeNumber
      .min(0, 'Please give 0 minutes or more.')
      .max(1_440, 'Please give at most 1440 minutes, which is a day.')
      .optional()
      .describe('Minutes between two questions that students post in a channel'),
    discreet: z
      .boolean({ error: 'Please say yes or no.' })
      .optional()
      .describe('Take reactions off once they count, so that others are not led'),
  }),

  async run({ options, caller, workspaces, traits, isHere }) {
    const { platform, workspace } = caller
    const before = await workspaces.settings(platform, workspace)
    const { tutor, not_tutor: notTutor, discreet, channel, zone, minutes, cooldown } = options
    const wished = tutorsIn(tutor)
    const here = await Promise.all(wished.map((one) => isHere(caller, one)))
    const found = wished.filter((_, place) => here[place])
    const unheard = [...unheardOf(tutor, notTutor), ...wished.filter((_, place) => !here[place]).map(strangerLine)]
    const { title, takesOff } = traits(caller)
    const impossible = discreet === true && !takesOff
    const tutors = without([...before.tutors, ...found], tutorsIn(notTutor))
    await workspaces.change(platform, workspace, {
      ...((tutor || notTutor) && { tutors }),
      ...(channel !== undefined && { channel }),
      ...(zone !== undefined && { zone }),
      ...(minutes !== undefined && { minutes }),
      ...(cooldown !== undefined && { cooldown }),
      ...(discreet !== undefined && !impossible && { discreet }),
    })
    return settingsReply(await workspaces.settings(platform, workspace), [
      ...unheard,
      ...(impossible
        ? [`${title} lets no bot take reactions off, so discreet stays off; 🔒 Answer privately does the same.`]
        : []),
    ])
  },
})

/** `member:ID role:ID`, as the platforms hand over people. */
const tutorsIn = (text: string | undefined): Tutor[] =>
  [...(text ?? '').matchAll(/(member|role):(\S+)/g)].flatMap(([, kind, id]) =>
    (kind === 'member' || kind === 'role') && id ? [{ kind, id }] : [],
  )

const unheardOf = (...texts: (string | undefined)[]): string[] =>
  texts.flatMap((text) =>
    text && tutorsIn(text).length === 0
      ? [`“${text}” names nobody here. Please mention a member or a group with @.`]
      : [],
  )

const strangerLine = ({ kind, id }: Tutor): string =>
  `There is no ${kind} ${shorten(id, 40)} here. Please mention a member or a group with @.`

const same = (a: Tutor, b: Tutor): boolean => a.kind === b.kind && a.id === b.id

const without = (tutors: readonly Tutor[], gone: readonly Tutor[]): Tutor[] =>
  tutors.filter(
    (tutor, place) => !gone.some((one) => same(one, tutor)) && tutors.findIndex((one) => same(one, tutor)) === place,
  )

function settingsReply(settings: WorkspaceSettings, warnings: readonly string[]): Reply {
  const { tutors, channel, zone, minutes, cooldown, discreet } = settings
  const names = tutors.flatMap(({ kind, id }, place): Inline[] => [
    { text: place > 0 ? ', ' : '' },
    kind === 'member' ? memberName(id) : { text: `role ${id}`, role: id },
  ])
  return {
    title: 'Settings of this study group',
    blocks: [
      ...warnings.map((warning): Block => paragraph(rich`⚠️ ${warning}`)),
      {
        kind: 'list',
        items: [
          rich`${bold('Tutors')}: administrators${tutors.length > 0 ? rich`, ${names}` : ''}`,
          rich`${bold('Study channel')}: ${channel ? channelName(channel) : 'not set'}`,
          rich`${bold('Time zone')}: ${zone}`,
          rich`${bold('Questions stay open')}: ${counted(minutes, 'minute')}; those of a schedule a day, unless it says otherwise`,
          rich`${bold('Between two questions of students in a channel')}: ${counted(cooldown, 'minute')}`,
          rich`${bold('Reactions are taken off once counted')}: ${discreet ? 'yes' : 'no'}`,
        ],
      },
      paragraph(rich`Change one: ${code('/omt setup zone:America/New_York')}.`),
    ],
  }
}
