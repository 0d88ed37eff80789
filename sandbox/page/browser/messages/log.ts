import { find } from '../element.ts'
import { patch } from '../patch.ts'
import type { VNode } from '../vnode.ts'

/** How far from the end still counts as reading the newest. */
const nearPx = 80

/** Within this time both platforms want a bot to answer. What comes later may be by somebody else. */
const answerMs = 3_000

/** The scrolling list of a side: it stays at the newest message unless the reader has scrolled up. */
export function scrollingLog(panel: HTMLElement) {
  const log = find(panel, '.log', HTMLElement)
  const toNewest = find(panel, '.to-newest', HTMLButtonElement)
  let atEnd = true
  let expectingUntil = 0
  // Not every browser lets the keyboard scroll a region that cannot be focused.
  log.tabIndex = 0

  /** To the end, but no further than the top of the newest message: a long answer is read from its beginning. */
  const goToEnd = () => {
    const newest = [...log.querySelectorAll('article')].at(-1)
    const above = newest ? newest.getBoundingClientRect().top - log.getBoundingClientRect().top : 0
    log.scrollTop = newest ? log.scrollTop + above - 8 : log.scrollHeight
    atEnd = true
    toNewest.hidden = true
  }
  log.addEventListener('scroll', () => {
    atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < nearPx
    if (atEnd) toNewest.hidden = true
  })
  toNewest.addEventListener('click', () => {
    goToEnd()
    log.focus({ preventScroll: true })
  })
  // A phone's keyboard or a growing box makes the list smaller; a picture that arrives makes it longer.
  const keep = () => atEnd && goToEnd()
  new ResizeObserver(keep).observe(log)
  log.addEventListener('load', keep, { capture: true })

  return {
    log,
    goToEnd,
    /** The reader has asked for something, so what comes next is worth going to wherever they are. */
    expect() {
      expectingUntil = Date.now() + answerMs
    },
    draw(content: readonly VNode[], grew: boolean) {
      const focused = log.contains(document.activeElement) ? document.activeElement : null
      patch(log, content)
      if (focused && !focused.isConnected) log.focus({ preventScroll: true })
      if (atEnd || (grew && Date.now() < expectingUntil)) goToEnd()
      else if (grew) toNewest.hidden = false
    },
  }
}
