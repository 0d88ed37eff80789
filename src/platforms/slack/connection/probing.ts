import { isRefusal } from '../refusal.ts'

interface Answers {
  readonly onRefused: (error: unknown) => void
  readonly onLost?: (error: unknown) => void
  readonly onAnswer?: () => void
}

/** Tries the token now and then: over HTTP nothing else tells that it was revoked, and a socket lives on the other token. */
export function probing(everyMs: number, ask: () => Promise<unknown>, { onRefused, onLost, onAnswer }: Answers) {
  let timer: NodeJS.Timeout | undefined
  const probe = () =>
    ask().then(
      () => onAnswer?.(),
      (error: unknown) => (isRefusal(error) ? onRefused(error) : onLost?.(error)),
    )
  return {
    begin: () => {
      clearInterval(timer)
      timer = setInterval(probe, everyMs)
      timer.unref()
    },
    stop: () => clearInterval(timer),
  }
}
