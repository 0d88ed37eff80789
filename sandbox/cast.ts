/** The people of the sandbox, the same on both sides. */
export const cast = [
  { name: 'alice', role: 'student' },
  { name: 'bob', role: 'student' },
  { name: 'chen', role: 'student' },
  { name: 'tess', role: 'tutor' },
] as const

/** A bot of somebody else, so that tests can show that bots do not count. */
export const otherBotName = 'Poll Bot'

/** `student-1` and so on: for crowds. */
export function studentNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `student-${index + 1}`)
}

export const channelNames = ['study', 'general'] as const

/** `group-1` and so on: for what is limited by channel. The page does not list them. */
export function moreChannelNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `group-${index + 1}`)
}

/** What a sandbox is started with beyond the cast and its channels. */
export interface Extras {
  /** So many more people, `student-1` and on. */
  readonly students?: number | undefined
  /** So many more public channels with everybody in them, `group-1` and on; not among `channels`. */
  readonly moreChannels?: number | undefined
  /**
   * Besides: the channel `staff`, which of the cast only the tutors see, and a second server or workspace with the bot, the cast
   * and the channel `elsewhere` in it. Not among `channels`.
   */
  readonly borders?: boolean | undefined
}

export const staffName = 'staff'
export const elsewhereName = 'elsewhere'

/** What a person calls the conversation with the bot alone, on both sides. */
export const directName = 'direct'

export const workspaceName = 'OMT study group'
