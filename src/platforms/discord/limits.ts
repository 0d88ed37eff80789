/** Discord's own limits, each a 400 when passed. */
export const limits = {
  embedTitle: 256,
  embedDescription: 4096,
  embedsPerMessage: 10,
  /** Over titles, descriptions, fields, footers and authors of all embeds of a message. */
  embedTotal: 6000,
  buttonsPerRow: 5,
  rows: 5,
  buttonLabel: 80,
  customId: 100,
  nonce: 25,
  completions: 25,
  completionName: 100,
} as const

/**
 * Discord wants the first response within 3 seconds; past this the bot asks for more time. What is ready before goes out
 * in one request instead of two.
 */
export const deferAfterMs = 1_500

/**
 * Discord takes 50 requests a second over all processes of a token, counted in windows that begin with their first request. So
 * many go in the worst second: the burst and a second's worth, here 49. Should one be refused all the same, because a busy process
 * sent late and at once, discord.js waits for as long as Discord says and sends it again.
 */
export const unaskedRate = { everyMs: 1000 / 46, burst: 3 } as const
