import { createServer, type RequestListener, type Server, STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

export interface ListeningServer {
  readonly server: Server
  readonly port: number
  /** Ends open connections too: an event stream would otherwise keep the process alive. */
  close(): Promise<void>
}

/** How long a request may take to come in. Slack and the sandbox's page send theirs within a second. */
const usualPatience = { headersMs: 5_000, requestMs: 10_000 }

/** Resolves once the server accepts connections; port 0 takes a free one. Rejects with EADDRINUSE and the like. */
export async function listen(
  listener: RequestListener,
  host: string,
  port: number,
  { headersMs, requestMs } = usualPatience,
): Promise<ListeningServer> {
  const server = createServer(
    { headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: Math.min(1_000, headersMs) },
    listener,
  )
  server.on('clientError', refuse)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return { server, port: (server.address() as AddressInfo).port, close: () => close(server) }
}

/** What Node says of a request that never became one. */
const refusals: Readonly<Record<string, readonly [status: number, words: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request took too long to come in; please send it again, faster'],
  HPE_HEADER_OVERFLOW: [431, 'The headers are too large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The extensions of a chunk are too large'],
}

function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  const [status, words] = refusals[error.code ?? ''] ?? [400, 'This is no HTTP request that can be read']
  // Once an answer is under way, another would be taken for its end.
  const answering = (socket as { _httpMessage?: { headersSent: boolean } })._httpMessage?.headersSent
  if (socket.writable && !answering && error.code !== 'ECONNRESET') {
    const body = JSON.stringify({ message: `${status}: ${words}`, code: 0 })
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Connection: close',
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  }
  socket.destroy()
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
