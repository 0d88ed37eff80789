import type { SeenMessage } from '../../../person.ts'
import { sandboxNow } from '../clock/now.ts'
import { messageTime } from '../clock/time.ts'
import { fileCard } from '../messages/file-card.ts'
import { addReaction, avatar, byline, messageButton, nameOf, reactionRow } from '../messages/message-parts.ts'
import type { Names } from '../messages/names.ts'
import { h, type VChild, type VNode } from '../vnode.ts'
import { inline } from './discord-inline.ts'
import { discordMarkdown } from './discord-markdown.ts'
import type { Button, DiscordRaw, Embed } from './discord-raw.ts'

/** `follows`: the message above is by the same author, so the client leaves out avatar and name. */
export function discordMessage(message: SeenMessage, names: Names, follows: boolean): VNode {
  const raw = message.raw as DiscordRaw
  const grouped = follows && !message.usedCommand
  const classes = ['message', grouped && 'grouped', message.onlyYou && 'only-you'].filter(Boolean).join(' ')
  return h(
    'article',
    { class: classes, key: message.id, 'data-message': message.id, 'aria-label': nameOf(message) },
    message.usedCommand && usedCommand(message.usedCommand),
    !grouped && avatar(message.author),
    h(
      'div',
      { class: 'body' },
      !grouped && byline(message),
      message.pending && thinking(message.author.name),
      message.failed && h('p', { class: 'failed' }, message.text),
      !message.pending && !message.failed && content(message, raw, names),
      reactionRow(message, (emoji) => emoji),
      message.onlyYou && onlyYou(),
    ),
    !message.onlyYou && !message.pending && h('div', { class: 'tools' }, addReaction()),
  )
}

function usedCommand({ by, command }: { by: string; command: string }): VNode {
  return h(
    'p',
    { class: 'used-command' },
    avatar({ name: by, bot: false }, 'small'),
    h('span', { class: 'who' }, by),
    ' used ',
    h('span', { class: 'command' }, command.startsWith('/') ? command : `/${command}`),
  )
}

function thinking(name: string): VNode {
  const dots = h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'))
  return h('p', { class: 'thinking' }, dots, `${name} is thinking…`)
}

function onlyYou(): VNode {
  return h(
    'p',
    { class: 'only-you-line' },
    h('span', { class: 'icon eye', 'aria-hidden': 'true' }),
    'Only you can see this · ',
    h('button', { type: 'button', class: 'as-link', 'data-do': 'dismiss' }, 'Dismiss message'),
  )
}

function content(message: SeenMessage, raw: DiscordRaw, names: Names): VChild[] {
  const text = discordMarkdown(raw.content ?? '', names)
  const edited = message.edited && h('span', { class: 'edited' }, '(edited)')
  return [
    ...(text.length > 0 ? [h('div', { class: 'markdown', key: 'content' }, text, edited)] : []),
    ...(raw.embeds ?? []).map((each, index) => embed(each, names, index)),
    ...(raw.attachments ?? []).map((file) =>
      (file.content_type ?? 'image/').startsWith('image/')
        ? h('img', { class: 'picture', key: file.url, src: file.url, alt: file.description ?? file.filename })
        : fileCard({ name: file.filename, url: file.url, size: file.size ?? 0 }),
    ),
    ...(raw.components ?? []).map((row, index) =>
      h('div', { class: 'buttons', key: `row:${index}` }, (row.components ?? []).map(button)),
    ),
  ]
}

function embed(given: Embed, names: Names, index: number): VNode {
  const colour = given.color === undefined ? undefined : `#${given.color.toString(16).padStart(6, '0')}`
  const title = given.title !== undefined && inline(given.title, names)
  return h(
    'div',
    { class: 'embed', key: `embed:${index}`, '--bar': colour },
    given.author && h('p', { class: 'embed-author' }, given.author.name),
    title &&
      h(
        'p',
        { class: 'embed-title' },
        given.url ? h('a', { href: given.url, target: '_blank', rel: 'noopener noreferrer' }, title) : title,
      ),
    given.description !== undefined && h('div', { class: 'markdown' }, discordMarkdown(given.description, names)),
    (given.fields ?? []).length > 0 &&
      h(
        'div',
        { class: 'fields' },
        (given.fields ?? []).map((field) =>
          h(
            'div',
            { class: field.inline ? 'field inline' : 'field' },
            h('p', { class: 'field-name' }, inline(field.name, names)),
            h('div', { class: 'markdown' }, discordMarkdown(field.value, names)),
          ),
        ),
      ),
    given.thumbnail &&
      h('img', { class: 'picture thumbnail', src: given.thumbnail.url, alt: given.thumbnail.description ?? '' }),
    given.image && h('img', { class: 'picture', src: given.image.url, alt: given.image.description ?? '' }),
    footer(given),
  )
}

function footer({ footer, timestamp }: Embed): VNode | undefined {
  const parts = [footer?.text, timestamp && messageTime(new Date(timestamp), sandboxNow())].filter(Boolean)
  return parts.length > 0 ? h('p', { class: 'embed-footer' }, parts.join(' · ')) : undefined
}

const styles: Readonly<Record<number, string>> = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'link' }

function button(given: Button): VNode {
  if (given.type !== 2) return h('span', { class: 'not-drawn' }, `(a component of type ${given.type})`)
  const emoji = given.emoji?.name ?? undefined
  const id = given.custom_id ?? given.url ?? given.label ?? ''
  const { url, label = '', disabled = false } = given
  return messageButton({ id, label, style: styles[given.style ?? 2] ?? 'secondary', disabled, url }, emoji)
}
