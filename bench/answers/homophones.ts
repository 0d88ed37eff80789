import { writeFileSync } from 'node:fs'
import { dictionary } from 'cmu-pronouncing-dictionary'
import { stopWords } from '../../src/library/index/stop-words.ts'
import { englishRank } from '../../src/library/words/everyday.ts'

/**
 * Writes the words of everyday English that sound alike, from the CMU pronouncing dictionary (North American English; stress left
 * out), for `src/answer/query/sound.ts`. Run it again when that package or the word list changes:
 * node bench/answers/homophones.ts
 */
const bySound = new Map<string, string[]>()
for (const [entry, sound] of Object.entries(dictionary)) {
  const word = entry.replace(/\(\d+\)$/, '')
  if (!/^[a-z]+$/.test(word) || (englishRank(word) === undefined && !stopWords.has(word))) continue
  const plain = sound.replace(/\d/g, '')
  bySound.set(plain, [...new Set([...(bySound.get(plain) ?? []), word])])
}
const groups = [...bySound.values()].filter((words) => words.length > 1).map((words) => words.toSorted().join(' '))
writeFileSync('src/answer/query/homophones.json', `${JSON.stringify([...new Set(groups)].toSorted(), null, 1)}\n`)
