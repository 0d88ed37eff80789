import type { SlackView } from './view-raw.ts'

/** What is filled in by the inputs' action ids; several choices stand with commas between. */
export function valuesOf(form: HTMLFormElement, view: SlackView): Record<string, string> {
  const data = new FormData(form)
  return Object.fromEntries(
    drawn(form, view).map(({ element }) => {
      const action = element?.action_id ?? ''
      return [action, data.getAll(action).join(',')]
    }),
  )
}

/** What the client itself sees before it asks the app, by block id. */
export function problemsIn(
  form: HTMLFormElement,
  view: SlackView,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const problems: Record<string, string> = {}
  for (const { block_id: block = '', optional, element } of drawn(form, view)) {
    const input = form.querySelector<HTMLInputElement>(`[data-block="${CSS.escape(block)}"] .input`)
    if (input && !input.validity.valid) problems[block] = input.validationMessage
    else if (optional !== true && values[element?.action_id ?? ''] === '')
      problems[block] = 'Please complete this required field.'
  }
  return problems
}

/** What the page cannot draw nobody can fill in: it keeps what the app put there. */
function drawn(form: HTMLFormElement, view: SlackView) {
  return inputsOf(view).filter(
    ({ block_id: id = '' }) => !form.querySelector(`[data-block="${CSS.escape(id)}"] .not-drawn`),
  )
}

export function inputsOf(view: SlackView) {
  return view.blocks.filter(({ type }) => type === 'input')
}
