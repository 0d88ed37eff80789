import { messageOf } from '../core/errors.ts'

/**
 * The fields of a log line that may hold words. Each is chosen by the bot (a state, a step, a code, an id) or belongs to the
 * operator (a file of the library). What a member wrote, a name or an address has no field, so it cannot be logged by mistake.
 */
const worded = new Set([
  'action',
  'address',
  'changed',
  'code',
  'command',
  'fault',
  'field',
  'file',
  'group',
  'kind',
  'level',
  'line',
  'member',
  'message',
  'mode',
  'name',
  'platform',
  'ref',
  'round',
  'schedule',
  'settings',
  'shown',
  'signal',
  'state',
  'step',
  'team',
  'workspace',
])

const leftOut = '[left out]'
const longestReason = 300
const mostFrames = 12

/** A line's fields as they may be printed: words only where they are known to be harmless, errors without what they carry. */
export function safeFields(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, safeValue(key, value)]))
}

function safeValue(key: string, value: unknown): unknown {
  if (key === 'reason') return value === undefined ? value : safeReason(String(value))
  if (value instanceof Error) return safeError(value)
  if (typeof value === 'string') return worded.has(key) ? value : leftOut
  if (Array.isArray(value) && worded.has(key)) return value.filter((one) => typeof one === 'string')
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) return leftOut
  return typeof value === 'bigint' ? String(value) : value
}

/** A library puts what it was given between quotes, into JSON, into an address or on the lines that follow. None of it is the reason. */
export function safeReason(reason: string): string {
  const [head = ''] = reason.split(/\n|[{[]\s*["'{[]/, 1)
  const bare = head
    .replaceAll(/(\w+:\/\/)(?:[^\s@/]*@)?([^\s/?#]*)[^\s]*/g, '$1$2')
    .replaceAll(/"[^"]*"?|“[^”]*”?|`[^`]*`?|(?<!\w)'[^']*'?/g, '"…"')
    .replaceAll(/<[^>]*>?/g, '<…>')
    .trim()
  return bare.length > longestReason ? `${bare.slice(0, longestReason)}…` : bare
}

interface SafeError {
  readonly type: string
  readonly message: string
  readonly code?: string | number
  readonly status?: number
  readonly stack: string
  readonly cause?: SafeError
}

/** Libraries hang whole requests, queries and answers on their errors; of those nothing is printed but codes. */
function safeError(error: Error, depth = 0): SafeError {
  const { code, status, cause } = error as { code?: unknown; status?: unknown; cause?: unknown }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    message: safeReason(messageOf(error)),
    ...(isCode(code) && { code }),
    ...(typeof status === 'number' && { status }),
    stack: frames.slice(0, mostFrames).join('\n'),
    ...(cause instanceof Error && depth < 3 && { cause: safeError(cause, depth + 1) }),
  }
}

const isCode = (code: unknown): code is string | number =>
  typeof code === 'number' || (typeof code === 'string' && /^\w{1,60}$/.test(code))
