/** Slack's published limits, in the units Slack counts in (characters are UTF-16 units, times are milliseconds). */
export const limits = {
  /** Slack drops a command, action or event that nobody acknowledged by then. */
  acknowledge: 3_000,
  /** After the first failed delivery an event comes again: at once, after a minute, after five minutes. */
  eventRetries: [0, 60_000, 300_000],
  /** Between pings on a socket; the real client gives the server up after 30 s of silence. */
  ping: 10_000,
  sockets: 10,
  trigger: 3_000,
  responseUrlUses: 5,
  responseUrlLife: 30 * 60_000,
  /** chat.postMessage cuts longer text silently. */
  postedText: 40_000,
  /** chat.update refuses longer text. */
  updatedText: 4_000,
  messageBlocks: 50,
  viewBlocks: 100,
  /** Not in Slack's reference: measured by people whose messages came back as msg_blocks_too_long. */
  charactersInBlocks: 13_200,
  section: 3_000,
  fields: 10,
  field: 2_000,
  header: 150,
  contextElements: 10,
  actionElements: 25,
  /** Over all markdown blocks of one message. */
  markdown: 12_000,
  buttonLabel: 75,
  buttonValue: 2_000,
  url: 3_000,
  id: 255,
  altText: 2_000,
  /** Of an uploaded file. */
  fileAlt: 1_000,
  placeholder: 150,
  inputLabel: 2_000,
  hint: 2_000,
  /** Of options, of groups of them, and of what an app suggests. */
  options: 100,
  optionGroups: 100,
  optionText: 75,
  optionValue: 150,
  /** What a select that asks the app waits for, where it does not say. */
  queryLength: 3,
  /** Of one text input. */
  typed: 3_000,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  viewTitle: 24,
  /** Modals on top of each other. */
  modals: 3,
  privateMetadata: 3_000,
  /** Distinct emoji on one message, and emoji one person may add to it. */
  emojiOnMessage: 50,
  emojiByPerson: 23,
} as const

const tier2 = { calls: 20, per: 60_000 }
const tier3 = { calls: 50, per: 60_000 }
const tier4 = { calls: 100, per: 60_000 }

/** Slack's rate tiers. Methods not named here are tier 3. */
export const rates: Readonly<Record<string, { readonly calls: number; readonly per: number }>> = {
  'chat.postMessage': { calls: 1, per: 1_000 },
  'auth.test': { calls: 300, per: 60_000 },
  'api.test': { calls: 300, per: 60_000 },
  'apps.connections.open': { calls: 1_000, per: 60_000 },
  'conversations.list': tier2,
  'conversations.members': tier4,
  'chat.getPermalink': { calls: 300, per: 60_000 },
  'chat.postEphemeral': tier4,
  'files.getUploadURLExternal': tier4,
  'files.completeUploadExternal': tier4,
  'users.info': tier4,
  'users.list': tier2,
  'usergroups.list': tier2,
  'usergroups.users.list': tier2,
  'reactions.remove': tier2,
  'views.open': tier4,
  'views.publish': tier4,
  'views.update': tier4,
}

export const usualRate = tier3
