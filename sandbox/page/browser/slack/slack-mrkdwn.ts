import { sandboxNow } from '../clock/now.ts'
import { withSlackEmoji } from '../composer/emoji.ts'
import { link } from '../messages/link.ts'
import type { Names } from '../messages/names.ts'
import { h, type VChild } from '../vnode.ts'
import { slackDate } from './slack-date.ts'

/** Slack's mrkdwn. Lists are no lists there either, only lines that begin with a bullet. */
export function mrkdwn(text: string, names: Names): VChild[] {
  const blocks: VChild[] = []
  for (const part of text.split(/(```[\s\S]*?```)/)) {
    if (/^```[\s\S]*```$/.test(part)) {
      blocks.push(h('pre', {}, h('code', {}, decoded(part.slice(3, -3).replace(/^\n|\n$/g, '')))))
    } else blocks.push(...lines(part.replace(/^\n|\n$/g, '').split('\n'), names))
  }
  return blocks
}

function lines(all: readonly string[], names: Names): VChild[] {
  const blocks: VChild[] = []
  let at = 0
  while (at < all.length) {
    const from = at
    const line = all[at] ?? ''
    if (line.trim() === '') {
      at += 1
      continue
    }
    const quote = quoted.test(line)
    while (at < all.length && all[at]?.trim() !== '' && quoted.test(all[at] ?? '') === quote) at += 1
    const taken = all.slice(from, at).map((each) => each.replace(quoted, ''))
    blocks.push(h(quote ? 'blockquote' : 'p', {}, mrkdwnInline(taken.join('\n'), names)))
  }
  return blocks
}

const quoted = /^(?:>|&gt;) ?/

// A mark opens after a space or punctuation and closes before one; inside it neither begins nor ends with a space.
const mark = (sign: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}${sign}])${sign}(?=[^\\s${sign}])([^\\n]*?[^\\s])${sign}(?![\\p{L}\\p{N}${sign}])`, 'uy')

const rules: readonly { pattern: RegExp; draw(match: RegExpExecArray, names: Names): VChild }[] = [
  { pattern: /`([^`\n]+)`/y, draw: (match) => h('code', {}, decoded(match[1] ?? '')) },
  { pattern: /<([^<>\n]+)>/y, draw: (match, names) => angle(match[1] ?? '', names) },
  { pattern: mark('\\*'), draw: (match, names) => h('strong', {}, mrkdwnInline(match[1] ?? '', names)) },
  { pattern: mark('_'), draw: (match, names) => h('em', {}, mrkdwnInline(match[1] ?? '', names)) },
  { pattern: mark('~'), draw: (match, names) => h('s', {}, mrkdwnInline(match[1] ?? '', names)) },
  { pattern: /\n/y, draw: () => h('br') },
]

export function mrkdwnInline(text: string, names: Names): VChild[] {
  const drawn: VChild[] = []
  let plain = ''
  let at = 0
  const flush = () => {
    if (plain) drawn.push(plainText(plain))
    plain = ''
  }
  while (at < text.length) {
    const hit = rules.find(({ pattern }) => {
      pattern.lastIndex = at
      return pattern.test(text)
    })
    if (hit) hit.pattern.lastIndex = at
    const match = hit?.pattern.exec(text)
    if (hit && match) {
      flush()
      drawn.push(hit.draw(match, names))
      at += match[0].length
    } else {
      plain += text[at]
      at += 1
    }
  }
  flush()
  return drawn
}

/** What stands between `<` and `>`: a mention, a date, or a link with its label after the bar. */
function angle(inside: string, names: Names): VChild {
  const [target = '', label] = inside.split(/\|(.*)/s)
  const id = target.slice(1)
  if (target.startsWith('@')) return h('span', { class: 'mention' }, `@${names.person(id) ?? label ?? 'someone'}`)
  if (target.startsWith('#')) return h('span', { class: 'mention' }, `#${names.channel(id) ?? (label || 'channel')}`)
  if (target.startsWith('!date')) return date(target, label ?? '')
  if (target.startsWith('!subteam')) return h('span', { class: 'mention' }, label ?? '@tutors')
  if (target.startsWith('!')) return h('span', { class: 'mention' }, label ?? `@${id}`)
  const address = decoded(target)
  if (!/^(?:https?|mailto|tel):/.test(address)) return plainText(`<${inside}>`)
  return link(address, [label === undefined ? address.replace(/^mailto:/, '') : plainText(label)])
}

/** `!date^timestamp^format^link`; what does not parse shows its fallback. */
function date(target: string, fallback: string): VChild {
  const [, timestamp = '', format = ''] = target.split('^')
  const at = new Date(Number(timestamp) * 1000)
  if (format === '' || Number.isNaN(at.getTime())) return fallback
  return h('time', { class: 'stamp', datetime: at.toISOString() }, slackDate(decoded(format), at, sandboxNow()))
}

/** Text in which Slack reads no marks, only its three escapes and emoji names. */
export function plainText(text: string): string {
  return withSlackEmoji(decoded(text))
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
