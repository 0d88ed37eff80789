import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

const bytesAt = async (url: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(fileURLToPath(url)))

async function load(): Promise<Uint8Array[]> {
  await initWasm(await bytesAt(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm')))
  return Promise.all([
    bytesAt(import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf')),
    bytesAt(import.meta.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf')),
  ])
}

let fonts: ReturnType<typeof load> | undefined

export interface Drawn {
  readonly png: Uint8Array
  /** Whether something lies beyond the edges and is cut off there. */
  readonly isCut: boolean
}

/** As a PNG, as wide as the SVG says or as asked; letters in Inter, 400 and 600. Rejects where it is no SVG. */
export async function drawn(svg: string, width?: number): Promise<Drawn> {
  fonts ??= load()
  const resvg = new Resvg(svg, {
    font: { fontBuffers: await fonts, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' },
    ...(width !== undefined && { fitTo: { mode: 'width', value: width } }),
  })
  // What the renderer holds lies outside of JavaScript's memory: nobody else would give it back.
  try {
    const isCut = goesBeyond(resvg)
    const image = resvg.render()
    try {
      return { png: image.asPng(), isCut }
    } finally {
      image.free()
    }
  } finally {
    resvg.free()
  }
}

/** Pixels of the drawing; what its frame and round letters stand out is not meant. */
const tolerance = 1.5

function goesBeyond(resvg: InstanceType<typeof Resvg>): boolean {
  const box = resvg.getBBox()
  if (!box) return false
  const { x, y, width, height } = box
  box.free()
  return (
    x < -tolerance || y < -tolerance || x + width > resvg.width + tolerance || y + height > resvg.height + tolerance
  )
}
