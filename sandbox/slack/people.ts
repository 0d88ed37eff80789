import { cast, otherBotName, studentNames } from '../cast.ts'

export interface User {
  readonly id: string
  readonly name: string
  readonly realName: string
  admin: boolean
  readonly bot: boolean
  /** The bot id and the app of a bot that is not ours. */
  readonly of?: { readonly botId: string; readonly appId: string }
}

export const slackbotId = 'USLACKBOT'
export const botName = 'OMT Study Bot'

/** Everyone with an account in the workspace. */
export function everybody(students: number): {
  readonly people: readonly User[]
  readonly bot: User
  readonly slackbot: User
  readonly otherBot: User
  readonly crowd: readonly User[]
} {
  const bot: User = { id: 'U0OMTBOT001', name: 'omt_study_bot', realName: botName, admin: false, bot: true }
  const slackbot: User = { id: slackbotId, name: 'slackbot', realName: 'Slackbot', admin: false, bot: false }
  const people = cast.map(
    ({ name, role }): User => ({ id: idOf('U', name), name, realName: name, admin: role === 'tutor', bot: false }),
  )
  const crowd = studentNames(students).map(
    (name, index): User => ({
      id: `U0S${String(index + 1).padStart(7, '0')}`,
      name,
      realName: name,
      admin: false,
      bot: false,
    }),
  )
  const otherBot: User = {
    id: 'U0POLLBOT01',
    name: 'poll_bot',
    realName: otherBotName,
    admin: false,
    bot: true,
    of: { botId: 'B0POLLBOT01', appId: 'A0POLLBOT01' },
  }
  return { people, bot, slackbot, otherBot, crowd }
}

/** The same ids in every sandbox, so that a bot's stored references survive a restart of the demo. */
export function idOf(prefix: string, name: string): string {
  return `${prefix}0${name.toUpperCase().padEnd(8, '0')}1`
}
