import type { SideName } from '../view.ts'
import { find } from './element.ts'

const sides = ['discord', 'slack'] as const

/** Where both sides do not fit next to each other, tabs show one at a time. page.css hides the other and, when wide, the tabs. */
export function tabs(narrow: MediaQueryList, chosen: (side: SideName) => void) {
  const tab = (side: SideName) => find(document, `#tab-${side}`, HTMLButtonElement)
  const panel = (side: SideName) => find(document, `#${side}`, HTMLElement)
  let current: SideName = 'discord'

  const draw = () => {
    document.body.dataset.side = current
    for (const side of sides) {
      const selected = side === current
      tab(side).setAttribute('aria-selected', String(selected))
      tab(side).tabIndex = selected ? 0 : -1
      if (selected) tab(side).classList.remove('has-new')
      panel(side).setAttribute('role', narrow.matches ? 'tabpanel' : 'region')
    }
  }
  const select = (side: SideName) => {
    current = side
    draw()
    chosen(side)
  }
  for (const side of sides) {
    const other = side === 'discord' ? 'slack' : 'discord'
    tab(side).addEventListener('click', () => select(side))
    tab(side).addEventListener('keydown', ({ key }) => {
      if (key !== 'ArrowLeft' && key !== 'ArrowRight') return
      select(other)
      tab(other).focus()
    })
  }
  narrow.addEventListener('change', draw)
  return {
    select,
    /** Marks the tab of a side that has something new while the other one is shown. */
    news(side: SideName) {
      if (narrow.matches && side !== current) tab(side).classList.add('has-new')
    },
  }
}
