import { type Heard, hearing } from './heard.ts'
import { matcherOf, type Needs } from './match.ts'
import { type Safety, sayingOf } from './safety.ts'
import { type Saying, wordsIn } from './saying.ts'

/** What somebody in an emergency is told, instead of an answer. */
export interface Notice {
  /** Its kind in `safety.yaml`. */
  readonly kind: string
  readonly text: string
  /** Whether the people to talk to are named beside it. */
  readonly contact: boolean
  /** As it stands in the file: what was recognised. */
  readonly saying: string
}

/** What a text calls for before anything else; undefined for nearly all. */
export type NoticeIn = (text: string) => Notice | undefined

interface Compiled {
  readonly text: string
  readonly said: Saying
  readonly needs: Needs
}

/** In a case, what somebody says stands between these. An apostrophe is none: a quote has a blank or nothing before it. */
const quoted = /"[^"]*"?|“[^”]*”?|«[^»]*»?|(?<!\S)['‘](?:[^'’\n]|['’](?=\p{L}))*['’](?!\p{L})/gu

export function noticesOf({ typed, lists, stops, cases, kinds }: Safety): NoticeIn {
  const meant = new Map(Object.entries(typed).map(([word, words]) => [word, words.toLowerCase().split(/\s+/)]))
  const read = (one: string) => plain(sayingOf(one), meant)
  const byName = new Map(
    Object.entries(lists).map(([name, list]) => [name, { kind: 'choice', parts: list.map(read) } satisfies Saying]),
  )
  const stopped = new Set(stops)
  const { isSaid, places, needs } = matcherOf(byName, (word) => stopped.has(word))
  const compiled = (sayings: readonly string[]): Compiled[] =>
    sayings.map((text) => {
      const said = read(text)
      return { text, said, needs: needs(said) }
    })
  const patterns = kinds.map((kind) => ({
    ...kind,
    own: compiled(kind.own),
    others: compiled(kind.others),
    bare: compiled(kind.bare),
  }))
  const signs = {
    studied: compiled(cases.studied),
    asked: compiled(cases.asked),
    personal: compiled(cases.personal),
    except: compiled(cases.except),
    now: compiled(cases.now),
    supposed: compiled(cases.supposed),
    reports: compiled(cases.reports),
    idioms: compiled(cases.idioms),
  }
  const all = [...Object.values(signs), ...patterns.flatMap(({ own, others, bare }) => [own, others, bare])].flat()
  const hear = hearing(meant, vocabularyOf([...all.map(({ said }) => said), ...byName.values()]))

  const isPossible = ({ needs }: Compiled, { vocabulary }: Heard) =>
    needs.every((words) => !words.isDisjointFrom(vocabulary))
  const saidIn = (sayings: readonly Compiled[], heard: Heard) =>
    sayings.find((one) => isPossible(one, heard) && isSaid(one.said, heard))
  const placesOf = (sayings: readonly Compiled[], heard: Heard) =>
    new Set(sayings.flatMap((one) => (isPossible(one, heard) ? [...places(one.said, heard)] : [])))

  /** Without figures of speech: "I want to die of laughter". */
  function plainly(heard: Heard): Heard {
    const spoken = placesOf(signs.idioms, heard)
    return spoken.size === 0 ? heard : without(heard, (at) => spoken.has(at))
  }

  /** What remains of a case without what somebody in it says. */
  function told(text: string): Heard {
    const heard = plainly(hear(text.replaceAll(quoted, ' . ')))
    const from = placesOf(signs.reports, heard)
    let isReport = false
    return without(heard, (at) => {
      isReport = heard.words[at] !== '' && (isReport || from.has(at))
      return isReport
    })
  }

  /** Who sees a reply, what it is and what answers ask for the same text one after the other. Of an emergency nothing is kept. */
  let calm: string | undefined

  return (text) => {
    if (text === calm) return undefined
    const heard = plainly(hear(text))
    const excepted = placesOf(signs.except, heard)
    const isCase =
      saidIn(
        signs.studied,
        without(heard, (at) => excepted.has(at)),
      ) !== undefined
    const isThere = !isCase || (saidIn(signs.now, heard) !== undefined && !saidIn(signs.supposed, heard))
    const isOfSomebody = isThere && (!saidIn(signs.asked, heard) || saidIn(signs.personal, heard) !== undefined)
    const ofOneself = isCase ? told(text) : heard
    for (const { id, reply, contact, own, others, bare } of patterns) {
      const found =
        saidIn(own, ofOneself) ??
        (isThere ? saidIn(others, heard) : undefined) ??
        (isOfSomebody ? saidIn(bare, heard) : undefined)
      if (found) return { kind: id, text: reply, contact, saying: found.text }
    }
    calm = text
    return undefined
  }
}

/** The text with a gap for some of its words, as if a sentence ended there. */
function without(heard: Heard, isGone: (at: number) => boolean): Heard {
  const words = heard.words.map((word, at) => (isGone(at) ? '' : word))
  return { ...heard, words, means: (at, word) => words[at] !== '' && heard.means(at, word) }
}

/** A saying may be written as it is typed ("I can't"): it is looked for as that is read. */
function plain(saying: Saying, typed: ReadonlyMap<string, readonly string[]>): Saying {
  if (saying.kind === 'word') {
    const words = typed.get(saying.word)
    return words ? { kind: 'row', parts: words.map((word) => ({ kind: 'word', word })) } : saying
  }
  return 'parts' in saying ? { ...saying, parts: saying.parts.map((part) => plain(part, typed)) } : saying
}

/** By their first letter. */
const vocabularyOf = (sayings: readonly Saying[]): ReadonlyMap<string, readonly string[]> =>
  Map.groupBy(new Set(sayings.flatMap(wordsIn)), (word) => word[0] ?? '')
