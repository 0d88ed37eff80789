import type { Names } from '../messages/names.ts'
import { h, type VChild, type VNode } from '../vnode.ts'
import { inline } from './discord-inline.ts'

const fence = /^```(?:\w+\n)?([\s\S]*?)```$/
const item = /^( *)([-*]|\d{1,9}\.) +(.*)$/
const single = /^(#{1,3}|-#) +(.+)$/

/** Discord's Markdown, as far as a bot's reply uses it. Everything it does not know stays as typed. */
export function discordMarkdown(text: string, names: Names): VChild[] {
  const blocks: VChild[] = []
  for (const part of text.split(/(```[\s\S]*?```)/)) {
    const code = fence.exec(part)
    if (code) blocks.push(h('pre', {}, h('code', {}, (code[1] ?? '').replace(/^\n|\n$/g, ''))))
    else blocks.push(...lines(part.replace(/^\n|\n$/g, '').split('\n'), names))
  }
  return blocks
}

function lines(all: readonly string[], names: Names): VChild[] {
  const blocks: VChild[] = []
  let at = 0
  const take = (belongs: (line: string) => boolean) => {
    const from = at
    while (at < all.length && belongs(all[at] ?? '')) at += 1
    return all.slice(from, at)
  }
  while (at < all.length) {
    const line = all[at] ?? ''
    const special = single.exec(line)
    if (line.startsWith('>>> ')) {
      const rest = [line.slice(4), ...all.slice(at + 1)]
      blocks.push(h('blockquote', {}, lines(rest, names)))
      at = all.length
    } else if (quoted(line)) {
      const quote = take(quoted).map((each) => each.replace(/^> ?/, ''))
      blocks.push(h('blockquote', {}, lines(quote, names)))
    } else if (special) {
      blocks.push(heading(special[1] ?? '', inline(special[2] ?? '', names)))
      at += 1
    } else if (item.test(line)) {
      blocks.push(
        list(
          take((each) => item.test(each)),
          names,
        ),
      )
    } else if (line.trim() === '') {
      at += 1
    } else {
      const paragraph = take((each) => each.trim() !== '' && !quoted(each) && !single.test(each) && !item.test(each))
      blocks.push(h('p', {}, inline(paragraph.join('\n'), names)))
    }
  }
  return blocks
}

function quoted(line: string): boolean {
  return line.startsWith('> ') || line === '>'
}

function heading(mark: string, content: readonly VChild[]): VNode {
  if (mark === '-#') return h('p', { class: 'subtext' }, content)
  // Not h1–h3: the headings of a message are not headings of this page.
  return h('p', { class: `heading-${mark.length}` }, content)
}

/** Deeper indented lines become a list inside the item above them. */
function list(all: readonly string[], names: Names): VNode {
  const parsed = all.map((line) => item.exec(line) ?? ['', '', '-', line])
  const depth = (parsed[0]?.[1] ?? '').length
  const first = parsed[0]?.[2] ?? '-'
  const items: { text: string; inner: string[] }[] = []
  parsed.forEach((match, index) => {
    const last = items.at(-1)
    if ((match[1] ?? '').length > depth && last) last.inner.push(all[index] ?? '')
    else items.push({ text: match[3] ?? '', inner: [] })
  })
  const drawn = items.map(({ text, inner }) => h('li', {}, inline(text, names), inner.length > 0 && list(inner, names)))
  return /\d/.test(first) ? h('ol', { start: Number.parseInt(first, 10) }, drawn) : h('ul', {}, drawn)
}
