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
  tableRows: 100,
  tableCells: 20,
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

/**
 * How fast the bot goes unasked, over all processes of a workspace. In the worst minute that is the burst and a minute's worth:
 * 18 of tier 2's 20, 48 of tier 3's 50, 96 of tier 4's 100. What is left is for answers, which wait for nobody: one call too
 * many, and the web client holds back all its calls.
 */
const tier2 = { everyMs: 6_000, burst: 8 }
const tier3 = { everyMs: 1_500, burst: 8 }
const tier4 = { everyMs: 750, burst: 16 }

export const unaskedRates = {
  /** One a second in each channel, and a little for a message that was slower on its way than the next. */
  'chat.postMessage': { everyMs: 1_150 },
  'chat.update': tier3,
  'chat.getPermalink': tier4,
  'conversations.history': tier3,
  'conversations.open': tier3,
  'conversations.replies': tier3,
  'files.completeUploadExternal': tier4,
  'files.getUploadURLExternal': tier4,
  'reactions.add': tier3,
  'reactions.get': tier3,
  'users.list': tier2,
} as const
