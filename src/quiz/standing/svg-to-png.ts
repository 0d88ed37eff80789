import { Worker } from 'node:worker_threads'
import type { FromWorker, ToWorker } from './svg-worker.ts'

/** The renderer and its fonts hold some 100 MB, which a study group at night has no use for. */
const idleMs = 60_000

interface Waiting {
  readonly done: (png: Uint8Array) => void
  readonly failed: (error: Error) => void
}

const waiting = new Map<number, Waiting>()
let worker: Worker | undefined
let idle: NodeJS.Timeout | undefined
let last = 0

/** As a PNG of the size that the SVG names. Rejects where it cannot be drawn. */
export function svgToPng(svg: string): Promise<Uint8Array> {
  clearTimeout(idle)
  worker ??= startWorker()
  const id = ++last
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
  waiting.set(id, { done: resolve, failed: reject })
  worker.ref()
  worker.postMessage({ id, svg } satisfies ToWorker)
  return promise
}

function startWorker(): Worker {
  const started = new Worker(new URL('svg-worker.ts', import.meta.url))
  started.on('message', (message: FromWorker) => {
    const { done, failed } = waiting.get(message.id) ?? {}
    waiting.delete(message.id)
    if ('png' in message) done?.(message.png)
    else failed?.(new Error(`the picture could not be drawn: ${message.reason}`))
    if (waiting.size === 0) rest(started)
  })
  started.on('error', (error) => {
    for (const { failed } of waiting.values()) failed(error)
    waiting.clear()
    worker = undefined
  })
  return started
}

/** A thread that waits for nothing keeps no process alive, and ends after a while. */
function rest(resting: Worker): void {
  resting.unref()
  idle = setTimeout(() => {
    worker = undefined
    void resting.terminate()
  }, idleMs)
  idle.unref()
}
