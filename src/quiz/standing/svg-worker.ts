import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

/** Draws SVGs as PNGs on a thread of its own: a picture takes a fifth of a second, in which no reaction could be taken. */

export interface ToWorker {
  readonly id: number
  readonly svg: string
}

export type FromWorker = { readonly id: number } & ({ readonly png: Uint8Array } | { readonly reason: string })

const bytesAt = async (url: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(fileURLToPath(url)))

async function loadFonts(): Promise<Uint8Array[]> {
  await initWasm(await bytesAt(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm')))
  return Promise.all([
    bytesAt(import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf')),
    bytesAt(import.meta.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf')),
  ])
}

const fonts = loadFonts()

async function drawn(svg: string): Promise<Uint8Array> {
  const resvg = new Resvg(svg, { font: { fontBuffers: await fonts, defaultFontFamily: 'Inter' } })
  // What the renderer holds lies outside of JavaScript's memory: nobody else would give it back.
  try {
    const image = resvg.render()
    try {
      return image.asPng()
    } finally {
      image.free()
    }
  } finally {
    resvg.free()
  }
}

parentPort?.on('message', ({ id, svg }: ToWorker) => {
  const answer = (message: FromWorker) => parentPort?.postMessage(message)
  drawn(svg).then(
    (png) => answer({ id, png }),
    (error: unknown) => answer({ id, reason: String(error) }),
  )
})
