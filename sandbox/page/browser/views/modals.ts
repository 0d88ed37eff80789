import { wordsOf } from '../composer/composer.ts'
import { find } from '../element.ts'
import { patch } from '../patch.ts'
import { type Filling, modal, titleOf } from './modal.ts'
import { inputsOf, problemsIn, valuesOf } from './modal-values.ts'
import type { ViewActs } from './view-acts.ts'
import type { ViewContext } from './view-blocks.ts'
import type { SlackView } from './view-raw.ts'

const nothing: Filling = { errors: {} }

/**
 * The dialog over the Slack side. It is modal to that side only: the other client, the clock and the switch of who one is
 * stay usable, as they are not Slack.
 */
export function modals(panel: HTMLElement, acts: ViewActs) {
  const shade = find(panel, '.shade', HTMLElement)
  const dialog = find(shade, 'dialog', HTMLDialogElement)
  const behind = [...panel.children].filter((child): child is HTMLElement => child !== shade)
  const fillings = new Map<string, Filling>()
  let open: readonly SlackView[] = []
  let context: ViewContext | undefined
  let opener: Element | null = null

  const top = () => open.at(-1)

  const redraw = () => {
    if (!context) return
    const given = context
    patch(
      dialog,
      open.map((view) => modal(view, given, fillings.get(view.id) ?? nothing, view === top())),
    )
  }

  const focus = () => {
    const form = dialog.querySelector('form:not([hidden])')
    const field = form?.querySelector<HTMLElement>('[data-focus]') ?? form?.querySelector<HTMLElement>(fields)
    const body = form?.querySelector<HTMLElement>('.view-body')
    // Under a finger, a box with the focus brings up a keyboard that hides half of the modal.
    const target = matchMedia('(pointer: coarse)').matches ? body : (field ?? body)
    target?.focus({ preventScroll: true })
  }

  const fill = (id: string, filling: Filling) => {
    fillings.set(id, filling)
    redraw()
  }

  const submit = async (form: HTMLFormElement) => {
    const view = top()
    const before = fillings.get(view?.id ?? '') ?? nothing
    if (!view || view.submit === undefined || before.busy) return
    const values = valuesOf(form, view)
    let filling: Filling = { errors: problemsIn(form, view, values) }
    if (Object.keys(filling.errors).length === 0) {
      fill(view.id, { ...before, busy: true })
      try {
        filling = placed(view, await acts.submits(view.id, values))
      } catch (failure) {
        filling = { errors: {}, complaint: wordsOf(failure) }
      }
    }
    fill(view.id, filling)
    form.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }

  const attempt = async (what: (view: string) => Promise<unknown>, control?: Element) => {
    const id = top()?.id ?? ''
    const before = fillings.get(id) ?? nothing
    control?.setAttribute('aria-busy', 'true')
    try {
      await what(id)
      fill(id, { errors: before.errors })
    } catch (failure) {
      fill(id, { errors: before.errors, complaint: wordsOf(failure) })
    } finally {
      control?.removeAttribute('aria-busy')
    }
  }

  dialog.addEventListener('submit', (event) => {
    event.preventDefault()
    submit(event.target as HTMLFormElement)
  })
  dialog.addEventListener('click', (event) => {
    const control = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-do]') : null
    if (control?.dataset.do === 'close') attempt(acts.closes, control)
    if (control?.dataset.do === 'presses') attempt((view) => acts.presses(view, control.dataset.button ?? ''), control)
  })
  const corrected = ({ target }: Event) => {
    const block = target instanceof Element ? target.closest<HTMLElement>('[data-block]')?.dataset.block : undefined
    const view = top()
    const filling = fillings.get(view?.id ?? '')
    if (!view || !filling || block === undefined || !(block in filling.errors)) return
    const { [block]: _, ...errors } = filling.errors
    fill(view.id, { ...filling, errors })
  }
  dialog.addEventListener('input', corrected)
  dialog.addEventListener('change', corrected)
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    attempt(acts.closes)
  })

  return {
    element: dialog,
    redraw,
    /** True when there is a modal on top that was not there before. */
    show(views: readonly SlackView[], given: ViewContext): boolean {
      const before = top()?.id
      const active = document.activeElement
      const here = active === document.body || panel.contains(active)
      if (before === undefined) opener = active
      context = given
      open = views
      const now = top()
      for (const id of fillings.keys()) if (!open.some((view) => view.id === id)) fillings.delete(id)
      redraw()
      shade.hidden = now === undefined
      // Not by show(): that takes the focus even from somebody who is typing on the other side.
      dialog.open = now !== undefined
      dialog.setAttribute('aria-label', now ? titleOf(now) : '')
      for (const element of behind) element.inert = now !== undefined
      if (now?.id === before) return false
      if (now && here) focus()
      else if (here && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
      return now !== undefined
    },
  }
}

const fields = ':is(input:not([type=hidden]), textarea, select)'

/** An error for a block that has no input would be seen nowhere. */
function placed(view: SlackView, errors: Readonly<Record<string, string>>): Filling {
  const known = new Set(inputsOf(view).map(({ block_id: id }) => id))
  const lost = Object.entries(errors).filter(([block]) => !known.has(block))
  return { errors, ...(lost.length > 0 && { complaint: lost.map(([, words]) => words).join('\n') }) }
}
