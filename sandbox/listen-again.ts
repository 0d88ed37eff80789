import { once } from 'node:events'
import type { ListeningServer } from '../src/http/listen.ts'

/** Opens a server that was closed, at the same address. */
export async function listenAgain({ server, port }: ListeningServer, host: string): Promise<void> {
  server.listen(port, host)
  await once(server, 'listening')
}
