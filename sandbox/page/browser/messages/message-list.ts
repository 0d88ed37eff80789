import type { SeenMessage } from '../../../person.ts'
import type { SideName, View } from '../../view.ts'
import { h, type VNode } from '../vnode.ts'
import { follower } from './follower.ts'
import type { Names } from './names.ts'
import { type DrawMessage, type Threads, thread } from './thread.ts'

/** The messages of a channel in order, each thread's replies under its first message. */
export function messageList(
  messages: readonly SeenMessage[],
  draw: DrawMessage,
  names: Names,
  threads: Threads,
): VNode[] {
  const ids = new Set(messages.map(({ id }) => id))
  // A reply whose first message this person cannot see still has to be seen somewhere.
  const isReply = (message: SeenMessage) => message.thread !== undefined && ids.has(message.thread)
  const roots = messages.filter((message) => !isReply(message))
  const follow = follower()
  return roots.map((message) => {
    const replies = messages.filter((reply) => isReply(reply) && reply.thread === message.id)
    const below = replies.length > 0 || threads.open.has(message.id)
    const drawn = safely(draw, message, names, follow(message))
    return h(
      'div',
      { class: 'item', key: `item:${message.id}` },
      drawn,
      below && thread(message, replies, safely.bind(null, draw), names, threads),
    )
  })
}

/** A message that the page cannot draw must not take the others with it. */
function safely(draw: DrawMessage, message: SeenMessage, names: Names, follows: boolean): VNode {
  try {
    return draw(message, names, follows)
  } catch {
    const body = h('div', { class: 'body' }, h('p', { class: 'author' }, message.author.name), h('p', {}, message.text))
    return h('article', { class: 'message', key: message.id, 'data-message': message.id }, body)
  }
}

export function namesIn(view: View, side: SideName): Names {
  const people = new Map(view.people.map(({ name, ids }) => [ids[side], name]))
  for (const { author } of view[side]) people.set(author.id, author.name)
  const channels = new Map(Object.entries(view.channelIds[side]).map(([name, id]) => [id, name]))
  const urls = view[side].flatMap(({ pictures }) => pictures.map(({ url }) => url))
  const file = (id: string) => urls.find((url) => url.endsWith(`/files/${id}`))
  return { file, person: (id) => people.get(id), channel: (id) => channels.get(id) }
}
