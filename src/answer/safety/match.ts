import type { Heard } from './heard.ts'
import type { Saying } from './saying.ts'

/** Words that may stand where a saying has `...`. */
const longestGap = 4

/** Of each set, one word must be in a text in which something is said. Cheap to look at before anything else. */
export type Needs = readonly ReadonlySet<string>[]

export interface Matcher {
  needs(saying: Saying): Needs
  /** Whether it is said anywhere in the text. */
  isSaid(saying: Saying, heard: Heard): boolean
  /** The places of the words that say it. */
  places(saying: Saying, heard: Heard): ReadonlySet<number>
}

/**
 * Looks for sayings in a text. Every part is tried from all places at once, so that the time grows with the length of the text and
 * of the saying, and with nothing else. `isStop`: words that `...` never passes over, because another subject begins with them.
 */
export function matcherOf(lists: ReadonlyMap<string, Saying>, isStop: (word: string) => boolean): Matcher {
  /** The places behind the part, for each of the places before it. */
  function ends(saying: Saying, starts: ReadonlySet<number>, heard: Heard): ReadonlySet<number> {
    if (starts.size === 0) return starts
    const found = new Set<number>()
    switch (saying.kind) {
      case 'word':
        for (const start of starts) if (heard.means(start, saying.word)) found.add(start + 1)
        return found
      case 'list':
        return listed(saying.name, starts, heard)
      case 'gap':
        for (const start of starts) {
          found.add(start)
          for (let at = start; at < start + longestGap && isPassed(heard, at); at++) found.add(at + 1)
        }
        return found
      case 'choice':
        for (const part of saying.parts) for (const end of ends(part, starts, heard)) found.add(end)
        return found
      case 'row':
        return saying.parts.reduce((before, part) => ends(part, before, heard), starts)
      case 'all':
        return saying.parts.every((part) => isSaid(part, heard)) ? starts : found
    }
  }

  /** Nothing is needed for what may be left out, and for what is no word. */
  function needs(saying: Saying): Needs {
    switch (saying.kind) {
      case 'word':
        return [new Set([saying.word])]
      case 'list': {
        const list = lists.get(saying.name)
        return list ? needs(list) : []
      }
      case 'gap':
        return []
      case 'row':
      case 'all':
        return saying.parts.flatMap(needs)
      case 'choice': {
        const each = saying.parts.map((part) => needs(part).toSorted((a, b) => a.size - b.size)[0])
        return each.includes(undefined) ? [] : [new Set(each.flatMap((words) => [...(words ?? [])]))]
      }
    }
  }

  function listed(name: string, starts: ReadonlySet<number>, heard: Heard): ReadonlySet<number> {
    if (name === 'start') return new Set([...starts].filter((at) => at === 0 || heard.words[at - 1] === ''))
    if (name === 'end') return new Set([...starts].filter((at) => !heard.words[at]))
    if (name === 'number')
      return new Set([...starts].filter((at) => /^\d/.test(heard.words[at] ?? '')).map((at) => at + 1))
    const list = lists.get(name)
    if (!list) return new Set()
    const found = new Set<number>()
    for (const start of starts) for (const end of behind(name, list, start, heard)) found.add(end)
    return found
  }

  /** Many sayings begin with the same list. */
  const known = new WeakMap<Heard, Map<string, ReadonlySet<number>>>()
  function behind(name: string, list: Saying, start: number, heard: Heard): ReadonlySet<number> {
    const ofText = known.get(heard) ?? new Map<string, ReadonlySet<number>>()
    known.set(heard, ofText)
    const key = `${name} ${start}`
    const found = ofText.get(key) ?? ends(list, new Set([start]), heard)
    ofText.set(key, found)
    return found
  }

  const isPassed = ({ words }: Heard, at: number): boolean => {
    const word = words[at]
    return word !== undefined && word !== '' && !isStop(word)
  }
  const everywhere = ({ words }: Heard): Set<number> => new Set(Array.from({ length: words.length + 1 }, (_, at) => at))

  const isSaid = (saying: Saying, heard: Heard): boolean => ends(saying, everywhere(heard), heard).size > 0

  return {
    needs,
    isSaid,
    places: (saying, heard) => {
      const found = new Set<number>()
      for (const start of everywhere(heard))
        for (const end of ends(saying, new Set([start]), heard)) for (let at = start; at < end; at++) found.add(at)
      return found
    },
  }
}
