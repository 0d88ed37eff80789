/** Of a phone's or a desk's keyboard; a slip lands on a neighbour. */
const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const

const places = new Map(rows.flatMap((row, y) => [...row].map((key, x) => [key, { x: x + y / 2, y }] as const)))

function areNeighbours(a: string, b: string): boolean {
  const [one, other] = [places.get(a), places.get(b)]
  return one !== undefined && other !== undefined && Math.abs(one.x - other.x) <= 1 && Math.abs(one.y - other.y) <= 1
}

const isVowel = (letter: string): boolean => 'aeiouy'.includes(letter)

/** Letters that spell the same sound. */
const alike = new Set(
  ['ck', 'ks', 'kq', 'cs', 'sz', 'fv', 'gj', 'iy', 'td', 'mn'].flatMap((pair) => [pair, [...pair].reverse().join('')]),
)

/**
 * What one letter for another costs, of 1: less where the finger slipped to the next key or where both spell one sound. All costs
 * are set on half of Wikipedia's list of common misspellings (`bench/answers/slips.ts` prints the other half).
 */
function swapCost(a: string, b: string): number {
  if ((isVowel(a) && isVowel(b)) || alike.has(a + b)) return 0.6
  return areNeighbours(a, b) ? 0.75 : 1
}

const alphabet = [...'abcdefghijklmnopqrstuvwxyz']
/** Reckoned once: a slip is held against a thousand words, each some fifty pairs of letters. */
const swaps = Float64Array.from(alphabet.flatMap((a) => alphabet.map((b) => (a === b ? 0 : swapCost(a, b)))))
const singles = Float64Array.from(alphabet, (letter) => (isVowel(letter) || letter === 'h' ? 0.75 : 1))

/** Letters of other alphabets cost what any letter costs. */
const isPlain = (code: number): boolean => code >= 0 && code < 26

const swap = (a: number, b: number): number => (a === b ? 0 : isPlain(a) && isPlain(b) ? (swaps[a * 26 + b] ?? 1) : 1)

/** A letter too many or too few: less where it doubles its neighbour, or is a vowel or an h, which is not always heard. */
const single = (letter: number, before: number): number =>
  letter === before ? 0.4 : isPlain(letter) ? (singles[letter] ?? 1) : 1

const codes = (word: string, into: Int32Array): void => {
  for (let at = 0; at < word.length; at++) into[at] = word.charCodeAt(at) - 97
}

/** No word is longer; the rows are made once, since thousands of words are weighed for one slip. */
const longest = 40
const [typedCodes, wordCodes] = [new Int32Array(longest), new Int32Array(longest)]
const table = Array.from({ length: longest + 1 }, () => new Float64Array(longest + 1))

/** How far the typed word is from another, by Damerau's four edits, each weighed. Costs of more than `most` come out as infinity. */
export function editCost(typed: string, word: string, most: number): number {
  if (typed.length > longest || word.length > longest) return typed === word ? 0 : Number.POSITIVE_INFINITY
  codes(typed, typedCodes)
  codes(word, wordCodes)
  const first = table[0] as Float64Array
  first[0] = 0
  for (let w = 1; w <= word.length; w++) first[w] = (first[w - 1] ?? 0) + single(at(wordCodes, w), at(wordCodes, w - 1))
  for (let t = 1; t <= typed.length; t++) {
    const [above, row] = [table[t - 1] as Float64Array, table[t] as Float64Array]
    const [letter, letterBefore] = [at(typedCodes, t), at(typedCodes, t - 1)]
    const extra = single(letter, letterBefore)
    row[0] = (above[0] ?? 0) + extra
    let least = row[0]
    for (let w = 1; w <= word.length; w++) {
      const [right, rightBefore] = [at(wordCodes, w), at(wordCodes, w - 1)]
      let cost = (above[w - 1] ?? 0) + swap(letter, right)
      const tooMany = (above[w] ?? 0) + extra
      if (tooMany < cost) cost = tooMany
      const tooFew = (row[w - 1] ?? 0) + single(right, rightBefore)
      if (tooFew < cost) cost = tooFew
      if (letter === rightBefore && letterBefore === right) {
        const swapped = (table[t - 2]?.[w - 2] ?? Number.POSITIVE_INFINITY) + swappedPair
        if (swapped < cost) cost = swapped
      }
      row[w] = cost
      if (cost < least) least = cost
    }
    if (least > most) return Number.POSITIVE_INFINITY
  }
  const cost = table[typed.length]?.[word.length] ?? 0
  return cost > most ? Number.POSITIVE_INFINITY : cost
}

const swappedPair = 0.7

/** The first letter is the 1st; before it stands none. */
const at = (letters: Int32Array, place: number): number => (place === 0 ? Number.NaN : (letters[place - 1] ?? 0))

/** One bit a letter. */
export function lettersOf(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31)
  return bits
}

/** No cheaper than this are edits by which the letters of one word become those of another: a swap changes two, for 0.6. */
export function leastCost(a: number, b: number): number {
  let differing = a ^ b
  let count = 0
  for (; differing !== 0; count++) differing &= differing - 1
  return count * 0.3
}
