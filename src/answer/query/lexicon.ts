import { wordsOf } from '../../library/index/analyse.ts'
import type { Index } from '../../library/index/search.ts'
import { stopWords } from '../../library/index/stop-words.ts'
import { englishRank, englishWords } from '../../library/words/everyday.ts'
import type { Aliases } from '../../library/words/expand.ts'
import { leastCost, lettersOf } from './edits.ts'
import { soundsOf } from './sound.ts'

/** The words that a question may be made of, as they are typed, and how usual each is. */
export interface Lexicon {
  isKnown(word: string): boolean
  /** Whether the library or its glossary says it. */
  isHeld(word: string): boolean
  /** The logarithm of how likely it is that a student means this word, before anything was typed. */
  commonness(word: string): number
  /** Words that a slip may have meant: those that sound like it, and those whose letters it may have at this cost. */
  near(word: string, cost: number): Iterable<string>
  /** The words of the library and its glossary that begin so. */
  begunBy(start: string): readonly string[]
  /** How often one word stands before the other in the library and in the ways of asking it. */
  pair(before: string, after: string): number
}

/** Words of everyday English beyond this rank are no candidates: nobody's slip is taken for a rare word. */
const commonEnglish = 5_000

/** A word of the library is meant about as often as English of this rank, and the more often the more passages say it. */
const heldAs = { base: 4.2, each: 0.5 }

const made = new WeakMap<Index, { readonly stand: string; readonly lexicon: Lexicon }>()

/** Made once for each state of the library. */
export function lexiconOf(index: Index, aliases: Aliases): Lexicon {
  const stand = `${index.search.documentCount} ${index.words.size} ${aliases.words.length}`
  const before = made.get(index)
  if (before?.stand === stand) return before.lexicon
  const lexicon = makeLexicon(index, aliases)
  made.set(index, { stand, lexicon })
  return lexicon
}

function makeLexicon(index: Index, aliases: Aliases): Lexicon {
  const names = new Set(aliases.words)
  const isHeld = (word: string) => index.words.has(word) || names.has(word)
  const candidates = new Set([...index.words.keys(), ...names, ...stopWords])
  for (const word of englishWords()) {
    if ((englishRank(word) ?? 0) >= commonEnglish) break
    if (/^[a-z]+$/.test(word)) candidates.add(word)
  }
  const all = [...candidates].map((word) => ({ word, letters: lettersOf(word) }))
  const byLength = Map.groupBy(all, ({ word }) => word.length)
  let bySound: ReadonlyMap<string, readonly string[]> | undefined
  let pairs: ReadonlyMap<string, number> | undefined
  return {
    isHeld,
    isKnown: (word) =>
      isHeld(word) || stopWords.has(word) || aliases.outsideWords.has(word) || englishRank(word) !== undefined,
    commonness: (word) => {
      const rank = stopWords.has(word) ? 50 : englishRank(word)
      const english = rank === undefined ? 0 : Math.log(20_000 / (rank + 20))
      const passages = index.words.get(word) ?? (names.has(word) ? 1 : 0)
      return Math.max(english, passages === 0 ? 0 : heldAs.base + heldAs.each * Math.log(passages))
    },
    near: (word, cost) => {
      bySound ??= soundsIn(candidates)
      const found = new Set(soundsOf(word).flatMap((sound) => bySound?.get(sound) ?? []))
      const letters = lettersOf(word)
      const apart = Math.floor(cost / 0.4)
      for (let length = word.length - apart; length <= word.length + apart; length++)
        for (const other of byLength.get(length) ?? [])
          if (leastCost(letters, other.letters) <= cost) found.add(other.word)
      return found
    },
    begunBy: (start) => [...index.words.atPrefix(start).keys(), ...[...names].filter((name) => name.startsWith(start))],
    pair: (before, after) => {
      pairs ??= pairsIn(index)
      return pairs.get(`${before} ${after}`) ?? 0
    },
  }
}

/** A library of ten notes a topic has some 100,000; what a large one says beyond that tells nothing new of how people speak. */
const mostWords = 300_000

function pairsIn({ passages }: Index): Map<string, number> {
  const pairs = new Map<string, number>()
  let left = mostWords
  for (const passage of passages) {
    if (!passage || left <= 0) continue
    for (const text of [...passage.asked, passage.section, ...passage.text.split(/[.:;\n]/)]) {
      const words = wordsOf(text)
      left -= words.length
      words.slice(1).forEach((word, at) => {
        const pair = `${words[at]} ${word}`
        pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
      })
    }
  }
  return pairs
}

function soundsIn(words: Iterable<string>): Map<string, string[]> {
  const bySound = new Map<string, string[]>()
  for (const word of words)
    for (const sound of soundsOf(word)) {
      const alike = bySound.get(sound)
      if (alike) alike.push(word)
      else bySound.set(sound, [word])
    }
  return bySound
}
