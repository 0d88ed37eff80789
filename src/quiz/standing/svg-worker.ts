import { parentPort } from 'node:worker_threads'
import { drawn } from '../../library/figures/renderer.ts'

/** Draws SVGs as PNGs on a thread of its own: a picture takes a fifth of a second, in which no reaction could be taken. */

export interface ToWorker {
  readonly id: number
  readonly svg: string
}

export type FromWorker = { readonly id: number } & ({ readonly png: Uint8Array } | { readonly reason: string })

parentPort?.on('message', ({ id, svg }: ToWorker) => {
  const answer = (message: FromWorker) => parentPort?.postMessage(message)
  drawn(svg).then(
    ({ png }) => answer({ id, png }),
    (error: unknown) => answer({ id, reason: String(error) }),
  )
})
