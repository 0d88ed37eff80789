import { wordsOf } from '../../library/index/analyse.ts'
import type { Index } from '../../library/index/search.ts'
import { stopWords } from '../../library/index/stop-words.ts'
import { isSpelledRight } from '../../library/words/everyday.ts'
import type { Aliases } from '../../library/words/expand.ts'
import { isPointer } from '../../library/words/generic.ts'
import { editCost } from './edits.ts'
import { type Lexicon, lexiconOf } from './lexicon.ts'
import { homophonesOf, soundAlike } from './sound.ts'

/** A question as it is understood, and what in it was read otherwise than typed. */
export interface Heard {
  readonly text: string
  /** In the order of the text. Shorthand that was only written out is not among them: nobody doubts what it means. */
  readonly changes: readonly Change[]
}

export interface Change {
  readonly from: string
  readonly to: string
}

/** A word as it stands in the text, with what is joined to it by strokes and apostrophes: "c/i", "w/o", "don't", "1st". */
const wordAt = /[\p{L}\p{N}]+(?:['’/][\p{L}\p{N}]*)*/gu

/** Somebody or a channel, as Discord and Slack send it and as it is typed: it says to whom, not what. */
const mention = /<[@#!][^>\s]{1,80}>|(?<!\S)@[\p{L}\p{N}_.-]{1,40}/gu

/** What is longer is no question but a text, and what has many unknown words is about something else; each costs time. */
const mostSlips = 8

/**
 * Writes out shorthand, and mends slips: words that neither the library nor everyday English has, as a noisy channel would tell
 * them (Kernighan, Church and Gale 1990). A known word yields only to one that sounds the same or differs by one swapped pair, and only
 * where its neighbours make the other likelier.
 */
export function hear(index: Index, aliases: Aliases, typed: string): Heard {
  const question = typed.replace(mention, ' ').trim()
  const lexicon = lexiconOf(index, aliases)
  const words = [...question.matchAll(wordAt)].map(([typed], at) => ({ typed, isFirst: at === 0 }))
  let tried = 0
  const mended = words.map(({ typed, isFirst }): Mended => {
    const written = shorthand(aliases, typed)
    const word = wordsOf(typed).join('')
    if (written !== undefined) return { typed, meant: written, isOpen: false }
    if (word.length < 2 || /\d/.test(word) || isName(typed, isFirst, lexicon)) {
      const capitals = swappedCapitals(aliases, lexicon, typed)
      return { typed, meant: capitals ?? typed, isOpen: false }
    }
    if (lexicon.isKnown(word)) return { typed, meant: typed, isOpen: true }
    if (++tried > mostSlips) return { typed, meant: typed, isOpen: false }
    const meant = clipped(lexicon, word) ?? likeliest(lexicon, word) ?? parted(lexicon, word) ?? typed
    return { typed, meant, isOpen: meant === typed }
  })
  // Neighbors tell what was meant, so they are mended first.
  const meant = mended.map(({ meant, isOpen }, at) => {
    if (!isOpen) return meant
    const beside = [wordsOf(mended[at - 1]?.meant ?? '').at(-1), wordsOf(mended[at + 1]?.meant ?? '')[0]] as const
    const word = wordsOf(meant).join('')
    if (at === 0 && isAskingDose(lexicon, word, mended.slice(1))) return 'does'
    return likelierBesides(lexicon, word, ...beside) ?? heldAlike(lexicon, word, ...beside) ?? meant
  })
  const changes = mended.flatMap(({ typed }, at): Change[] => {
    const to = meant[at] ?? typed
    return to === typed || shorthand(aliases, typed) !== undefined ? [] : [{ from: typed, to }]
  })
  let at = 0
  return { text: question.replace(wordAt, () => meant[at++] ?? ''), changes }
}

/** Among so many words after the subject stands what it does. */
const verbWithin = 4

/** "Dose medicare pay for it?": no neighbor knows the two, but what comes later is what one may do ("to pay"). */
function isAskingDose(lexicon: Lexicon, word: string, after: readonly Mended[]): boolean {
  const [subject = '', ...rest] = after.map(({ meant }) => wordsOf(meant)[0] ?? '')
  if (word !== 'dose' || stopWords.has(subject) || lexicon.pair(word, subject) > 0) return false
  return rest.slice(0, verbWithin).some((later) => !stopWords.has(later) && lexicon.pair('to', later) > 0)
}

interface Mended {
  readonly typed: string
  readonly meant: string
  /** Left as it was typed; its neighbors may still tell that another word was meant. */
  readonly isOpen: boolean
}

/** An abbreviation with two letters swapped: "HLVA". */
const swappedCapitals = ({ byKey }: Aliases, lexicon: Lexicon, typed: string): string | undefined => {
  const word = typed.toLowerCase()
  if (!/^\p{Lu}{3,5}$/u.test(typed) || byKey.has(word) || lexicon.isHeld(word)) return undefined
  return swappedPairs(word)
    .find((other) => byKey.has(other))
    ?.toUpperCase()
}

/** Letters that stand alone are shorthand only in lower case: R is right, N neutral, and U no "you". The glossary knows better. */
function shorthand({ shorthand, byKey }: Aliases, typed: string): string | undefined {
  if (typed.length === 1 && typed !== typed.toLowerCase()) return undefined
  const key = typed.toLowerCase()
  return byKey.has(key) ? undefined : shorthand.get(key)
}

/** Capitals all through are an abbreviation, a capital in mid-sentence a name. */
const isName = (typed: string, isFirst: boolean, lexicon: Lexicon): boolean =>
  (typed.length <= 5 && /^\p{Lu}{2,}$/u.test(typed)) ||
  (!isFirst &&
    /^\p{Lu}\p{Ll}/u.test(typed) &&
    isSpelledRight(typed.toLowerCase()) &&
    !lexicon.isHeld(typed.toLowerCase()))

/**
 * How much a word may be changed, by its length; a word of three letters is one edit away from a dozen others, and stays. Set, like
 * the three weights below, with the costs of edits: on half of Wikipedia's misspellings (`node bench/answers/slips.ts --tune`).
 */
const mostCost = (letters: number): number =>
  letters <= 3 ? 0 : letters <= 4 ? 1 : letters <= 6 ? 1.25 : letters <= 8 ? 2 : letters <= 11 ? 2.6 : 3.2

/** Against how common the candidate is: how unlikely each edit. */
const costWeight = 3.2
/** A slip seldom meets the first letter, and most slips that are no slips of the finger sound right. */
const otherFirst = 0.6
const soundsRight = 0.65
/** A word that somebody does use is seldom a slip. */
const isAWord = 1.6

function likeliest(lexicon: Lexicon, word: string): string | undefined {
  const most = mostCost(word.length)
  const rare = isSpelledRight(word) ? isAWord : 0
  let best: { word: string; score: number } | undefined
  for (const candidate of lexicon.near(word, most)) {
    const alike = soundAlike(word, candidate)
    const raw = editCost(word, candidate, alike ? most / soundsRight : most)
    const cost = (alike ? raw * soundsRight : raw + (word[0] === candidate[0] ? 0 : otherFirst)) + rare
    if (cost > most) continue
    const score = lexicon.commonness(candidate) - costWeight * cost
    // Of two alike the first by the alphabet, in whatever order the library was read.
    if (!best || score > best.score || (score === best.score && candidate < best.word))
      best = { word: candidate, score }
  }
  return best?.word
}

/** So many letters are left of a word that was cut short, and so many are left out; where fewer are, it is a slip. */
const clip = { left: 4, out: 2 }

/** A word of the library that was cut short: "innom", "spondy". */
function clipped(lexicon: Lexicon, word: string): string | undefined {
  if (word.length < clip.left || isSpelledRight(word)) return undefined
  const wholes = lexicon.begunBy(word).filter((whole) => whole.length >= word.length + clip.out)
  const [likeliest] = wholes.toSorted((a, b) => lexicon.commonness(b) - lexicon.commonness(a) || (a < b ? -1 : 1))
  return likeliest
}

/** Shorter ones are the ends of too many words. */
const shortestHalf = 4

/** Two words of the library that were written together. */
function parted(lexicon: Lexicon, word: string): string | undefined {
  for (let at = shortestHalf; at <= word.length - shortestHalf; at++) {
    const [one, other] = [word.slice(0, at), word.slice(at)]
    if (lexicon.isHeld(one) && lexicon.isHeld(other) && lexicon.pair(one, other) > 0) return `${one} ${other}`
  }
  return undefined
}

/** So many times as often must the other word stand beside these neighbours, and beside each of them at all. */
const likelier = 4

function likelierBesides(lexicon: Lexicon, word: string, before?: string, after?: string): string | undefined {
  const others = [...homophonesOf(word), ...swappedPairs(word).filter(lexicon.isKnown)]
  if (others.length === 0) return undefined
  const beside = (one: string) => [
    ...(before === undefined ? [] : [lexicon.pair(before, one)]),
    ...(after === undefined ? [] : [lexicon.pair(one, after)]),
  ]
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
  const typed = sum(beside(word))
  const [best] = others
    .map((other) => ({ other, counts: beside(other) }))
    .filter(({ counts }) => counts.every((count) => count > 0))
    .map(({ other, counts }) => ({ other, often: sum(counts) }))
    .toSorted((a, b) => b.often - a.often)
  return best && best.often >= likelier * Math.max(typed, 0.5) ? best.other : undefined
}

/** What is spelled otherwise and can only be read alike: "zinc" and "zink". */
const spelledByEar = (word: string): string =>
  word
    .replace(/ph/g, 'f')
    .replace(/ck|c(?![eiyh])/g, 'k')
    .replace(/z/g, 's')
    .replace(/^kn/, 'n')
    .replace(/([^aeiou])\1+/g, '$1')

/** "Wrk", which lacks nothing but vowels, and "nee" are too short to be told by their letters alone. */
const shortest = 3
const consonantsOf = (word: string): string => word.replace(/[aeiou]/g, '')

/** Read as any other word without a subject, "won" would leave nothing of "who won the cup". */
const asking = /^(?:wh\w+|how)$/

/**
 * For a word that the library never says, one that sounds the same, is said by it, and stands beside one of these neighbors there:
 * "nee pain", "zinc pattern".
 */
function heldAlike(lexicon: Lexicon, word: string, before?: string, after?: string): string | undefined {
  if (lexicon.isHeld(word) || stopWords.has(word)) return undefined
  const isUnknownShort = word.length === shortest && !lexicon.isKnown(word)
  const byEar = spelledByEar(word)
  const alike = Iterator.from(lexicon.near(word, 1)).filter(
    (other) =>
      spelledByEar(other) === byEar ||
      (isUnknownShort && word === consonantsOf(word) && other.length === shortest + 1 && consonantsOf(other) === word),
  )
  const others = [...new Set([...homophonesOf(word), ...alike])].filter(
    (other) =>
      other !== word && (stopWords.has(other) || isPointer(other) ? asking.test(other) : lexicon.isHeld(other)),
  )
  const beside = (one: string) =>
    (before === undefined ? 0 : lexicon.pair(before, one)) + (after === undefined ? 0 : lexicon.pair(one, after))
  const [best] = others
    .map((other) => ({ other, often: beside(other) }))
    .filter(({ often }) => often > 0)
    .toSorted((a, b) => b.often - a.often || a.other.localeCompare(b.other))
  return best?.other
}

/** Two letters are no word with a pair swapped, but another word. */
const swappedPairs = (word: string): string[] =>
  Array.from({ length: word.length < shortest ? 0 : word.length - 1 }, (_, at) =>
    word[at] === word[at + 1] ? '' : `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`,
  ).filter(Boolean)
