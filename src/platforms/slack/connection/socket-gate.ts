import type { SocketModeReceiver } from '@slack/bolt'
import { messageOf } from '../../../core/errors.ts'
import type { Log } from '../../../core/log.ts'
import { faultOf } from './payload-shape.ts'

type Client = SocketModeReceiver['client']
type Read = (data: unknown, isBinary: boolean) => unknown

/** What the client sends along when it is told something of the connection itself. */
const ofTheConnection = ['hello', 'disconnect']

/**
 * Stands between the socket and the client's own reader, which trusts every envelope, in a promise that nobody holds: one
 * `null` would end the process.
 */
export function guardSocket(client: Client, log: Log): void {
  const readers = client.listeners('ws_message') as Read[]
  client.removeAllListeners('ws_message')
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    const fault = isBinary ? undefined : envelopeFault(data)
    if (fault) return log.warn({ fault }, 'slack: something came that is not as Slack documents it; left out')
    for (const read of readers) {
      Promise.try(read, data, isBinary).catch((error: unknown) =>
        log.error({ reason: messageOf(error) }, 'slack: what came could not be read'),
      )
    }
  })
}

function envelopeFault(data: unknown): string | undefined {
  const envelope = jsonOf(typeof data === 'string' ? data : new TextDecoder().decode(data as Buffer))
  if (typeof envelope !== 'object' || envelope === null || !('type' in envelope)) return 'it is no envelope'
  if (ofTheConnection.includes(String(envelope.type))) return undefined
  if (!('envelope_id' in envelope) || typeof envelope.envelope_id !== 'string') return 'it has no envelope_id'
  return faultOf('payload' in envelope ? envelope.payload : undefined)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
