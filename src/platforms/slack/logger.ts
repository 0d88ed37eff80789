import { type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '../../core/log.ts'

/**
 * What the libraries say, up to where they begin to print what they were given: whole requests, messages, lists of members. Only
 * what stands here is printed, so that a line which a new version brings shows nothing.
 */
const known = [
  'ack() call begins',
  'ack() has already been called',
  'ack() response sent',
  'ack() response stored',
  'An incoming event was not acknowledged within 3 seconds.',
  'An unexpected error occurred during a request',
  'An unhandled error occurred after ack() called in a listener',
  'Authorization of incoming event did not succeed.',
  'Before trying to reconnect, this client will wait',
  'Calling ack()',
  'Conversation context failed loading',
  'Conversation context loaded',
  'Could not determine the type of an incoming event.',
  'Error details',
  'Failed to parse and verify the request data',
  'Failed to parse the request body',
  'HTTP error',
  'Initiating new WebSocket connection.',
  'Malformed request body',
  'Manually disconnecting this Socket Mode client',
  'No conversation ID for incoming event',
  'Rate limited',
  'Received "disconnect"',
  'Received a message on the WebSocket',
  'Request arguments contain binary data',
  'Request body exceeded the maximum allowed size',
  'Sending a WebSocket message',
  'Sending close frame (status=1000).',
  'Signature verification error',
  'Slack API error',
  'Started monitoring pings to and pongs from Slack.',
  'Starting Socket Mode session ...',
  'Terminating WebSocket (close frame received).',
  'The Socket Mode client has successfully initialized',
  'Unable to parse an incoming WebSocket message',
  'Unexpected binary message received, ignoring.',
  'Unhandled HTTP request',
  'WebSocket already disconnected, flushing remainder.',
  'WebSocket close frame received',
  'WebSocket open event received',
  'apiCall(',
  'http request body',
  'http request headers',
  'http request result',
  'http request url',
  'http response received',
  'initialized',
  'isActive()',
  'send() method was called',
] as const

/** Said at every try; who keeps the connection says it once, with the step to take. */
const toldElsewhere = [
  "A ping wasn't received from the server before the timeout",
  "A pong wasn't received from the server before the timeout",
  'API Call failed due to rate limiting.',
  'An unhandled error occurred while Bolt processed',
  'Failed to retrieve a new WSS URL',
  'Failed to send a WebSocket message',
  'Failed to send a message as the client',
  'Failed to send ping to Slack',
  'Going to retrieve a new WSS URL',
  'Peer did not complete the close handshake in time',
  'WebSocket error',
  'WebSocket not available, skipping ping.',
  'http request failed',
] as const

/** Bolt's log lines in ours, cut to what is known. What Bolt calls info is of use only when looking for a fault. */
export function boltLogger(log: Log): Logger {
  const say = (level: 'debug' | 'warn' | 'error', [first, ...more]: readonly unknown[]) => {
    const line = String(first)
    const elsewhere = toldElsewhere.find((head) => line.startsWith(head))
    const head = elsewhere ?? known.find((one) => line.startsWith(one)) ?? 'a line that is not known; left out'
    const code = codeIn([first, ...more])
    log[elsewhere ? 'debug' : level](code ? { code } : {}, `slack: ${head.replace(/\($/, '')}`)
  }
  return {
    debug: (...parts: unknown[]) => say('debug', parts),
    info: (...parts: unknown[]) => say('debug', parts),
    warn: (...parts: unknown[]) => say('warn', parts),
    error: (...parts: unknown[]) => say('error', parts),
    setLevel: () => {},
    getLevel: () => LogLevel.DEBUG,
    setName: () => {},
  }
}

/** Slack's word for what went wrong, or the method that was called. */
function codeIn(parts: readonly unknown[]): string | undefined {
  const [first] = parts
  const method = typeof first === 'string' ? /^apiCall\('([a-zA-Z.]{3,60})'\)/.exec(first)?.[1] : undefined
  const codes = parts.map((part) => (part as { data?: { error?: unknown } } | undefined)?.data?.error)
  return method ?? codes.find((code) => typeof code === 'string' && /^[a-z_]{2,60}$/.test(code))?.toString()
}
