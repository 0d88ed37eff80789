import type { Writing } from '../../../core/command/typed/writing.ts'
import { plainOf } from '../outbound/markup.ts'

const channelMention = /<#([A-Z0-9]+)(?:\|[^<>]*)?>/
const peopleMention = /<(?:@([A-Z0-9]+)|!subteam\^([A-Z0-9]+))(?:\|[^<>]*)?>/g

/** Slack's `mrkdwn`, in which what members typed arrives escaped. */
export const slackWriting: Writing = {
  plain: plainOf,
  channelIn: (raw) => channelMention.exec(raw)?.[1],
  peopleIn: (raw) =>
    [...raw.matchAll(peopleMention)].map(([, member, role]) => (member ? `member:${member}` : `role:${role}`)),
}
