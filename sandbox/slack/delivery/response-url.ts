import { randomBytes } from 'node:crypto'
import { textOf } from '../../../src/http/body.ts'
import { type Route, sendJson } from '../../../src/http/router.ts'
import type { RequestWatch } from '../../requests.ts'
import { contentFrom } from '../blocks/content.ts'
import { faultBody, type Journal, retryAfter } from '../journal.ts'
import { limits } from '../limits.ts'
import { edit, post, remove, threadOf } from '../messages/messages.ts'
import type { User } from '../people.ts'
import { Refusal, refusalBody } from '../refusal.ts'
import type { Channel, Message, World } from '../world.ts'

/** Where an answer to a command or an action goes. */
export interface Origin {
  readonly channel: Channel
  readonly user: User
  /** The message whose button was pressed; a command has none. */
  readonly message?: Message
}

export interface ResponseUrls {
  readonly route: Route
  issue(kind: 'commands' | 'actions', origin: Origin): string
}

export function responseUrls(world: World, journal: Journal, watch: RequestWatch, address: () => string): ResponseUrls {
  const issued = new Map<string, { origin: Origin; since: number; uses: number }>()
  return {
    issue(kind, origin) {
      const key = randomBytes(12).toString('hex')
      issued.set(key, { origin, since: world.now(), uses: 0 })
      return `${address()}/${kind}/${world.team.id}/${key}`
    },
    route: {
      method: 'POST',
      path: '/(commands|actions)/:team/:key',
      async handle({ raw, response, params }) {
        const text = await textOf(raw)
        const reply = (status: number, answer: Record<string, unknown>, headers: Record<string, string> = {}) => {
          journal.record({ method: 'POST', path: 'response_url', body, status, response: answer })
          sendJson(response, status, answer, headers)
        }
        let body: Record<string, unknown> = {}
        try {
          body = JSON.parse(text) as Record<string, unknown>
        } catch {
          return reply(400, { ok: false, error: 'invalid_payload' })
        }
        const fault = journal.faultFor('response_url')
        if (fault) return reply(fault.status, faultBody(fault), retryAfter(fault.retryAfterSeconds))
        await watch.tell({ method: 'POST', path: 'response_url', phase: 'before' })
        const found = issued.get(params.key ?? '')
        if (!found || world.now() - found.since > limits.responseUrlLife) {
          return reply(404, { ok: false, error: 'expired_url' })
        }
        if (found.uses >= limits.responseUrlUses) return reply(404, { ok: false, error: 'used_url' })
        found.uses += 1
        try {
          respond(world, found.origin, body)
          await watch.tell({ method: 'POST', path: 'response_url', phase: 'after' })
          reply(200, { ok: true })
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          reply(400, refusalBody(error))
        }
      },
    },
  }
}

/** Does what a body sent to a response_url, or given with an acknowledgement, says. Slack takes booleans as text too. */
export function respond(world: World, origin: Origin, body: Readonly<Record<string, unknown>>): void {
  const says = (name: string) => String(body[name]) === 'true'
  const original = origin.message
  if (says('delete_original')) {
    if (original) remove(world, original)
    return
  }
  const content = contentFrom(world, body)
  // The whole message is replaced: blocks that are not given again are gone.
  if (says('replace_original') && original) {
    edit(world, original, { blocks: [], ...content })
    return
  }
  const thread = body.thread_ts === undefined ? undefined : threadOf(origin.channel, String(body.thread_ts))
  const forAll = body.response_type === 'in_channel'
  post(world, origin.channel, {
    author: world.bot,
    ...content,
    thread,
    ...(forAll ? {} : { onlyFor: origin.user.id, fields: { is_ephemeral: true } }),
  })
}
