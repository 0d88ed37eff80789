import { escaped, linked } from '../blocks/text.ts'
import { post } from '../messages/messages.ts'
import { slackbotId, type User } from '../people.ts'
import { Refusal } from '../refusal.ts'
import type { Channel, World } from '../world.ts'
import type { Outcome } from './carrier.ts'
import type { Delivery } from './delivery.ts'
import { commandPayload } from './payloads.ts'
import { type ResponseUrls, respond } from './response-url.ts'

/** The one command that the app has registered. */
export const registered = '/omt'

/** The one command in the menu of messages. */
export const shortcut = { name: 'Ask OMT about this', callbackId: 'ask-about-this' } as const

export interface Desk {
  readonly world: World
  readonly delivery: Delivery
  readonly urls: ResponseUrls
}

/** Hands a typed command to the app, and shows the person what comes of it. Resolves when the app has answered or failed. */
export async function runCommand(
  desk: Desk,
  user: User,
  channel: Channel,
  typed: string,
  asItIs = false,
): Promise<void> {
  const { world, delivery, urls } = desk
  const origin = { channel, user }
  const [, command = '', text = ''] = /^(\S+)\s*([\s\S]*)$/.exec(typed) ?? []
  const responseUrl = urls.issue('commands', origin)
  const outcome = await delivery.once(
    'slash_commands',
    commandPayload(world, {
      user,
      channel,
      command,
      text: asItIs ? text : linked(world, escaped(text), 'command'),
      responseUrl,
    }),
  )
  const failure = outcome.acknowledged ? takeAnswer(outcome.answer) : failureOf(outcome)
  if (failure === undefined) return
  const slackbot = world.users.get(slackbotId) ?? user
  post(world, channel, {
    author: slackbot,
    text: `${command} failed with the error "${failure}"`,
    onlyFor: user.id,
    failed: true,
  })

  function takeAnswer(answer: Readonly<Record<string, unknown>>): string | undefined {
    // Only an answer for all shows the others what was typed.
    if (answer.response_type === 'in_channel') post(world, channel, { author: user, text: escaped(typed) })
    if (!answer.text && !answer.blocks) return undefined
    try {
      respond(world, origin, answer)
      return undefined
    } catch (error) {
      if (error instanceof Refusal) return error.code
      throw error
    }
  }
}

function failureOf({ why }: Outcome & { acknowledged: false }): string {
  return why === 'timeout' || why === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed'
}
