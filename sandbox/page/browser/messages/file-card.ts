import { h, type VNode } from '../vnode.ts'

/** A file to keep, with what one wants to know before taking it. */
export function fileCard(file: { readonly name: string; readonly url: string; readonly size: number }): VNode {
  return h(
    'p',
    { class: 'file', key: `file:${file.url}` },
    h('span', { class: 'icon file-icon', 'aria-hidden': 'true' }),
    h(
      'a',
      { class: 'file-name', href: file.url, download: file.name, target: '_blank', rel: 'noopener noreferrer' },
      file.name,
    ),
    h('span', { class: 'file-size' }, sizeOf(file.size)),
  )
}

function sizeOf(bytes: number): string {
  if (bytes < 1_000) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'KB'] : [bytes / 1_000_000, 'MB']
  return `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`
}
