import type { Writing } from '../../../core/command/typed/writing.ts'

const channelMention = /<#(\d+)>/
const peopleMention = /<@(?:!?(\d+)|&(\d+))>/g

/** Discord's Markdown, in which what members typed arrives as they typed it; who is mentioned comes by id. */
export const discordWriting: Writing = {
  plain: (text) =>
    text
      .replace(/<(?:@[!&]?|#)\d+>|<t:-?\d+(?::\w)?>/g, ' ')
      .replace(/<a?(:\w+:)\d+>/g, '$1')
      .replace(/<(https?:[^<>\s]+)>/g, '$1')
      .trim(),
  channelIn: (raw) => channelMention.exec(raw)?.[1],
  peopleIn: (raw) =>
    [...raw.matchAll(peopleMention)].map(([, member, role]) => (member ? `member:${member}` : `role:${role}`)),
}
