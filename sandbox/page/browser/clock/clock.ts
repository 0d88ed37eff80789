import type { View } from '../../view.ts'
import { find } from '../element.ts'
import { moveClock } from '../server.ts'
import { sandboxNow, setSandboxNow } from './now.ts'
import { dateAndTime } from './time.ts'

/** The sandbox's clock in the top bar, and the buttons that move it. */
export function clock(given: { readonly complain: (failure: unknown) => void; readonly newMinute: () => void }) {
  const group = find(document, '#clock', HTMLElement)
  const face = find(group, 'time', HTMLTimeElement)
  const spoken = find(group, '[role="status"]', HTMLElement)
  let moved = false

  const draw = () => {
    const now = sandboxNow()
    const words = dateAndTime(now)
    if (face.textContent === words) return
    const first = face.textContent === ''
    face.textContent = words
    face.dateTime = now.toISOString()
    // Said only after a press: nobody wants to hear every minute.
    if (moved) spoken.textContent = `It is now ${words}`
    moved = false
    if (!first) given.newMinute()
  }
  setInterval(draw, 1_000)

  group.addEventListener('click', async ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null
    if (!button) return
    try {
      moved = true
      setSandboxNow(await moveClock(Number(button.dataset.minutes)))
      draw()
    } catch (failure) {
      moved = false
      given.complain(failure)
    }
  })

  return {
    show({ now }: View) {
      setSandboxNow(now)
      draw()
    },
  }
}
