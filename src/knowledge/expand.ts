import { termsOf, wordsOf } from './analyse.ts'
import { stopWords } from './stop-words.ts'

/**
 * One thing that a question names. A passage holds it in any one of its forms: in the words of the question, or in those
 * of the glossary's term or its abbreviations. So "crack my back" finds HVLA, and a passage is not marked down for not
 * saying "crack".
 */
export interface Concept {
  /** The first is as asked, unless the question named it with stop words only ("a DO"). */
  readonly forms: readonly (readonly string[])[]
}

/** What a glossary's entry gives to the search. */
export interface Named {
  readonly term: string
  readonly abbreviations: readonly string[]
  readonly synonyms: readonly string[]
  readonly lay: readonly string[]
}

interface Alias {
  readonly forms: readonly (readonly string[])[]
  /** "met", "do", "aa" mean the abbreviation only in capitals, or where nothing else is asked about. */
  readonly inCapitals?: string
}

/** The names of all terms, as the analysis sees them. */
export interface Aliases {
  readonly byKey: ReadonlyMap<string, Alias>
  /** In terms, of the longest name. */
  readonly longest: number
  /** Every term of every name: words to leave as they are typed. */
  readonly vocabulary: ReadonlySet<string>
}

/** Two names with one key are one name to the search. */
export const aliasKey = (name: string): string => termsOf(name).join(' ') || wordsOf(name).join(' ')

/** An abbreviation of this length is often a word, or a part of one, in small letters. */
const shortAbbreviation = 3

export function aliasesFrom(glossary: readonly Named[]): Aliases {
  const byKey = new Map<string, Alias>()
  for (const { term, abbreviations, synonyms, lay } of glossary) {
    const forms = [term, ...abbreviations].map(termsOf).filter((form) => form.length > 0)
    for (const name of [...abbreviations, ...synonyms, ...lay]) {
      const short = abbreviations.includes(name) && name.length <= shortAbbreviation
      byKey.set(aliasKey(name), { forms, ...(short && { inCapitals: name }) })
    }
  }
  const keys = [...byKey.keys()].map((key) => key.split(' '))
  return { byKey, longest: Math.max(0, ...keys.map((key) => key.length)), vocabulary: new Set(keys.flat()) }
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
