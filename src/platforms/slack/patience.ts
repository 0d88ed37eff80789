import { setTimeout as wait } from 'node:timers/promises'
import { codeOf } from './refusal.ts'
import type { SlackMessage } from './render.ts'

/** Slack usually has a picture ready within a second. */
const waitsMs = [700, 1_500]

/**
 * Slack looks through an uploaded picture before a message may show it, refuses the message until then, and tells nobody when it
 * is done. So it is tried again, and at last sent without.
 */
export async function sendPatiently<Sent>(
  message: SlackMessage,
  send: (message: SlackMessage) => Promise<Sent>,
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
  return send({ ...message, blocks: message.blocks.filter(({ type }) => type !== 'image') })
}

export const holdsPicture = ({ blocks }: SlackMessage): boolean => blocks.some(({ type }) => type === 'image')

/** A response URL answers 4xx to what chat.postMessage calls invalid_blocks; Bolt keeps no more of it than the status. */
function refusesBlocks(error: unknown): boolean {
  const status = (error as { status?: unknown }).status
  return codeOf(error).includes('invalid_blocks') || (typeof status === 'number' && status >= 400 && status < 500)
}
