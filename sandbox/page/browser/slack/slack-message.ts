import type { SeenMessage } from '../../../person.ts'
import { slackEmojiOf } from '../composer/emoji.ts'
import { fileCard } from '../messages/file-card.ts'
import { addReaction, avatar, byline, nameOf, reactionRow } from '../messages/message-parts.ts'
import type { Names } from '../messages/names.ts'
import { h, type VChild, type VNode } from '../vnode.ts'
import { slackBlock } from './slack-blocks.ts'
import { mrkdwn } from './slack-mrkdwn.ts'
import type { SlackRaw } from './slack-raw.ts'

/** `follows`: the message above is by the same author, so the client leaves out avatar and name. */
export function slackMessage(message: SeenMessage, names: Names, follows: boolean): VNode {
  const raw = message.raw as SlackRaw
  const grouped = follows && !message.onlyYou
  const classes = ['message', grouped && 'grouped', message.onlyYou && 'only-you'].filter(Boolean).join(' ')
  return h(
    'article',
    { class: classes, key: message.id, 'data-message': message.id, 'aria-label': nameOf(message) },
    message.onlyYou && onlyYou(),
    !grouped && avatar(message.author),
    h(
      'div',
      { class: 'body' },
      !grouped && byline(message),
      message.failed ? h('p', { class: 'failed' }, message.text) : content(raw, names),
      message.edited && h('span', { class: 'edited' }, '(edited)'),
      reactionRow(message, slackEmojiOf),
    ),
    !message.onlyYou && h('div', { class: 'tools' }, addReaction(), message.thread === undefined && replyInThread()),
  )
}

function onlyYou(): VNode {
  return h(
    'p',
    { class: 'only-you-line' },
    h('span', { class: 'icon eye', 'aria-hidden': 'true' }),
    'Only visible to you',
  )
}

function replyInThread(): VNode {
  return h('button', {
    type: 'button',
    class: 'icon reply-in-thread',
    'data-do': 'open-thread',
    'aria-label': 'Reply in thread',
    title: 'Reply in thread',
  })
}

/** Where there are blocks, Slack shows `text` only in notifications. */
function content(raw: SlackRaw, names: Names): VChild[] {
  const blocks = (raw.blocks ?? []).map((block) => slackBlock(block, names))
  const attached = (raw.attachments ?? []).map((attachment) =>
    h(
      'div',
      { class: 'attachment', '--bar': attachment.color && `#${attachment.color.replace(/^#/, '')}` },
      attachment.blocks?.map((block) => slackBlock(block, names)) ?? mrkdwn(attachment.text ?? '', names),
    ),
  )
  const files = (raw.files ?? []).map((file) =>
    file.mimetype?.startsWith('image/')
      ? h('img', { class: 'picture', key: file.url_private, src: file.url_private, alt: file.alt_txt ?? file.name })
      : fileCard({ name: file.name, url: file.url_private, size: file.size }),
  )
  const text = blocks.length > 0 ? [] : mrkdwn(raw.text ?? '', names)
  return [...(text.length > 0 ? [h('div', { class: 'markdown' }, text)] : []), ...blocks, ...attached, ...files]
}
