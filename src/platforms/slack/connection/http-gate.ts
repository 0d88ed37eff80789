import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { parse } from 'node:querystring'
import { isValidSlackRequest } from '@slack/bolt'
import type { Log } from '../../../core/log.ts'
import type { Platform } from '../../../core/platform/platform.ts'
import { faultOf } from './payload-shape.ts'

type Receive = NonNullable<Platform['receive']>['handle']

/** Anybody can send what Slack did not sign, as often as they like; the operator needs to hear of it, but not each time. */
const toldEveryMs = 60_000

/**
 * Looks at what is posted before Bolt does: Bolt reads a body before it asks whether it is an object, in a promise that
 * nobody holds, so that a signed `null` would end the process.
 */
export function httpGate(bolt: RequestListener, signingSecret: string, log: Log): Receive {
  let toldAt = Number.NEGATIVE_INFINITY

  return async (raw, response, bytes) => {
    const text = bytes.toString('utf8')
    // Slack's look whether the address speaks TLS comes unsigned, and wants nothing but an answer.
    if (isForm(raw) && parse(text).ssl_check === '1') return void response.writeHead(200).end()
    if (!isSigned(raw, text, signingSecret)) {
      if (Date.now() - toldAt >= toldEveryMs) {
        toldAt = Date.now()
        log.warn(
          {},
          'slack: a request was refused whose signature does not fit SLACK_SIGNING_SECRET, or is older than five minutes',
        )
      }
      return refuse(response, 401, 'Only what Slack signed a moment ago is taken here')
    }
    const fault = faultOf(payloadIn(raw, text))
    if (fault) {
      log.warn({ fault }, 'slack: a request was refused that is not as Slack documents it')
      return refuse(response, 400, `This is no request that the bot can take: ${fault}`)
    }
    // Bolt takes a body from here where somebody has read it already.
    bolt(Object.assign(raw, { rawBody: bytes }), response)
  }
}

const isForm = ({ headers }: IncomingMessage): boolean =>
  headers['content-type'] === 'application/x-www-form-urlencoded'

function isSigned({ headers }: IncomingMessage, body: string, signingSecret: string): boolean {
  const [signature, timestamp] = [headers['x-slack-signature'], headers['x-slack-request-timestamp']]
  return (
    typeof signature === 'string' &&
    typeof timestamp === 'string' &&
    isValidSlackRequest({
      signingSecret,
      body,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(timestamp) },
    })
  )
}

/** As Bolt reads it; undefined where it is no JSON. */
function payloadIn(raw: IncomingMessage, text: string): unknown {
  const form = isForm(raw) ? parse(text) : undefined
  if (form && typeof form.payload !== 'string') return form
  try {
    return JSON.parse(typeof form?.payload === 'string' ? form.payload : text)
  } catch {
    return undefined
  }
}

function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ message: `${status}: ${words}`, code: 0 }))
}
