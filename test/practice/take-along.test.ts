import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { takeAlong } from '../../src/practice/take-along.ts'
import { question } from '../bank/a-question.ts'

const picture = new Uint8Array([137, 80, 78, 71])
const given = {
  sourceOf: () => 'Counterstrain: a textbook',
  figure: async () => ({ alt: 'Three rows', bytes: picture }),
}

test('cards without figures are one text that Anki imports', async () => {
  const { name, bytes } = await takeAlong([question({})], given)
  expect(name).toBe('omt-cards.txt')
  const text = new TextDecoder().decode(bytes)
  expect(text).toMatch(/^#separator:tab\n#html:true\n/)
  expect(text).toContain('Counterstrain: a textbook')
})

test('figures go beside the text, once each, named as the cards name them', async () => {
  const some = ['a-1', 'a-2'].map((id) => question({ id, figure: 'rule-of-threes' }))
  const { name, bytes } = await takeAlong(some, given)
  expect(name).toBe('omt-cards.zip')
  const zip = await JSZip.loadAsync(bytes)
  const files = Object.values(zip.files).filter(({ dir }) => !dir)
  expect(files.map((file) => file.name).toSorted()).toEqual([
    'how-to.txt',
    'media/omt-rule-of-threes.png',
    'omt-cards.txt',
  ])
  expect(await zip.file('omt-cards.txt')?.async('string')).toContain(
    '<img src="omt-rule-of-threes.png" alt="Three rows">',
  )
  expect(await zip.file('media/omt-rule-of-threes.png')?.async('uint8array')).toEqual(picture)
})

test('a figure that cannot be drawn is described', async () => {
  const figure = async () => ({ alt: 'Three rows' })
  const { name, bytes } = await takeAlong([question({ figure: 'rule-of-threes' })], { ...given, figure })
  expect(name).toBe('omt-cards.txt')
  const text = new TextDecoder().decode(bytes)
  expect(text).not.toContain('<img')
  expect(text).toContain('[Figure: Three rows]')
})
