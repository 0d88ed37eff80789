import type { Act, Acted } from '../act.ts'
import type { View } from '../view.ts'

export async function fetchView(who: { as?: string; channel?: string }): Promise<View> {
  return answer<View>(await fetch(`/sandbox/view?${new URLSearchParams(who)}`))
}

/** Rejects with the client's own words where the client would not do it. */
export async function act(what: Act): Promise<Acted> {
  const headers = { 'content-type': 'application/json' }
  return answer<Acted>(await fetch('/sandbox/act', { method: 'POST', headers, body: JSON.stringify(what) }))
}

/** Returns the sandbox's time after the move. */
export async function moveClock(minutes: number): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ minutes })
  return (await answer<{ now: string }>(await fetch('/sandbox/clock', { method: 'POST', headers, body }))).now
}

async function answer<T>(response: Response): Promise<T> {
  const body = (await response.json()) as T & { error?: string }
  if (!response.ok || body.error !== undefined)
    throw new Error(body.error ?? `The sandbox answered ${response.status}.`)
  return body
}

/** The browser reconnects by itself; every connection begins with a change, as something may have been missed. */
export function onChange(changed: () => void, connected: (yes: boolean) => void): void {
  const events = new EventSource('/sandbox/events')
  events.addEventListener('changed', changed)
  events.addEventListener('open', () => {
    connected(true)
    changed()
  })
  events.addEventListener('error', () => connected(false))
}
