import type { Completion } from '../../../person.ts'
import { patch } from '../patch.ts'
import { h } from '../vnode.ts'

interface Given {
  readonly input: HTMLInputElement
  readonly popup: HTMLElement
  readonly complete: (text: string) => Promise<readonly Completion[]>
}

/** The combobox pattern of the ARIA practices guide: focus stays in the box, the list only has an active option. */
export function completionList({ input, popup, complete }: Given): { close(): void } {
  let options: readonly Completion[] = []
  /** -1: none, so that Enter sends. */
  let active = -1
  let asked = 0

  const draw = () => {
    const open = options.length > 0
    patch(
      popup,
      options.map((option, index) =>
        h(
          'div',
          { role: 'option', id: `${popup.id}-${index}`, 'aria-selected': index === active ? 'true' : 'false' },
          h('span', { class: 'label' }, option.label),
          option.hint !== undefined && h('span', { class: 'hint' }, option.hint),
        ),
      ),
    )
    popup.hidden = !open
    input.setAttribute('aria-expanded', String(open))
    if (open && active >= 0) input.setAttribute('aria-activedescendant', `${popup.id}-${active}`)
    else input.removeAttribute('aria-activedescendant')
    popup.children[active]?.scrollIntoView({ block: 'nearest' })
  }

  const close = () => {
    asked += 1
    options = []
    draw()
  }

  const ask = async () => {
    asked += 1
    const mine = asked
    const text = input.value
    // Until the answer comes, only what still fits stays: a quick Enter must not take an option for older text.
    options = options.filter((option) => option.text.toLowerCase().startsWith(text.toLowerCase()) && adds(option, text))
    active = Math.min(active, 0, options.length - 1)
    draw()
    // The popup is a help: when it fails, typing goes on without it, and sending tells what is wrong.
    const found = text.startsWith('/') ? await complete(text).catch(() => []) : []
    if (mine !== asked) return
    options = found.filter((option) => adds(option, text))
    // After a finished word the options are only a reminder of what else there is; Enter should send.
    active = /\S$/.test(text) ? 0 : -1
    draw()
  }

  const take = (index: number) => {
    const option = options[index]
    if (!option) return
    input.value = option.text
    input.setSelectionRange(option.text.length, option.text.length)
    input.focus()
    ask()
  }

  input.addEventListener('input', ask)
  input.addEventListener('blur', close)
  input.addEventListener('keydown', (event) => {
    if (options.length === 0 || event.isComposing) return
    if (event.key === 'ArrowDown') active = (active + 1) % options.length
    else if (event.key === 'ArrowUp') active = active > 0 ? active - 1 : options.length - 1
    else if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && active >= 0) take(active)
    else if (event.key === 'Tab' && !event.shiftKey) take(Math.max(active, 0))
    else return
    event.preventDefault()
    draw()
  })
  // Before the box loses focus, which would close the list under the pointer.
  popup.addEventListener('mousedown', (event) => {
    event.preventDefault()
    const row = event.target instanceof Element ? event.target.closest('[role=option]') : null
    if (row) take([...popup.children].indexOf(row))
  })
  return { close }
}

/** An option that says no more than what already stands in the box would take Enter away from sending. */
function adds(option: Completion, text: string): boolean {
  return !text.toLowerCase().startsWith(option.text.trimEnd().toLowerCase())
}
