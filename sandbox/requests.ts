/** A moment in the life of one request of the bot: before it is carried out, or after that and before the answer is sent. */
interface RequestMoment {
  readonly method: string
  /** As in `RecordedRequest`. */
  readonly path: string
  readonly phase: 'before' | 'after'
}

export type RequestListener = (moment: RequestMoment) => void | Promise<void>

export interface RequestWatch {
  on(listener: RequestListener): () => void
  /** Resolves when every listener is done, so that a test can hold the request or end the bot's process here. */
  tell(moment: RequestMoment): Promise<void>
}

export function watchRequests(): RequestWatch {
  const listeners = new Set<RequestListener>()
  return {
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async tell(moment) {
      for (const listener of listeners) await listener(moment)
    },
  }
}
