import { nearest } from '../../core/command/nearest.ts'
import { aliasKey } from './expand.ts'
import { aliasesOf, type Entry } from './glossary.ts'

/** Several entries where an abbreviation stands for several terms; nearest terms where nothing has the name. */
export type Definition = { readonly entries: readonly [Entry, ...Entry[]] } | { readonly nearest: readonly string[] }

const offered = 3

/** The entries that have this name, whatever its case, hyphens or endings; else the terms whose names are nearest. */
export function define(entries: readonly Entry[], typed: string): Definition {
  const wanted = aliasKey(typed)
  const [first, ...others] = entries.filter((entry) =>
    [entry.term, ...aliasesOf(entry)].some((name) => aliasKey(name) === wanted),
  )
  return first ? { entries: [first, ...others] } : { nearest: nearestTerms(entries, typed) }
}

function nearestTerms(entries: readonly Entry[], typed: string): string[] {
  const termOf = new Map<string, string>()
  for (const entry of entries) {
    for (const name of [entry.term, ...aliasesOf(entry), ...longWords(entry.term)])
      if (!termOf.has(name)) termOf.set(name, entry.term)
  }
  const names = [...termOf.keys()]
  return [...new Set(nearest(typed, names, names.length).map((name) => termOf.get(name) ?? name))].slice(0, offered)
}

/** "myofacial" is nearer to one word of "myofascial release" than to the whole, and nearer still to any abbreviation. */
const longWords = (term: string): string[] => term.split(/\s+/).filter((word) => word.length >= 6)
