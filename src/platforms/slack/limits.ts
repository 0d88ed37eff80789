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
  viewBlocks: 100,
  /** Of a modal's title and of the words on its two buttons. */
  viewTitle: 24,
  options: 100,
  optionText: 75,
  optionValue: 150,
  /** Of the help under an input. */
  hint: 2000,
  /** What a member can type into an input. */
  inputText: 3000,
} as const

/**
 * Slack wants the acknowledgement within 3 seconds; past this the bot acknowledges first and answers later. What is ready
 * before travels inside the acknowledgement, without a request of its own.
 */
export const acknowledgeAfterMs = 1_500

/**
 * Three more tries within some 5 to 10 seconds, then whoever asked is told: Bolt's own would go on for half an hour. What Slack
 * itself asks to wait after 429 is waited besides.
 */
export const retries = { retries: 3, factor: 2, minTimeout: 700, randomize: true } as const

/** A single request without an answer; Slack's slow ones take about 3 seconds. */
export const giveUpAfterMs = 10_000
