import type { Caller } from '../core/caller.ts'
import { BotError } from '../core/errors.ts'
import type { Visibility } from '../core/reply/reply.ts'
import { code, type RichText, rich } from '../core/reply/rich-text.ts'

/** Whether others than the caller read the reply: one to a mention, in a channel. */
export const isReadByOthers = (visibility: Visibility, { direct }: Pick<Caller, 'direct'>): boolean =>
  visibility === 'public' && !direct

/** What is one learner's is not said where others read it. */
export function refuseInPublic(visibility: Visibility, caller: Pick<Caller, 'direct'>, words: RichText): void {
  if (isReadByOthers(visibility, caller)) throw new BotError(words)
}

export const forYouAlone = (command: 'practice' | 'plan'): RichText =>
  rich`Practice is for you alone, and everybody reads this here. Please type ${code(`/omt ${command}`)}, or write "${command}" to me in a direct message.`
