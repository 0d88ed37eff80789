import { sandboxNow } from '../clock/now.ts'
import { slackEmojiOf } from '../composer/emoji.ts'
import { link } from '../messages/link.ts'
import type { Names } from '../messages/names.ts'
import { h, type VChild, type VNode } from '../vnode.ts'
import { slackDate } from './slack-date.ts'
import type { Element } from './slack-raw.ts'

/** The rich_text block, in which Slack itself stores what people type. */
export function richText(parts: readonly Element[], names: Names): VNode[] {
  return parts.map((part) => {
    const inside = part.elements ?? []
    switch (part.type) {
      case 'rich_text_list':
        return h(
          part.style === 'ordered' ? 'ol' : 'ul',
          { class: part.indent ? `indent-${Math.min(part.indent, 4)}` : undefined },
          inside.map((item) => h('li', {}, run(item.elements ?? [], names))),
        )
      case 'rich_text_quote':
        return h('blockquote', {}, h('p', {}, run(inside, names)))
      case 'rich_text_preformatted':
        return h('pre', {}, h('code', {}, run(inside, names)))
      default:
        return h('p', {}, run(inside, names))
    }
  })
}

function run(elements: readonly Element[], names: Names): VChild[] {
  return elements.flatMap((element) => styled(element, leaf(element, names)))
}

function leaf(element: Element, names: Names): VChild[] {
  const text = typeof element.text === 'string' ? element.text : ''
  switch (element.type) {
    case 'text':
      return text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [h('br'), line]))
    case 'link':
      return [link(element.url ?? '', [text || (element.url ?? '')])]
    case 'emoji':
      return [slackEmojiOf(element.name ?? '')]
    case 'user':
      return [h('span', { class: 'mention' }, `@${names.person(element.user_id ?? '') ?? 'someone'}`)]
    case 'channel':
      return [h('span', { class: 'mention' }, `#${names.channel(element.channel_id ?? '') ?? 'channel'}`)]
    // The one group there is in the sandbox.
    case 'usergroup':
      return [h('span', { class: 'mention' }, '@tutors')]
    case 'date':
      return [date(element)]
    case 'broadcast':
      return [h('span', { class: 'mention' }, `@${element.range ?? 'here'}`)]
    default:
      return [element.fallback ?? text]
  }
}

function date({ timestamp = 0, format = '', fallback, url }: Element): VNode {
  const at = new Date(timestamp * 1000)
  // A time that no calendar holds: Slack shows the fallback then.
  if (Number.isNaN(at.getTime())) return h('span', {}, fallback ?? format)
  const words = slackDate(format, at, sandboxNow())
  const stamp = h('time', { class: 'stamp', datetime: at.toISOString() }, words)
  return url === undefined ? stamp : link(url, [stamp])
}

function styled(element: Element, content: VChild[]): VChild[] {
  if (typeof element.style !== 'object') return content
  const tags = [
    ['code', 'code'],
    ['bold', 'strong'],
    ['italic', 'em'],
    ['strike', 's'],
  ] as const
  const on = element.style
  return tags.filter(([name]) => on[name]).reduce<VChild[]>((inner, [, tag]) => [h(tag, {}, inner)], content)
}
