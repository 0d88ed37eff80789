import { nearest } from '../core/command/nearest.ts'
import { BotError } from '../core/errors.ts'
import { type RichText, rich } from '../core/reply/rich-text.ts'

/** The topic as the bank names it. Throws BotError with the nearest ones where there is none; `hint` is what else may help. */
export function topicNamed(typed: string, topics: readonly string[], hint: RichText = []): string {
  const topic = topics.find((name) => name.toLowerCase() === typed.toLowerCase())
  if (topic) return topic
  const near = nearest(typed, topics, 3).join(', ')
  throw new BotError(rich`There are no questions on “${typed}”. The nearest topics: ${near}.${hint}`)
}
