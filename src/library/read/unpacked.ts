import JSZip from 'jszip'
import { Refused } from '../bounded/refused.ts'

/** A book of a thousand pages unpacks to 20 MB of XML; its pictures hardly grow. */
const mostBytes = 60_000_000

const tooMuch = () =>
  new Refused(`unpacks to more than ${mostBytes / 1e6} MB; split it, or save it anew without pictures`)

/** Refuses an archive (Word's files are such) that unpacks to more, counted by unpacking it: what it says of itself may be wrong. */
export async function refuseUnpackedOver(bytes: Uint8Array): Promise<void> {
  const { files } = await JSZip.loadAsync(bytes)
  let left = mostBytes
  for (const file of Object.values(files)) {
    left -= await unpackedSize(file, left)
    if (left < 0) throw tooMuch()
  }
}

/** Or a little more than `most`, where it stops counting. */
function unpackedSize(file: JSZip.JSZipObject, most: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let size = 0
    const stream = file.nodeStream()
    stream
      .on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size <= most) return
        stream.pause()
        resolve(size)
      })
      .on('end', () => resolve(size))
      .on('error', reject)
  })
}
