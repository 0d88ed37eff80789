import type { Dispatcher } from '../../src/core/command/dispatch.ts'
import { noPace } from '../../src/core/platform/pace.ts'
import type { Inward } from '../../src/core/platform/platform.ts'
import type { Reaction } from '../../src/core/platform/reaction.ts'
import { type Reply, say } from '../../src/core/reply/reply.ts'
import { rich } from '../../src/core/reply/rich-text.ts'

/** What a platform told, and the dispatcher and the ears it tells. */
export interface Heard {
  readonly presses: { readonly arg: string; readonly order: bigint }[]
  readonly reactions: Reaction[]
  /** Where the bot is said to be, and where not. */
  readonly presence: string[]
  readonly log: { readonly level: string; readonly message: string; readonly fields: object }[]
  readonly dispatcher: Dispatcher
  readonly inward: Inward
}

/** Every command is answered with `reply`. */
export function listen(reply: () => Reply = () => say(rich`Noted.`)): Heard {
  const presses: Heard['presses'] = []
  const reactions: Reaction[] = []
  const presence: string[] = []
  const log: Heard['log'] = []
  const line = (level: string) => (fields: object, message: string) => void log.push({ level, message, fields })
  return {
    presses,
    reactions,
    presence,
    log,
    dispatcher: {
      commands: [],
      visibility: ({ visibility = 'private' }) => visibility,
      run: async () => reply(),
      press: async ({ arg }, _, order) => {
        presses.push({ arg, order })
        return { private: say(rich`Noted.`) }
      },
      complete: async () => [],
      form: async () => undefined,
      mistakes: () => ({}),
      fits: async () => true,
      home: async () => [],
    },
    inward: {
      onReaction: (reaction) => void reactions.push(reaction),
      presence: {
        left: (_, workspace) => void presence.push(`left ${workspace}`),
        joined: (_, workspace) => void presence.push(`joined ${workspace}`),
        onlyIn: (_, workspaces) => void presence.push(`only in ${workspaces.join(', ')}`),
      },
      pace: noPace,
      log: { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') },
    },
  }
}

/** A question as it is posted: one button, options to react to. */
export const question = (arg: string): Reply => ({
  title: 'Counterstrain',
  blocks: [
    { kind: 'paragraph', text: rich`How long do you hold the position?` },
    { kind: 'choices', choices: [{ text: '30 seconds' }, { text: '90 seconds' }] },
  ],
  buttons: [{ label: '30 seconds', press: { command: 'quiz', action: 'answer', arg }, choice: 0 }],
})

export const buttonOf = (arg: string) => ({ command: 'quiz', action: 'answer', arg })

export const hourAgo = (): Date => new Date(Date.now() - 3_600_000)

/** The trouble that a call ran into. */
export async function troubleOf(work: Promise<unknown>): Promise<{ kind?: string; message: string }> {
  return work.then(
    () => ({ message: 'it worked' }),
    (error: { kind?: string; message: string }) => error,
  )
}
