import { z } from 'zod'
import { type Caller, hasNoWorkspace } from '../../src/core/caller.ts'
import { word } from '../../src/core/command/press-arg.ts'
import { BotError } from '../../src/core/errors.ts'
import { counted } from '../../src/core/reply/counted.ts'
import { type Button, paragraph, type Reply, say } from '../../src/core/reply/reply.ts'
import { bold, code, type RichText, rich } from '../../src/core/reply/rich-text.ts'
import { accountsOf } from '../../src/practice/linking-reply.ts'
import { defineCommand, onPress, type Services } from '../../src/services.ts'
import { keptDays } from '../../src/store/keeping/retention.ts'

const wishes = ['export', 'delete', 'hide-name', 'show-name', 'delete-study-group'] as const

export default defineCommand({
  name: 'privacy',
  summary: 'See, take or erase what is stored about you',
  example: 'privacy export',
  who: 'everyone',
  visibility: 'private',
  options: z.object({
    wish: z
      .enum(wishes, { error: `Please choose ${wishes.join(', ')}, or leave it out to read what is stored.` })
      .optional()
      .describe('What to do; leave out to read what is stored'),
  }),

  async run({ options: { wish }, ...context }) {
    const { caller, members } = context
    switch (wish) {
      case undefined:
        return told(context)
      case 'export':
        return exported(context)
      case 'delete':
        return askedToErase(context)
      case 'hide-name':
      case 'show-name':
        await members.change(meOf(caller), { hidesName: wish === 'hide-name' })
        return nameWord(wish, caller)
      case 'delete-study-group':
        return askedToEraseGroup(context)
    }
  },

  presses: {
    erase: onPress({
      // An account that was linked after the question was asked is not erased by it.
      arg: { where: z.enum(['me', 'everywhere', 'linked']).meta({ examples: ['me', 'everywhere', 'linked'] }) },
      run: async ({ arg: { where }, caller, members, traits }) => {
        const { memberIsEverywhere } = traits(caller)
        const everywhere = memberIsEverywhere && (where !== 'me' || hasNoWorkspace(caller))
        const { platform, workspace, member } = caller
        await members.erase({ platform, member, linked: where === 'linked', ...(!everywhere && { workspace }) })
        const left = everywhere || !memberIsEverywhere ? [] : await members.workspaces(platform, member)
        return {
          replace: say(
            left.length > 0
              ? rich`Erased in this study group. What other study groups of this bot have of you is still there; ${code('/omt privacy delete')} in a direct message to me erases it everywhere.`
              : where === 'linked'
                ? rich`Erased. Nothing about you is stored here any more, and nothing of what you practised on your other accounts.`
                : rich`Erased. Nothing about you is stored here any more.`,
          ),
        }
      },
    }),
    'erase-study-group': onPress({
      arg: { what: word('all') },
      run: async ({ caller, workspaces, log }) => {
        await refuseUnlessOwner(caller)
        const { platform, workspace } = caller
        await workspaces.erase({ platform, workspace })
        log.info({ platform, workspace }, 'privacy: a study group was erased on request')
        return {
          replace: say(
            rich`Erased. Nothing of this study group is stored any more. I am still here and begin anew with the next command; remove me if you do not want that.`,
          ),
        }
      },
    }),
  },
})

type Context = Pick<Services, 'members' | 'workspaces' | 'clock' | 'keeping' | 'traits' | 'linking'> & {
  readonly caller: Caller
}

const meOf = ({ platform, workspace, member }: Caller) => ({ platform, workspace, member })

