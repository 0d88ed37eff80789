import { h, type VChild, type VNode } from '../vnode.ts'

/** A link for web and mail addresses; anything else, such as `javascript:`, stays text. */
export function link(address: string, label: readonly VChild[]): VNode {
  const safe = URL.canParse(address) && ['http:', 'https:', 'mailto:', 'tel:'].includes(new URL(address).protocol)
  if (!safe) return h('span', {}, label)
  return h('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, label)
}
