import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { beforeAll, expect, test } from 'vitest'
import type { Progress } from '../../../src/quiz/standing/progress.ts'
import { progressPicture } from '../../../src/quiz/standing/progress-picture.ts'

const topic = (name: string, answered: number, right: number) => ({
  topic: name,
  answered,
  right,
  accuracy: right / answered,
})
const weeks = Array.from({ length: 8 }, (_, index) => ({
  start: `2026-0${index + 1}-05`,
  answered: index,
  right: index >> 1,
}))
const member: Progress = {
  answered: 318,
  right: 240,
  points: 500,
  accuracy: 240 / 318,
  topics: [topic('Counterstrain', 40, 40), topic('HVLA', 44, 31)],
  weeks,
  weakest: ['HVLA'],
  trend: 'rising',
  streak: 41,
}

/** How often each colour is among the pixels, as `0xrrggbbaa`; the renderer itself decodes the picture. */
function coloursOf(png: Uint8Array): Map<number, number> {
  const bytes = Buffer.from(png)
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const image = `<image width="${width}" height="${height}" href="data:image/png;base64,${bytes.toString('base64')}"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${image}</svg>`
  const pixels = Buffer.from(new Resvg(svg, { font: { fontBuffers: [] } }).render().pixels)
  const counts = new Map<number, number>()
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = pixels.readUInt32BE(at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  return counts
}

beforeAll(async () => {
  await initWasm(await readFile(fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))))
})

test('the picture is a PNG of 960 pixels width with bars and with letters on it', async () => {
  const { png } = await progressPicture(member)
  expect(Buffer.from(png.subarray(0, 8)).toString('hex')).toBe('89504e470d0a1a0a')
  expect(Buffer.from(png).readUInt32BE(16)).toBe(960)
  const colours = coloursOf(png)
  expect(colours.get(0x161c2dff)).toBeGreaterThan(100_000)
  expect(colours.get(0x74d4ffff)).toBeGreaterThan(10_000)
  // Nothing but text has this colour: it is not there if the fonts were not found.
  expect(colours.get(0xf5f8ffff)).toBeGreaterThan(3000)
})

test('a second picture, and two at once, need nothing loaded again', async () => {
  const [one, two] = await Promise.all([progressPicture(member), progressPicture(member)])
  expect(Buffer.compare(one.png, two.png)).toBe(0)
  const other = await progressPicture({ ...member, streak: 42 })
  expect(Buffer.compare(one.png, other.png)).not.toBe(0)
})

test('whoever cannot see the picture is told the same', async () => {
  expect((await progressPicture(member)).alt).toBe(
    '318 questions answered, 75 % right first try and rising; a streak of 41 days. ' +
      'Topics: Counterstrain 100 % of 40, HVLA 70 % of 44; new questions a week for 8 weeks: 0, 1, 2, 3, 4, 5, 6, 7.',
  )
  const first = { ...member, answered: 1, accuracy: 1, streak: 1, trend: undefined, topics: [] }
  expect((await progressPicture(first)).alt).toMatch(
    /^1 question answered, 100 % right first try; a streak of 1 day\. New questions a week/,
  )
})

test('the description stays below 900 characters and half an emoji, whatever topics are called', async () => {
  const topics = Array.from({ length: 120 }, (_, index) => topic(`${index} ${'W🩺'.repeat(99)}`, 123_456, 123_456))
  const { alt } = await progressPicture({
    ...member,
    answered: 1_234_567,
    accuracy: 1,
    trend: 'falling',
    streak: 12_345,
    topics,
    weeks: weeks.map((week) => ({ ...week, answered: 123_456 })),
  })
  expect(alt.length).toBeLessThan(900)
  expect(alt).toContain('and 112 more')
  expect(alt.isWellFormed()).toBe(true)
})
