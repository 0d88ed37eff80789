import { isSlip } from '../../core/command/nearest.ts'
import { termOf, wordsOf } from '../../library/index/analyse.ts'
import { isEnglish, isSpelledRight } from '../../library/words/everyday.ts'

/** A text as sayings are looked for in it: its words in lower case, an empty one where a sentence ends. */
export interface Heard {
  readonly words: readonly string[]
  /** The words of sayings that are in it. */
  readonly vocabulary: ReadonlySet<string>
  /** Whether the word at this place may stand for a word of a saying: in another form, or misspelt. */
  means(at: number, word: string): boolean
}

/** Where a sentence ends; not the point in 62.5. */
const sentenceEnd = /[!?;\n]+|\.+(?!\d)/

/** Somebody or a channel: to whom it is said, not what. */
const mention = /<[@#!][^>\s]{1,80}>|(?<!\S)@[\p{L}\p{N}_.-]{1,40}/gu

/** A message holds 3,000 letters; what is longer is looked at so far. */
const mostWords = 1_500

/** How people type, by word, and what it stands for: `wanna` is "want to". */
export type Typed = ReadonlyMap<string, readonly string[]>

/** `vocabulary` gives the words of the sayings that begin with a letter; a word that is none in English may be a slip of one of them. */
export function hearing(typed: Typed, vocabulary: ReadonlyMap<string, readonly string[]>): (text: string) => Heard {
  const terms = new Map<string, ReadonlySet<string>>()
  for (const word of [...vocabulary.values()].flat())
    terms.set(termOf(word), new Set([...(terms.get(termOf(word)) ?? []), word]))

  /** The words of the sayings that a word may stand for. "2" is a number, and "to" as well. */
  function meant(word: string): ReadonlySet<string> {
    if (/^\d/.test(word)) return new Set([word, ...(typed.get(word) ?? [])])
    const same = terms.get(termOf(word))
    if (same || word.length < shortestSlip || isEnglish(word) || isSpelledRight(word)) return same ?? nothing
    return new Set(
      vocabulary.get(word[0] ?? '')?.filter((right) => right.length >= shortestSlip && isSlip(word, right)),
    )
  }

  return (text) => {
    const words = text
      .replaceAll(mention, ' ')
      .split(sentenceEnd)
      .flatMap((sentence) => [...sentenceWords(sentence, typed), ''])
      .slice(0, mostWords)
    const known = new Map([...new Set(words)].map((word) => [word, meant(word)]))
    return {
      words,
      vocabulary: new Set([...known.values()].flatMap((found) => [...found])),
      means: (at, right) => known.get(words[at] ?? '')?.has(right) ?? false,
    }
  }
}

/** Of three letters one may be any other word. */
const shortestSlip = 4
const nothing: ReadonlySet<string> = new Set()

const sentenceWords = (sentence: string, typed: Typed): string[] =>
  wordsOf(sentence)
    // "65yo" and "20weeks", but not C7.
    .flatMap((word) => /^(\d+)(\p{L}+)$/u.exec(word)?.slice(1) ?? [word])
    .flatMap((word) => (/^\d/.test(word) ? undefined : typed.get(word)) ?? [word])
