import type { Completion } from '../../../person.ts'
import { find } from '../element.ts'
import { completionList } from './completion-list.ts'

export interface Composer {
  /** Puts text into the box without sending it. */
  fill(text: string): void
  /** The client's own words under the box; undefined clears them. */
  complain(words: string | undefined): void
  focus(): void
}

interface Given {
  readonly form: HTMLFormElement
  readonly send: (text: string) => Promise<void>
  readonly complete: (text: string) => Promise<readonly Completion[]>
}

export function composer({ form, send, complete }: Given): Composer {
  const input = find(form, 'input', HTMLInputElement)
  const error = find(form, '.error', HTMLElement)
  const popup = form.querySelector('.completions')
  const list = popup instanceof HTMLElement ? completionList({ input, popup, complete }) : undefined
  let sending = false

  const complain = (words: string | undefined) => {
    error.textContent = words ?? ''
    if (words === undefined) input.removeAttribute('aria-invalid')
    else input.setAttribute('aria-invalid', 'true')
  }

  const fill = (text: string) => {
    input.value = text
    input.focus()
    input.setSelectionRange(text.length, text.length)
    complain(undefined)
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const text = input.value
    if (text.trim() === '' || sending) return
    list?.close()
    sending = true
    try {
      await send(text)
      complain(undefined)
      // Whoever typed on while it was being sent keeps what they typed.
      if (input.value === text) input.value = ''
    } catch (failure) {
      complain(wordsOf(failure))
    } finally {
      sending = false
    }
  })

  form.addEventListener('click', (event) => {
    const insert = event.target instanceof Element ? event.target.closest('[data-insert]') : null
    if (insert) fill(`${insert.getAttribute('data-insert')}${input.value}`)
  })

  return { fill, complain, focus: () => input.focus() }
}

export function wordsOf(failure: unknown): string {
  // fetch says only "Failed to fetch" when nobody listens any more.
  if (failure instanceof TypeError) return 'The sandbox does not answer. Is it still running?'
  return failure instanceof Error ? failure.message : String(failure)
}
