import type { VChild, VNode } from './vnode.ts'

/**
 * Makes the children of `parent` look as wanted and reuses every element it can, so that focus, selection, typed text and
 * scroll position survive a change elsewhere.
 */
export function patch(parent: Element, wanted: readonly VChild[]): void {
  const keys = new Set(wanted.map(keyOf))
  const known = new Map<string, Element>()
  for (const child of [...parent.children]) {
    const key = child.getAttribute('data-key')
    if (key === null) continue
    if (keys.has(key)) known.set(key, child)
    else child.remove()
  }
  let next = parent.firstChild
  for (const want of wanted) {
    const found = known.get(keyOf(want) ?? '') ?? (next && fits(next, want) ? next : undefined)
    if (found && typeof want !== 'string') update(found as Element, want)
    else if (found && found.textContent !== want) found.textContent = want as string
    const node = found ?? create(want)
    if (node === next) next = next.nextSibling
    else parent.insertBefore(node, next)
  }
  while (next) {
    const after: ChildNode | null = next.nextSibling
    next.remove()
    next = after
  }
}

function keyOf(child: VChild): string | undefined {
  return typeof child === 'string' ? undefined : child.key
}

function fits(node: ChildNode, want: VChild): boolean {
  if (typeof want === 'string') return node.nodeType === Node.TEXT_NODE
  if (!(node instanceof Element)) return false
  return want.key === undefined && node.localName === want.tag && !node.hasAttribute('data-key')
}

function create(want: VChild): ChildNode {
  if (typeof want === 'string') return document.createTextNode(want)
  const element = document.createElement(want.tag)
  if (want.key !== undefined) element.setAttribute('data-key', want.key)
  update(element, want)
  return element
}

function update(element: Element, want: VNode): void {
  for (const { name } of [...element.attributes]) {
    if (name !== 'data-key' && name !== 'style' && !(name in want.attributes)) element.removeAttribute(name)
  }
  for (const [name, value] of Object.entries(want.attributes)) {
    // Custom properties go through the style object: the page's policy refuses style attributes.
    if (name.startsWith('--')) (element as HTMLElement).style.setProperty(name, value)
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value)
  }
  patch(element, want.children)
}
