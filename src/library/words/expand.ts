import { subjectWordsOf, termsOf, wordsOf } from '../index/analyse.ts'
import { stopWords } from '../index/stop-words.ts'
import { isEveryday } from './everyday.ts'

/**
 * One thing that a question names. A passage holds it in any one of its forms: in the words of the question, or in those
 * of the glossary's term or its abbreviations. So "crack my back" finds HVLA, and a passage is not marked down for not
 * saying "crack".
 */
export interface Concept {
  /** The first is as asked, unless the question named it with stop words only ("a DO"). */
  readonly forms: readonly (readonly string[])[]
  /** 1 where not given; less for what was only said before. */
  readonly weight?: number
}

/** What a glossary's entry gives to the search. */
export interface Named {
  readonly term: string
  readonly abbreviations: readonly string[]
  readonly synonyms: readonly string[]
  readonly lay: readonly string[]
}

/** What search knows of words beside the glossary. */
export interface Words {
  /** Names that mean one thing. */
  readonly same: readonly (readonly string[])[]
  /** What a phone or a chart writes short, in lower case, and what it stands for. */
  readonly short: Readonly<Record<string, string>>
  readonly outside: readonly Outside[]
}

/** A subject that the library does not hold although students ask for it. */
interface Outside {
  /** Reads on "this library does not cover". */
  readonly about: string
  readonly words: readonly string[]
}

interface Alias {
  readonly forms: readonly (readonly string[])[]
  /** "met", "do", "le" mean the abbreviation only in capitals, or where nothing else is asked about. */
  readonly inCapitals?: string
}

/** The names of all terms, as the analysis sees them. */
export interface Aliases {
  readonly byKey: ReadonlyMap<string, Alias>
  /** In terms, of the longest name. */
  readonly longest: number
  /** Every term of every name: words to leave as they are typed. */
  readonly vocabulary: ReadonlySet<string>
  /** The words behind them. */
  readonly words: readonly string[]
  /** By what is typed, in lower case: what it stands for. */
  readonly shorthand: ReadonlyMap<string, string>
  /** What names a subject that the library does not hold. */
  readonly outside: readonly { readonly about: string; readonly terms: readonly string[] }[]
  /** The words of those names, as typed: a subject that is not held must not be read as one that is. */
  readonly outsideWords: ReadonlySet<string>
}

/** Two names with one key are one name to the search. */
export const aliasKey = (name: string): string => termsOf(name).join(' ') || wordsOf(name).join(' ')

const isAbbreviation = (name: string): boolean => /^\p{Lu}{2,}s?$/u.test(name)

const formsOf = (names: readonly string[]) => names.map(termsOf).filter((form) => form.length > 0)

/** Of a name that both the glossary and the words have, both meanings are searched. */
export function aliasesFrom(
  glossary: readonly Named[],
  { same, short, outside }: Words = { same: [], short: {}, outside: [] },
): Aliases {
  const byKey = new Map<string, Alias>()
  const add = (name: string, forms: readonly (readonly string[])[]) => {
    const key = aliasKey(name)
    const before = byKey.get(key)
    const isWordToo = isAbbreviation(name) && (stopWords.has(key) || isEveryday(key))
    byKey.set(key, {
      forms: distinct([...(before?.forms ?? []), ...forms]),
      ...(isWordToo && { inCapitals: name }),
    })
  }
  for (const { term, abbreviations, synonyms, lay } of glossary) {
    const forms = formsOf([term, ...abbreviations])
    for (const name of [...abbreviations, ...synonyms, ...lay]) add(name, forms)
  }
  for (const names of same) for (const name of names) add(name, formsOf(names))
  const names = [
    ...glossary.flatMap(({ abbreviations, synonyms, lay }) => [...abbreviations, ...synonyms, ...lay]),
    ...same.flat(),
  ]
  const keys = [...byKey.keys()].map((key) => key.split(' '))
  return {
    byKey,
    longest: Math.max(0, ...keys.map((key) => key.length)),
    vocabulary: new Set(keys.flat()),
    words: [...new Set([...names, ...Object.values(short)].flatMap(subjectWordsOf))],
    shorthand: new Map(Object.entries(short)),
    outsideWords: new Set(outside.flatMap(({ words }) => words.flatMap(wordsOf))),
    outside: outside.flatMap(({ about, words }) => words.map((word) => ({ about, terms: termsOf(word) }))),
  }
}

/** The concepts of a question, of its corrected terms: the longest name wins, every other term stands for itself. */
export function expand({ byKey, longest }: Aliases, question: string, terms: readonly string[]): Concept[] {
  const capitals = capitalsOf(question)
  const concepts: Concept[] = []
  const fits = ({ inCapitals }: Alias) => !inCapitals || capitals.has(inCapitals) || terms.length === 1
  for (let at = 0; at < terms.length; ) {
    let length = Math.min(longest, terms.length - at)
    let alias: Alias | undefined
    for (; length > 0; length--) {
      alias = byKey.get(terms.slice(at, at + length).join(' '))
      if (alias && fits(alias)) break
      alias = undefined
    }
    const own = terms.slice(at, at + Math.max(length, 1))
    concepts.push({ forms: alias ? distinct([own, ...alias.forms]) : [own] })
    at += own.length
  }
  for (const word of capitals) {
    const key = word.toLowerCase()
    const alias = stopWords.has(key) ? byKey.get(key) : undefined
    if (alias) concepts.push({ forms: alias.forms })
  }
  return distinctConcepts(concepts)
}

/** All terms that a concept may stand in, for the index. */
export const searched = (concepts: readonly Concept[]): string[] => [
  ...new Set(concepts.flatMap(({ forms }) => forms.flat())),
]

/** Words all in capitals, or with the s of the plural. WHERE ALL IS SHOUTED no capital tells anything. */
function capitalsOf(question: string): Set<string> {
  const words = question.match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length > 1 && question === question.toUpperCase()) return new Set()
  return new Set(words.filter((word) => /^\p{Lu}{2,}s?$/u.test(word)))
}

const distinct = (forms: readonly (readonly string[])[]) => [
  ...new Map(forms.map((form) => [form.join(' '), form])).values(),
]

const distinctConcepts = (concepts: readonly Concept[]): Concept[] => [
  ...new Map(concepts.map((concept) => [concept.forms[0]?.join(' '), concept])).values(),
]