/** In a direct message that belongs to no server a member speaks of all of them. */
async function exported({ caller, members, clock, linking }: Context): Promise<Reply> {
  const me = meOf(caller)
  const workspaces = hasNoWorkspace(caller) ? await members.workspaces(me.platform, me.member) : [me.workspace]
  const [all, learner, others] = await Promise.all([
    Promise.all(workspaces.map(async (workspace) => ({ workspace, ...(await members.stored({ ...me, workspace })) }))),
    members.learner(me),
    linking.others(caller),
  ])
  const data = {
    exportedAt: clock.now().toISOString(),
    member: me,
    ...(hasNoWorkspace(caller) ? { all } : all[0]),
    learner,
  }
  const sum = (of: (stored: (typeof all)[number]) => number) => all.reduce((total, stored) => total + of(stored), 0)
  const practised = sum(({ practice }) => practice.reviews.filter(({ round }) => round === null).length)
  return {
    ...say(
      rich`This is all that is stored about you${hasNoWorkspace(caller) ? ' in every study group of this bot' : ' here'}: ${counted(
        sum(({ answers }) => answers.length),
        'answer',
      )} and ${counted(
        sum(({ picks }) => picks.length),
        'choice',
      )} in open questions, ${counted(practised, 'answer')} in practice${learner ? ', your plan and how each question stands with you' : ''}.${others.length > 0 ? rich` With it comes what you practised on ${accountsOf(others)}, which is one learner with this account.` : ''}`,
    ),
    files: [{ name: 'my-quiz-data.json', bytes: new TextEncoder().encode(JSON.stringify(data, null, 2)) }],
  }
}

async function askedToErase({ caller, members, traits, linking }: Context): Promise<Reply> {
  const { platform, workspace, member } = caller
  const [known, linked] = await Promise.all([members.workspaces(platform, member), linking.others(caller)])
  const nowhere = hasNoWorkspace(caller)
  const others = traits(caller).memberIsEverywhere && known.some((one) => one !== workspace)
  const places = nowhere ? known : known.filter((one) => one === workspace)
  const stored = await Promise.all(places.map((place) => members.stored({ platform, workspace: place, member })))
  const made = stored.some(({ schedules }) => schedules.length > 0)
  const tutor = made || stored.some(({ namedTutor, scheduleChanges }) => namedTutor || scheduleChanges.length > 0)
  // Whoever presses erases their own data: the buttons are shown to nobody else, and carry nobody's id.
  const button = (label: string, arg: string): Button => ({
    label,
    press: { command: 'privacy', action: 'erase', arg },
  })
  return {
    title: 'Erase everything about you?',
    blocks: [
      paragraph(
        rich`Your answers, points, streak, practice, saved questions, settings, reminder and the messages to you that wait ${nowhere ? 'are erased in every study group of this bot' : 'here are erased'} and cannot be brought back; your plan goes with the last of it. Past rounds keep their counts, without you in them.`,
      ),
      ...(linked.length > 0
        ? [
            paragraph(
              rich`This account and ${accountsOf(linked)} are one learner. ${bold(everyAccount)} also erases what you practised there; else it stays, with the plan. Quiz answers and settings of another account are erased by ${code('/omt privacy delete')} there.`,
            ),
          ]
        : []),
      ...(tutor ? [paragraph(asTutor(made))] : []),
      paragraph(
        rich`A reaction of yours that stands under an open question still counts when it closes; take it back first if you do not want that.`,
      ),
      paragraph(rich`${code('/omt privacy export')} gives you a copy first.`),
    ],
    buttons: [
      ...(nowhere
        ? [button('Erase my data everywhere', 'everywhere')]
        : [button('Erase my data', 'me'), ...(others ? [button('Erase it in all study groups', 'everywhere')] : [])]),
      ...(linked.length > 0 ? [button(everyAccount, 'linked')] : []),
    ],
  }
}

const everyAccount = 'Erase it on all my accounts'

function asTutor(made: boolean): RichText {
  const taken = rich`You are taken off the list of tutors and out of the record of changes; an administrator stays a tutor by that.`
  if (!made) return taken
  return rich`${taken} Schedules that you made stay and go on posting, as nobody’s: trouble with them is told to the other tutors, else to the owner. ${code('/omt schedule remove')} ends one first.`
}

