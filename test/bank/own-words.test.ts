import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ownWords, readShingles, shinglesOf } from '../../src/bank/own-words.ts'

const article = await readShingles('test/fixtures/article-shingles.txt')

test('the library and the bank say nothing in the words of the article', async () => {
  const entries = await readdir('knowledge', { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  expect(files.length).toBeGreaterThan(50)
  const copied = await Promise.all(
    files.map(async (file) =>
      ownWords(await readFile(file, 'utf8'), article).map(({ line, words }) => `${file}:${line} ${words}`),
    ),
  )
  expect(copied.flat()).toEqual([])
})

test('the fixture holds short hashes in an order that is not that of the text', async () => {
  const lines = (await readFile('test/fixtures/article-shingles.txt', 'utf8')).trimEnd().split('\n')
  expect(lines.length).toBeGreaterThan(4_000)
  expect(lines.every((line) => /^[0-9a-f]{10}$/.test(line))).toBe(true)
  expect(lines).toEqual(lines.toSorted())
})

test('a copied run is found in other dress, and named once with its line', () => {
  const shingles = new Set(shinglesOf('One two three — four, five six seven eight nine ten.'))
  const text = 'In own words.\n\nFirst: **ONE** two\nthree four (five) six-seven eight nine, then more.'
  expect(ownWords(text, shingles)).toEqual([{ line: 3, words: 'ONE** two three four (five) six-seven eight nine' }])
})

test('seven words are free, and so is another order', () => {
  const shingles = new Set(shinglesOf('one two three four five six seven eight'))
  expect(ownWords('one two three four five six seven nine', shingles)).toEqual([])
  expect(ownWords('two one three four five six seven eight', shingles)).toEqual([])
  expect(ownWords('one two', shingles)).toEqual([])
})
