import type { SeenMessage } from '../../../person.ts'
import { sandboxNow } from '../clock/now.ts'
import { clockTime, messageTime } from '../clock/time.ts'
import { spokenEmoji } from '../composer/emoji.ts'
import { h, type VNode } from '../vnode.ts'

type Author = SeenMessage['author']

export function avatar(author: Pick<Author, 'name' | 'bot'>, size = ''): VNode {
  if (author.bot) return h('img', { class: `avatar ${size}`.trim(), src: '/assets/bot.svg', alt: '' })
  const hue = (author.name.codePointAt(0) ?? 0) % 5
  const initial = author.name.slice(0, 1).toUpperCase()
  return h('span', { class: `avatar person-${hue} ${size}`.trim(), 'aria-hidden': 'true' }, initial)
}

export function byline(message: SeenMessage): VNode {
  const { author } = message
  return h(
    'p',
    { class: 'byline' },
    h('span', { class: author.bot ? 'author bot' : 'author' }, author.name),
    author.bot && h('span', { class: 'badge' }, 'APP'),
    timeOf(message),
  )
}

function timeOf(message: SeenMessage): VNode {
  return h('time', { datetime: message.at }, messageTime(new Date(message.at), sandboxNow()))
}

/** What a screen reader says on entering the message. */
export function nameOf(message: SeenMessage): string {
  const only = message.onlyYou ? ', only visible to you' : ''
  return `${message.author.name}, ${clockTime(new Date(message.at))}${only}`
}

/** `show` turns the platform's emoji into the one to draw. Neither client lets anyone react to what only they can see. */
export function reactionRow(message: SeenMessage, show: (emoji: string) => string): VNode | undefined {
  if (message.reactions.length === 0) return undefined
  return h(
    'div',
    { class: 'reactions', key: 'reactions' },
    message.reactions.map(({ emoji, count, mine }) => {
      const shown = show(emoji)
      const people = count === 1 ? '1 reaction' : `${count} reactions`
      return h(
        'button',
        {
          type: 'button',
          key: `reaction:${emoji}`,
          class: 'reaction',
          'data-do': mine ? 'unreacts' : 'reacts',
          'data-emoji': emoji,
          'aria-pressed': mine ? 'true' : 'false',
          'aria-label': `${spokenEmoji(shown)}, ${people}`,
        },
        h('span', { class: 'emoji' }, shown),
        h('span', { class: 'count' }, String(count)),
      )
    }),
    addReaction(),
  )
}

export function addReaction(): VNode {
  return h('button', {
    type: 'button',
    key: 'add-reaction',
    class: 'icon add-reaction',
    'data-do': 'open-picker',
    'aria-haspopup': 'true',
    'aria-label': 'Add a reaction',
    title: 'Add a reaction',
  })
}

export function messageButton(
  button: { id: string; label: string; style: string; disabled: boolean; url?: string | undefined },
  emoji?: string,
): VNode {
  const content = [
    emoji !== undefined && h('span', { class: 'emoji' }, emoji),
    button.label !== '' && h('span', {}, button.label),
  ]
  const looks = { class: `button ${button.style}`, key: `button:${button.id}` }
  if (button.url !== undefined && /^https?:/.test(button.url)) {
    return h('a', { ...looks, href: button.url, target: '_blank', rel: 'noopener noreferrer' }, ...content)
  }
  const what = { type: 'button', 'data-do': 'presses', 'data-button': button.id, disabled: button.disabled }
  return h('button', { ...looks, ...what, 'aria-label': button.label === '' ? emoji : undefined }, ...content)
}
