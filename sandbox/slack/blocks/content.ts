import { limits } from '../limits.ts'
import { fileProblemsIn } from '../messages/files.ts'
import { Refusal } from '../refusal.ts'
import type { World } from '../world.ts'
import type { Block } from './block.ts'
import { charactersIn, problemsIn } from './blocks.ts'
import { normalised } from './text.ts'

export interface Content {
  readonly text: string
  readonly blocks?: readonly Block[]
}

/**
 * The words and blocks of a message, or Slack's refusal. `blocksTooLong` is the method's own code for it: only
 * chat.postMessage has msg_blocks_too_long.
 */
export function contentFrom(
  world: World,
  given: { readonly text?: unknown; readonly blocks?: unknown },
  blocksTooLong = 'msg_blocks_too_long',
): Content {
  const blocks = blocksFrom(world, given.blocks, blocksTooLong)
  const text = typeof given.text === 'string' ? given.text : ''
  if (text === '' && (blocks === undefined || blocks.length === 0)) throw new Refusal('no_text')
  return { text: normalised(text.slice(0, limits.postedText)), ...(blocks ? { blocks } : {}) }
}

function blocksFrom(world: World, given: unknown, tooLong: string): Block[] | undefined {
  if (given === undefined || given === null || given === '') return undefined
  if (!Array.isArray(given)) throw new Refusal('invalid_blocks_format')
  const problems = given.length === 0 ? [] : [...problemsIn(given, 'message'), ...fileProblemsIn(world, given)]
  if (problems.length > 0) throw new Refusal('invalid_blocks', problems)
  if (charactersIn(given) > limits.charactersInBlocks) throw new Refusal(tooLong)
  return given as Block[]
}
