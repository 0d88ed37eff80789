import { setTimeout as wait } from 'node:timers/promises'
import { type types, webApi } from '@slack/bolt'
import { inWords } from './outbound/in-words.ts'
import { codeOf } from './refusal.ts'

/** Slack usually has a picture ready within a second. */
const waitsMs = [700, 1_500]

/** A message or a view. */
interface Drawn {
  readonly blocks: types.AnyBlock[]
}

/**
 * Slack looks through an uploaded picture before a message may show it, refuses the message until then, and tells nobody when it
 * is done. So it is tried again, and at last sent with what the picture shows in words.
 */
export async function sendPatiently<Message extends Drawn, Sent>(
  message: Message,
  send: (message: Message) => Promise<Sent>,
): Promise<Sent> {
  if (!holdsPicture(message)) return send(message)
  for (const ms of [0, ...waitsMs]) {
    await wait(ms)
    try {
      return await send(message)
    } catch (error) {
      if (!refusesBlocks(error)) throw error
    }
  }
  return send({
    ...message,
    blocks: message.blocks.map((block) => ('alt_text' in block ? inWords(block.alt_text) : block)),
  })
}

/** How often a message waits until Slack's limit lets it through. */
const mostWaits = 3

/** A message that Slack refused for its rate was not sent: it may be tried again where one whose answer was lost may not. */
export const afterLimits =
  <Message, Sent>(send: (message: Message) => Promise<Sent>) =>
  async (message: Message): Promise<Sent> => {
    for (let waits = 0; ; waits++) {
      try {
        return await send(message)
      } catch (error) {
        if (!(error instanceof webApi.WebAPIRateLimitedError) || waits === mostWaits) throw error
        await wait(error.retryAfter * 1000)
      }
    }
  }

export const holdsPicture = ({ blocks }: Drawn): boolean => blocks.some(({ type }) => type === 'image')

/**
 * A response URL answers 4xx to what chat.postMessage calls invalid_blocks and what is said of views invalid_arguments; Bolt
 * keeps no more of it than the status.
 */
function refusesBlocks(error: unknown): boolean {
  const status = (error as { status?: unknown }).status
  return (
    /invalid_(?:blocks|arguments)/.test(codeOf(error)) || (typeof status === 'number' && status >= 400 && status < 500)
  )
}
