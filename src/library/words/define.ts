import { nearest } from '../../core/command/nearest.ts'
import { aliasKey } from './expand.ts'
import { aliasesOf, type Entry } from './glossary.ts'

export type Definition = { readonly entry: Entry } | { readonly nearest: readonly string[] }

const offered = 3

/** The entry that has this name, whatever its case, hyphens or endings; else the terms whose names are nearest. */
export function define(entries: readonly Entry[], typed: string): Definition {
  const wanted = aliasKey(typed)
  const entry = entries.find((entry) => [entry.term, ...aliasesOf(entry)].some((name) => aliasKey(name) === wanted))
  return entry ? { entry } : { nearest: nearestTerms(entries, typed) }
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
