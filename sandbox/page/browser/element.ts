/** Throws where page.html and the code no longer agree. */
export function find<T extends Element>(root: ParentNode, selector: string, kind: new () => T): T {
  const found = root.querySelector(selector)
  if (!(found instanceof kind)) throw new Error(`page.html has no ${kind.name} at ${selector}`)
  return found
}
