import { patch } from '../patch.ts'
import { h } from '../vnode.ts'
import { spokenEmoji } from './emoji.ts'

interface Choice {
  /** As the platform names it. */
  readonly emoji: string
  readonly shown: string
}

/** One picker for all messages of a side. The popover closes on Escape or a click elsewhere and gives the focus back. */
export function reactionPicker(popover: HTMLElement, choices: readonly Choice[], pick: (emoji: string) => void) {
  patch(
    popover,
    choices.map(({ emoji, shown }) =>
      h('button', { type: 'button', 'data-emoji': emoji, 'aria-label': spokenEmoji(shown) }, shown),
    ),
  )
  const buttons = [...popover.querySelectorAll('button')]

  popover.addEventListener('click', (event) => {
    const emoji = event.target instanceof Element && event.target.closest('button')?.dataset.emoji
    if (!emoji) return
    popover.hidePopover()
    pick(emoji)
  })
  popover.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    buttons[(at + step + buttons.length) % buttons.length]?.focus()
  })

  return {
    openAt(anchor: Element) {
      popover.showPopover()
      const near = anchor.getBoundingClientRect()
      const own = popover.getBoundingClientRect()
      const left = Math.min(near.left, window.innerWidth - own.width - 8)
      const above = near.top - own.height - 6
      popover.style.left = `${Math.max(8, left)}px`
      popover.style.top = `${above < 8 ? near.bottom + 6 : above}px`
      buttons[0]?.focus()
    },
  }
}
