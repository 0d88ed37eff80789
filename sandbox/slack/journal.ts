import type { Faults, RecordedRequest } from '../person.ts'

type Fault = Parameters<Faults['answer']>[0]

/** What was asked and answered, and the trouble that was ordered. */
export interface Journal {
  readonly requests: RecordedRequest[]
  /** What an app did wrong without Slack telling it: a second acknowledgement, one for an unknown envelope. */
  readonly protocolErrors: string[]
  record(request: RecordedRequest): void
  order(fault: Fault): void
  forgetOrders(): void
  /** The fault to answer with now, if one was ordered for this path. */
  faultFor(path: string): Fault | undefined
}

const kept = 1_000

export function createJournal(): Journal {
  const requests: RecordedRequest[] = []
  const faults: { fault: Fault; left: number }[] = []
  return {
    requests,
    protocolErrors: [],
    record(request) {
      requests.push(request)
      if (requests.length > kept) requests.shift()
    },
    forgetOrders: () => void faults.splice(0),
    order: (fault) => faults.push({ fault, left: fault.times }),
    faultFor(path) {
      const found = faults.find((one) => one.left > 0 && one.fault.path.test(path))
      if (found) found.left -= 1
      return found?.fault
    },
  }
}

export function faultBody(fault: Fault): Record<string, unknown> {
  return { ok: false, error: fault.error ?? (fault.status === 429 ? 'ratelimited' : 'internal_error') }
}

export function retryAfter(seconds: number | undefined): Record<string, string> {
  return seconds === undefined ? {} : { 'retry-after': String(seconds) }
}
