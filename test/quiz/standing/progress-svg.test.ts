import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Progress } from '../../../src/quiz/standing/progress.ts'
import { progressSvg } from '../../../src/quiz/standing/progress-svg.ts'

const topic = (name: string, answered: number, right: number) => ({
  topic: name,
  answered,
  right,
  accuracy: right / answered,
})
const days = ['2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16']
const weeks = [
  ...days.map((start) => ({ start, answered: 0, right: 0 })),
  { start: '2026-11-23', answered: 3, right: 2 },
]
const beginner: Progress = {
  answered: 3,
  right: 2,
  points: 4,
  accuracy: 2 / 3,
  topics: [topic('Counterstrain', 2, 2), topic('Muscle energy', 1, 0)],
  weeks,
  weakest: [],
  trend: undefined,
  streak: 1,
}
const withTopics = (...topics: readonly Progress['topics'][number][]) => progressSvg({ ...beginner, topics })
const named = (...names: readonly string[]) => withTopics(...names.map((name) => topic(name, 4, 1)))

const texts = (svg: string): string[] =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, words = '']) => words)
const bars = (svg: string): { width: number; fill: string }[] =>
  [...svg.matchAll(/<rect [^>]*width="([\d.]+)" height="18"[^>]*fill="([^"]+)"/g)].map(([, width, fill = '']) => ({
    width: Number(width),
    fill,
  }))

test('after three answers the picture says how they went, and nothing of a trend', () => {
  expect(texts(progressSvg(beginner))).toEqual([
    ...['67 %', 'right first try', '3', 'questions answered', '1', 'day streak'],
    ...['Topics', 'Counterstrain', '100 % · 2 of 2', 'Muscle energy', '0 % · 0 of 1'],
    ...['New questions a week', 'right', 'to learn from'],
    ...['5 Oct', '12 Oct', '19 Oct', '26 Oct', '2 Nov', '9 Nov', '16 Nov', '3', '23 Nov'],
  ])
})

test('large numbers stay short, one question is one question, and a trend is named', () => {
  const shown = texts(progressSvg({ ...beginner, answered: 123_456, streak: 1234, trend: 'rising' }))
  expect(shown.slice(0, 6)).toEqual([
    '67 %',
    'right first try, rising',
    '123K',
    'questions answered',
    '1,234',
    'day streak',
  ])
  expect(texts(progressSvg({ ...beginner, answered: 1 }))).toContain('question answered')
})

test('whoever comes back after a long pause sees that the weeks were empty', () => {
  const paused = progressSvg({ ...beginner, weeks: weeks.map((week) => ({ ...week, answered: 0, right: 0 })) })
  expect(texts(paused)).toContain('none in these weeks')
  expect(texts(progressSvg(beginner))).not.toContain('none in these weeks')
})

test('without answers there are no topics to head', () => {
  const shown = texts(progressSvg({ ...beginner, answered: 0, accuracy: undefined, topics: [] }))
  expect(shown[0]).toBe('–')
  expect(shown).not.toContain('Topics')
})

test('a bar is as long as the accuracy; none right is the bare track', () => {
  const [track, half, bare, ...none] = bars(withTopics(topic('Half', 4, 2), topic('None', 4, 0)))
  expect(half?.width).toBeCloseTo((track?.width ?? 0) / 2, 0)
  expect(half?.fill).not.toBe(track?.fill)
  expect(bare).toEqual(track)
  expect(none).toEqual([])
})

test('eight topics are shown and the others counted', () => {
  const names = Array.from({ length: 11 }, (_, index) => `Topic ${index + 1}`)
  const shown = texts(named(...names))
  expect(shown.filter((words) => words.startsWith('Topic '))).toEqual(names.slice(0, 8))
  expect(shown).toContain('and 3 more')
  expect(texts(named(...names.slice(0, 8))).join()).not.toContain('more')
})

test('a long name ends in an ellipsis, a wide one sooner', () => {
  const [wide = '', narrow = ''] = texts(named('W'.repeat(99), 'i'.repeat(99))).filter((words) => words.endsWith('…'))
  expect(wide).toMatch(/^W{10,}…$/)
  expect(narrow).toMatch(/^i{30,}…$/)
  expect(texts(named('Choosing a technique for the spine'))).toContain('Choosing a technique for the spine')
})

test('a name with markup is text, and what cannot be drawn is left out', () => {
  const shown = texts(named('<b>Ribs</b> & "more"', 'Sacrum\u0000\n🩺 \ud800test', '🩺'))
  expect(shown).toContain('&lt;b&gt;Ribs&lt;/b&gt; &amp; "more"')
  expect(shown).toContain('Sacrum test')
  expect(shown).toContain('…')
})

test('no name breaks the picture: as many tags and texts as with a plain one', () => {
  const tags = (svg: string) => svg.match(/<\/?[a-z]+/g)
  const plain = tags(named('Ribs'))
  // Controls and markup often; halves of emoji and what is no character too.
  const sign = fc.oneof(fc.integer({ max: 0x7f, min: 0 }), fc.integer({ max: 0x10_ffff, min: 0 }))
  const names = fc.array(sign, { maxLength: 120 }).map((signs) => String.fromCodePoint(...signs))
  fc.assert(
    fc.property(names, (name) => {
      const svg = named(name)
      expect(tags(svg)).toEqual(plain)
      expect(svg.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\ufffe\uffff]/u)
      expect(svg).not.toMatch(/&(?!amp;|lt;|gt;)/)
    }),
  )
})
