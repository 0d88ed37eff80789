export interface Parcel {
  readonly kind: 'events_api' | 'slash_commands' | 'interactive'
  readonly payload: Readonly<Record<string, unknown>>
  /** Whether the acknowledgement may carry an answer. */
  readonly acceptsAnswer: boolean
  readonly retry?: { readonly attempt: number; readonly reason: string }
}

export type Outcome =
  | { readonly acknowledged: true; readonly answer: Readonly<Record<string, unknown>> }
  | { readonly acknowledged: false; readonly why: Failure }

/** All but the second are also what Slack gives as the reason of a retry. */
export type Failure = 'timeout' | 'no_connection' | 'http_timeout' | 'connection_failed' | 'http_error'

/** One of Slack's two ways to the app. Never rejects; resolves after the deadline at the latest. */
export type Carrier = (parcel: Parcel) => Promise<Outcome>
