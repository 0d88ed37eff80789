import type { types } from '@slack/bolt'

/** Small plain text, so that nothing in it is parsed; what a picture shows, where the picture cannot be had. */
export const inWords = (text: string): types.ContextBlock => ({
  type: 'context',
  elements: [{ type: 'plain_text', text, emoji: false }],
})
