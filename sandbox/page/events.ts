import type { Request } from '../../src/http/router.ts'
import type { World } from './view.ts'

/** Proxies and laptops close a connection that stays silent for about a minute. */
const heartbeatMs = 15_000

/** Some two thousand changes. */
const mostUnread = 64_000

/** Tells the page that something changed; the page then asks for its view, so nothing private goes over this stream. */
export function streamChanges(world: World, { response }: Request): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write('retry: 1000\n\n')
  let told = false
  const tell = () => {
    // Whoever does not read what is sent is let go; the page connects again.
    if (response.writableLength > mostUnread) response.destroy()
    if (told) return
    told = true
    // One answer changes a message several times within a tick; the page needs to hear of it once.
    setImmediate(() => {
      told = false
      response.write('event: changed\ndata: {}\n\n')
    })
  }
  const stops = [world.discord.onChange(tell), world.slack.onChange(tell), world.clock.onAdvance(tell)]
  const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs)
  response.once('close', () => {
    clearInterval(heartbeat)
    for (const stop of stops) stop()
  })
}
