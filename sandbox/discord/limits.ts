/** Discord documents these in its developer docs unless a comment says otherwise. */
export const limits = {
  content: 2000,
  nonce: 25,
  embeds: 10,
  embedTitle: 256,
  embedDescription: 4096,
  embedFields: 25,
  embedFieldName: 256,
  embedFieldValue: 1024,
  embedFooter: 2048,
  embedAuthor: 256,
  /** Title, description, fields, footer and author of all embeds of one message together. */
  embedTotal: 6000,
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  customId: 100,
  selectOptions: 25,
  selectText: 100,
  selectPlaceholder: 150,
  modalTitle: 45,
  files: 10,
  fileDescription: 1024,
  /** What a server without boosts may upload; also told to the bot as `attachment_size_limit`. */
  fileBytes: 10 * 1024 * 1024,
  pollQuestion: 300,
  pollAnswer: 55,
  pollAnswers: 10,
  reactions: 20,
  commands: 100,
  commandName: 32,
  commandDescription: 100,
  commandOptions: 25,
  commandChoices: 25,
  commandChoice: 100,
  /** Names, descriptions and choice values of one command together. */
  commandTotal: 8000,
  /** What a member may put into a string option that sets no length of its own. */
  optionText: 6000,
} as const

/** A bot has this long for its first response to an interaction. */
export const firstResponseMs = 3_000
/** After its first response a bot may edit and follow up for this long. */
export const interactionTokenMs = 15 * 60_000
/** Discord only says that `enforce_nonce` looks at "the past few minutes". */
export const nonceMemoryMs = 5 * 60_000
