import { sandboxNow } from '../clock/now.ts'
import { timestamp } from '../clock/time.ts'
import { link } from '../messages/link.ts'
import type { Names } from '../messages/names.ts'
import { h, type VChild } from '../vnode.ts'

interface Rule {
  /** Sticky, so that it only matches where the reader stands. */
  readonly pattern: RegExp
  draw(match: RegExpExecArray, names: Names): VChild | readonly VChild[] | undefined
}

const wrap = (tag: string, attributes = {}) => ({
  draw: (match: RegExpExecArray, names: Names) => h(tag, attributes, inline(match[1] ?? '', names)),
})

const rules: readonly Rule[] = [
  { pattern: /\\([^\p{L}\p{N}\s])/uy, draw: (match) => match[1] ?? '' },
  { pattern: /(`+)([\s\S]*?[^`])\1(?!`)/y, draw: (match) => h('code', {}, (match[2] ?? '').trim()) },
  {
    pattern: /\[((?:\\.|[^[\]\\]|\[[^[\]]*\])+)\]\(<?(https?:\/\/(?:[^\s<>()]|\([^\s<>()]*\))+)>?(?: "[^"]*")?\)/y,
    draw: (match, names) => link(match[2] ?? '', inline(match[1] ?? '', names)),
  },
  { pattern: /<(https?:\/\/[^\s<>]+)>/y, draw: (match) => link(match[1] ?? '', [match[1] ?? '']) },
  { pattern: /https?:\/\/[^\s<]*[^\s<.,:;"')\]]/y, draw: (match) => link(match[0], [match[0]]) },
  {
    pattern: /<@!?(\d+)>/y,
    draw: (match, names) => h('span', { class: 'mention' }, `@${names.person(match[1] ?? '') ?? 'someone'}`),
  },
  {
    pattern: /<#(\d+)>/y,
    draw: (match, names) => h('span', { class: 'mention' }, `#${names.channel(match[1] ?? '') ?? 'channel'}`),
  },
  { pattern: /<\/([^:<>]+):\d+>/y, draw: (match) => h('span', { class: 'mention' }, `/${match[1]}`) },
  { pattern: /<a?(:\w+:)\d+>/y, draw: (match) => match[1] ?? '' },
  {
    pattern: /<t:(-?\d{1,12})(?::([tTdDfFR]))?>/y,
    draw: (match) => {
      const at = new Date(Number(match[1]) * 1000)
      return h('time', { class: 'stamp', datetime: at.toISOString() }, timestamp(at, match[2] ?? 'f', sandboxNow()))
    },
  },
  { pattern: /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, ...wrap('strong') },
  { pattern: /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, ...wrap('u') },
  { pattern: /~~((?:\\[\s\S]|[^\\])+?)~~/y, ...wrap('s') },
  { pattern: /\|\|((?:\\[\s\S]|[^\\])+?)\|\|/y, ...wrap('span', { class: 'spoiler', tabindex: 0 }) },
  { pattern: /\*(?=\S)((?:\\[\s\S]|\*\*|[^\\*])*?(?:\\[\s\S]|\*\*|[^\\*\s]))\*(?!\*)/y, ...wrap('em') },
  // An underscore inside a word, as in snake_case, is not a mark.
  { pattern: /(?<![\p{L}\p{N}])_((?:\\[\s\S]|__|[^\\_])+?)_(?![\p{L}\p{N}_])/uy, ...wrap('em') },
  { pattern: /\n/y, draw: () => h('br') },
]

export function inline(text: string, names: Names): VChild[] {
  const drawn: VChild[] = []
  let plain = ''
  let at = 0
  const flush = () => {
    if (plain) drawn.push(plain)
    plain = ''
  }
  while (at < text.length) {
    const hit = firstRule(text, at)
    if (!hit) {
      plain += text[at]
      at += 1
      continue
    }
    const result = hit.rule.draw(hit.match, names)
    if (typeof result === 'string') plain += result
    else {
      flush()
      drawn.push(...[result ?? []].flat())
    }
    at += hit.match[0].length
  }
  flush()
  return drawn
}

function firstRule(text: string, at: number): { rule: Rule; match: RegExpExecArray } | undefined {
  for (const rule of rules) {
    rule.pattern.lastIndex = at
    const match = rule.pattern.exec(text)
    if (match) return { rule, match }
  }
  return undefined
}
