import type { SeenMessage } from '../../../person.ts'
import { h, type VNode } from '../vnode.ts'
import { follower } from './follower.ts'
import type { Names } from './names.ts'

export type DrawMessage = (message: SeenMessage, names: Names, follows: boolean) => VNode

export interface Threads {
  readonly open: ReadonlySet<string>
  readonly errors: ReadonlyMap<string, string>
}

/** Slash commands do not run in Slack's threads, so its reply box suggests a mention. */
export function thread(
  root: SeenMessage,
  replies: readonly SeenMessage[],
  draw: DrawMessage,
  names: Names,
  { open, errors }: Threads,
): VNode {
  const follow = follower()
  const count = replies.length === 1 ? '1 reply' : `${replies.length} replies`
  const error = errors.get(root.id)
  return h(
    'div',
    { class: 'thread', key: `thread:${root.id}` },
    replies.length > 0 && h('p', { class: 'reply-count' }, count),
    replies.map((reply) => draw(reply, names, follow(reply))),
    open.has(root.id)
      ? h(
          'form',
          { class: 'reply', key: 'reply', 'data-thread': root.id },
          h('input', {
            type: 'text',
            'aria-label': 'Reply in thread',
            placeholder: 'Reply… mention @OMT Study Bot to ask it',
            autocomplete: 'off',
            enterkeyhint: 'send',
            maxlength: 4000,
          }),
          h('button', { type: 'submit', class: 'send', 'aria-label': 'Send reply' }),
          h('p', { class: 'error', role: 'alert' }, error),
        )
      : h(
          'button',
          { type: 'button', key: 'open', class: 'reply-open', 'data-do': 'open-thread', 'data-message': root.id },
          'Reply in thread',
        ),
  )
}
