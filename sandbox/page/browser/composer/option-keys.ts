import { find } from '../element.ts'
import type { Picking } from './option-picker.ts'
import type { Picks } from './option-picks.ts'

/** Keys and pointer for all the option boxes within `root`, whenever they are drawn. */
export function optionKeys(root: HTMLElement, picks: Picks): void {
  const at = (event: Event): { picking: Picking; input: HTMLInputElement } | undefined => {
    const box = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-picks]') : null
    const picking = picks.get(box?.dataset.picks ?? '')
    return box && picking ? { picking, input: find(box, '[role=combobox]', HTMLInputElement) } : undefined
  }
  const search = async (picking: Picking, input: HTMLInputElement) => {
    await picks.search(picking, input.value)
    showList(input)
  }
  const take = (picking: Picking, input: HTMLInputElement, index: number) => {
    const choice = picking.options[index]
    if (!choice) return
    input.value = picking.setup.multi ? '' : choice.label
    picks.take(picking, choice)
    input.dispatchEvent(new Event('change', { bubbles: true }))
    input.focus()
  }

  root.addEventListener('input', (event) => {
    const { picking, input } = at(event) ?? {}
    if (!picking || !input) return
    if (!picking.setup.multi && input.value === '') picks.drop(picking, picking.chosen[0]?.value)
    search(picking, input)
  })

  root.addEventListener('keydown', (event) => {
    const { picking, input } = at(event) ?? {}
    if (!picking || !input || event.target !== input || event.isComposing) return
    if (event.key === 'ArrowDown' && !picking.open) searchAgain(picking, input)
    else if (event.key === 'ArrowDown') picks.step(picking, 1)
    else if (event.key === 'ArrowUp' && picking.open) picks.step(picking, -1)
    else if (event.key === 'Escape' && picking.open) picks.close(picking)
    else if (event.key === 'Enter' && picking.open) take(picking, input, picking.active)
    else if (event.key === 'Backspace' && picking.setup.multi && input.value === '')
      picks.drop(picking, picking.chosen.at(-1)?.value)
    else return
    event.preventDefault()
    showList(input)
  })

  /** A box that shows its choice offers everything else, not only what is called the same. */
  const searchAgain = (picking: Picking, input: HTMLInputElement) => {
    const shown = !picking.setup.multi && input.value === picking.chosen[0]?.label
    if (shown) input.select()
    search(picking, input)
  }

  root.addEventListener('click', (event) => {
    const { picking, input } = at(event) ?? {}
    if (!picking || !input) return
    const target = event.target instanceof Element ? event.target : null
    if (!target?.closest('.picks-box')) return
    const dropped = target.closest<HTMLElement>('[data-drop]')
    if (dropped) picks.drop(picking, dropped.dataset.drop)
    input.focus()
    if (!dropped && !picking.open) searchAgain(picking, input)
  })

  // Before the box loses focus, which would close the list under the pointer.
  root.addEventListener('mousedown', (event) => {
    const { picking, input } = at(event) ?? {}
    const target = event.target instanceof Element ? event.target : null
    if (!picking || !input || !target?.closest('.options')) return
    event.preventDefault()
    const row = target.closest('[role=option]')
    if (row) take(picking, input, [...(row.parentElement?.children ?? [])].indexOf(row))
  })

  root.addEventListener('focusout', (event) => {
    const { picking, input } = at(event) ?? {}
    if (!picking || event.target !== input) return
    // Text that names no choice would look like one.
    input.value = picking.setup.multi ? '' : (picking.chosen[0]?.label ?? '')
    afterClick(() => {
      if (document.activeElement !== input) picks.close(picking)
    })
  })
}

let pressing = false
for (const name of ['pointerdown', 'pointerup', 'pointercancel']) {
  const notice = () => {
    pressing = name === 'pointerdown'
  }
  document.addEventListener(name, notice, { capture: true })
}

/** A list that closed at once would move what is under the pointer away, and the click would go nowhere. */
function afterClick(then: () => void): void {
  if (pressing) document.addEventListener('pointerup', () => setTimeout(then), { once: true })
  else setTimeout(then)
}

function showList(input: HTMLInputElement): void {
  const box = input.closest('[data-picks]')
  box?.querySelector('.options:not([hidden])')?.scrollIntoView({ block: 'nearest' })
  const active = box?.querySelector('[aria-selected=true]') ?? box?.querySelector('.picks-note')
  active?.scrollIntoView({ block: 'nearest' })
}
