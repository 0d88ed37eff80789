import type { types } from '@slack/bolt'
import { shorten } from '../../../core/reply/split.ts'
import { limits } from '../limits.ts'

/** Plain text, so that nothing in it is parsed. */
export const plainObject = (text: string): types.PlainTextElement => ({ type: 'plain_text', text })

export const optionObject = (value: string, label = value): types.PlainTextOption => ({
  text: plainObject(shorten(label, limits.optionText)),
  value,
})
