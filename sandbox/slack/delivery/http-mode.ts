import { createHmac, randomBytes } from 'node:crypto'
import { limits } from '../limits.ts'
import type { Carrier, Parcel } from './carrier.ts'

/** Posts events, commands and actions to the app's request URL, signed as Slack signs them. */
export function httpMode(url: string, signingSecret: string): Carrier {
  return async (parcel) => {
    try {
      const response = await postSigned(url, signingSecret, bodyFor(parcel), {
        ...(parcel.retry
          ? { 'x-slack-retry-num': String(parcel.retry.attempt), 'x-slack-retry-reason': parcel.retry.reason }
          : {}),
      })
      const text = await response.text()
      if (!response.ok) return { acknowledged: false, why: 'http_error' }
      return { acknowledged: true, answer: answerFrom(text, response.headers.get('content-type') ?? '') }
    } catch (error) {
      const why = (error as Error).name === 'TimeoutError' ? 'http_timeout' : 'connection_failed'
      return { acknowledged: false, why }
    }
  }
}

/** What Slack does when a request URL is entered: only an app that echoes the challenge gets events. */
export async function verifyUrl(url: string, signingSecret: string, token: string): Promise<void> {
  const challenge = randomBytes(20).toString('hex')
  const body = JSON.stringify({ token, challenge, type: 'url_verification' })
  const response = await postSigned(url, signingSecret, { body, type: 'application/json' }, {})
  const text = await response.text()
  if (!response.ok || !text.includes(challenge)) {
    throw new Error(
      `${url} answered the url_verification challenge with ${response.status}. Check the signing secret and the path.`,
    )
  }
}

interface Body {
  readonly body: string
  readonly type: string
}

function bodyFor({ kind, payload }: Parcel): Body {
  const form = 'application/x-www-form-urlencoded'
  if (kind === 'events_api') return { body: JSON.stringify(payload), type: 'application/json' }
  if (kind === 'interactive') {
    return { body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), type: form }
  }
  const fields = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)])
  return { body: new URLSearchParams(fields).toString(), type: form }
}

function postSigned(
  url: string,
  secret: string,
  { body, type }: Body,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  // The machine's clock, not the sandbox's: the app refuses signatures older than five real minutes.
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return fetch(url, {
    method: 'POST',
    body,
    headers: {
      ...headers,
      'content-type': type,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    signal: AbortSignal.timeout(limits.acknowledge),
  })
}

/** A command may be answered with JSON, or with plain text that becomes the message. */
function answerFrom(text: string, contentType: string): Record<string, unknown> {
  if (text === '') return {}
  return contentType.includes('json') ? (JSON.parse(text) as Record<string, unknown>) : { text }
}
