import type { VChild } from '../../../sandbox/page/browser/vnode.ts'

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** What is drawn, as HTML without attributes other than the address of a link. */
export function outline(children: readonly VChild[]): string {
  return children
    .map((child) => {
      if (typeof child === 'string') return escaped(child)
      const href = child.attributes.href === undefined ? '' : ` href="${escaped(child.attributes.href)}"`
      if (child.tag === 'br') return '<br>'
      return `<${child.tag}${href}>${outline(child.children)}</${child.tag}>`
    })
    .join('')
}
