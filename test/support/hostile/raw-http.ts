import { connect } from 'node:net'

/** Sends bytes as they are, as no well-behaved client would, and resolves with all that comes back until the other side closes. */
export function sendRaw(port: number, bytes: string | Uint8Array, waitMs = 5_000): Promise<string> {
  return new Promise((resolve) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setTimeout(waitMs, () => socket.destroy())
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1')
    })
    // Told to go away in the middle of a request, the answer may be cut short: that is the other side's right.
    socket.on('error', () => {})
    socket.on('close', () => resolve(heard))
  })
}

/** One request on a connection of its own, its first line as it is. */
export const requestRaw = (port: number, target: string, { method = 'GET', headers = '', body = '' } = {}) =>
  sendRaw(port, `${method} ${target} HTTP/1.1\r\nHost: bot\r\nConnection: close\r\n${headers}\r\n${body}`)
