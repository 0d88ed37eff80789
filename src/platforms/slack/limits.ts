/** Slack's own limits; a message that passes one is refused whole. */
export const limits = {
  blocks: 50,
  header: 150,
  /** Of a text object in a section or context. */
  text: 3000,
  /** Over all blocks of a message; undocumented, refused as msg_blocks_too_long at about this size. */
  blocksTotal: 13_200,
  buttonText: 75,
  buttonValue: 2000,
  actionId: 255,
} as const

/**
 * Slack wants the acknowledgement within 3 seconds; past this the bot acknowledges first and answers later. What is ready
 * before travels inside the acknowledgement, without a request of its own.
 */
export const acknowledgeAfterMs = 1_500