async function askedToEraseGroup({ caller, workspaces }: Context): Promise<Reply> {
  await refuseUnlessOwner(caller)
  const { platform, workspace } = caller
  const { members, rounds, answers, practised, schedules, questions } = await workspaces.holdings({
    platform,
    workspace,
  })
  return {
    title: 'Erase everything of this study group?',
    blocks: [
      paragraph(rich`This is for all members at once, at this moment, and cannot be brought back. What goes:`),
      {
        kind: 'list',
        items: [
          rich`the answers and points of ${counted(members, 'member')}: ${counted(answers, 'answer')} in ${counted(rounds, 'round')}, and with them every leaderboard, progress and report;`,
          rich`${counted(practised, 'answer')} that members gave here in practice alone, and what they saved and flagged here;`,
          rich`${counted(schedules, 'schedule')}, and all reminders: nothing is posted by itself any more;`,
          rich`${counted(questions, 'question')} to the library, and the list of gaps;`,
          rich`all settings, who is a tutor among them.`,
        ],
      },
      paragraph(
        rich`Questions that are open end without a result. Messages that stand in your channels stay there; delete them in the chat. ${code('/omt report')} gives you a table of the week first.`,
      ),
    ],
    buttons: [
      { label: 'Erase this study group', press: { command: 'privacy', action: 'erase-study-group', arg: 'all' } },
    ],
  }
}

/** Tutors may be many; what belongs to all goes on the word of those who could remove the bot as well. */
async function refuseUnlessOwner(caller: Caller): Promise<void> {
  if (hasNoWorkspace(caller))
    throw new BotError(rich`Please type ${code('/omt privacy delete-study-group')} in the server that is meant.`)
  if (!(await caller.isAdministrator()))
    throw new BotError(
      rich`Only an administrator can erase a whole study group. ${code('/omt privacy delete')} erases what is stored about you.`,
    )
}

function nameWord(wish: 'hide-name' | 'show-name', caller: Caller): Reply {
  const where = hasNoWorkspace(caller) ? ' in every server with this bot' : ''
  return say(
    wish === 'hide-name'
      ? rich`Your name is left out of results and leaderboards${where} from now on. ${code('/omt privacy show-name')} brings it back.`
      : rich`Your name is shown again${where} when you are right.`,
  )
}

function told({ caller, keeping, traits }: Context): Reply {
  const days = (count: number) => counted(count, 'day')
  const anywhere = !traits(caller).directHasWorkspace
  return {
    title: 'What is stored about you',
    blocks: [
      {
        kind: 'list',
        items: [
          rich`${bold('Quiz answers')}: your member id, the round, what you chose, whether it was right, points and time. For your progress, the leaderboard and your tutors’ report. Until you erase them, or the bot is removed.`,
          rich`${bold('Choices in open questions')}: what you reacted or pressed, until the question closes.`,
          rich`${bold('Practice')}: each answer with its day and how sure you were, how each question stands with you, your plan, what you saved or flagged. Until you erase it; sets for ${days(keptDays.sets)}. Shown to you alone; tutors see how a question does, not who answered.`,
          rich`${bold('Linked accounts')}: which of your accounts are one learner, until ${code('/omt unlink')}; shown to nobody but you. Codes, and that a wrong one was typed, for a day.`,
          rich`${bold('Settings')}: whether your name is hidden, your time zone if you set one, the time of your reminder.`,
          rich`${bold('Messages to you')}: that you were reminded or told of a schedule, for 30 days.`,
          rich`${bold('As a tutor')}: that you are one, which schedules you made, and for a year who changed what.`,
          rich`${bold('Questions to the library')}: their text, without who asked, for ${days(keeping.askedDays)}.`,
        ],
      },
      paragraph(
        rich`Your name is never stored; it is read from the chat when it is shown, and you can hide it. Where the bot is removed, everything is erased ${days(keeping.removedDays)} later.`,
      ),
      paragraph(
        rich`${code('/omt privacy export')} gives you all of it, ${code('/omt privacy delete')} erases it, ${code('/omt privacy hide-name')} keeps your name out of results.${anywhere ? ' In a direct message to me they are about every server with this bot.' : ''}`,
      ),
    ],
  }
}
