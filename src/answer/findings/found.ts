import { termOf, wordsOf } from '../../library/index/analyse.ts'
import { stopWords } from '../../library/index/stop-words.ts'

/** A thing that was examined and what was found there: "the right sulcus is deep", "spring test negative", "ASIS: inferior". */
export interface Found {
  readonly subject: ReadonlySet<string>
  readonly values: ReadonlyMap<Scale, string>
}

type Scale = 'side' | 'sign' | 'height'

const values: Readonly<Record<string, readonly [Scale, string]>> = {
  ...eachOf('left', 'side', 'left'),
  ...eachOf('right', 'side', 'right'),
  ...eachOf('both bilateral bilaterally two', 'side', 'both'),
  ...eachOf('neither', 'side', 'neither'),
  ...eachOf('positive pos', 'sign', 'positive'),
  ...eachOf('negative neg', 'sign', 'negative'),
  ...eachOf('superior high higher up elevated raised cephalad', 'height', 'superior'),
  ...eachOf('inferior low lower down dropped caudad', 'height', 'inferior'),
  ...eachOf('level equal', 'height', 'level'),
}

function eachOf(words: string, scale: Scale, value: string): Record<string, readonly [Scale, string]> {
  return Object.fromEntries(words.split(' ').map((word) => [word, [scale, value] as const]))
}

const flipped: Readonly<Record<string, string>> = { left: 'right', right: 'left', both: 'neither', neither: 'both' }

/** They say how the thing lies or that it was tested, and are no thing. */
const noSubject = new Set(
  'test tests sign reading finding findings side sides deep shallow posterior anterior looks feels one ones has'.split(
    ' ',
  ),
)

/**
 * As charts and phones write it, written out. A test that is named for what the joint does: it springs, so the test is negative. A diagnosis
 * has sides in its name, and they are no findings.
 */
const writtenOut: readonly (readonly [RegExp, string])[] = [
  [/\b(?:left|right|[LR])[- ](?:on|\/)[- ](?:left|right|[LR])\b|\b[LR]\/[LR]\b/gi, ' '],
  [/\b([FE])RS ?(left|right|[LR])\b/g, ' rotated $2, sidebent $2, '],
  [/\bR(?=[LR]\b)/g, ', rotated '],
  [/\bS(?=[LR]\b)/g, ', sidebent '],
  [
    /\b(?:no|not|n[o']?t|without|never|cannot|can't|won't|doesn?'?t)(?: a)? spring(?:s|ing|y)?\b/gi,
    ' spring positive ',
  ],
  [/\bsprings\b(?: freely| fine| well| easily| ok)?/gi, ' spring negative '],
  [/\bsulci\b/gi, 'sulcus'],
  [/(?<=^|[\s,;(])\+(?=\s|$|[a-z])/gi, ' positive '],
  [/(?<![\p{L}\p{N}'’])R(?![\p{L}\p{N}'’])/gu, 'right'],
  [/(?<![\p{L}\p{N}'’])L(?![\p{L}\p{N}'’])/gu, 'left'],
]

/** "The inferior lateral angle (ILA)" is the ILA. */
const abbreviated = (text: string): string =>
  text.replace(/(?<!\p{L})((?:\p{L}{1,40}[ -]){2,6})\((\p{Lu}{2,6})\)/gu, (all, words: string, short: string) => {
    const said = words.trim().split(/[ -]/)
    const meant = said.slice(-short.length)
    const fits = meant.map((word) => word[0]?.toUpperCase()).join('') === short
    return fits ? `${said.slice(0, -short.length).join(' ')} ${short}` : all
  })

const sentence = /[;.?!\n()]|\bbut\b|\bwith\b|\bwhile\b/i
const enumerated = /,|\band\b|&|\//i

/**
 * What a text finds, piece by piece. In an enumeration a piece without a value takes that of the next ("the ASIS, the PSIS and the pubic
 * ramus are superior"); one that is no thing says nothing.
 */
export function foundIn(text: string): Found[] {
  const plain = writtenOut.reduce((said, [pattern, to]) => said.replace(pattern, to), abbreviated(withoutChoices(text)))
  return plain.split(sentence).flatMap((part) => enumerationOf(part.split(enumerated).flatMap(piecesOf)))
}

/** "Up or down?" asks what was found. */
const withoutChoices = (text: string): string =>
  text.replace(/\b(\w+) or (\w+)\b/gi, (all, one: string, other: string) =>
    valueIn(one.toLowerCase()) && valueIn(other.toLowerCase()) ? ' ' : all,
  )

const valueIn = (word: string) => (Object.hasOwn(values, word) ? values[word] : undefined)

function enumerationOf(pieces: readonly Found[]): Found[] {
  let after: Found['values'] = new Map()
  const found = pieces.toReversed().map(({ subject, values }) => {
    after = values.size > 0 ? values : after
    return { subject, values: after }
  })
  return found.filter(({ subject, values }) => subject.size > 0 && values.size > 0).toReversed()
}

/** Without commas a new piece begins where the order does: "ASIS low right PSIS high right", "deep left sulcus posterior right ILA". */
function piecesOf(text: string): Found[] {
  const pieces: { subject: Set<string>; values: Map<Scale, string>; isShallow: boolean }[] = []
  let isValueFirst = false
  let wasValue = false
  for (const word of wordsOf(text)) {
    const value = valueIn(word)
    const isSubject = !value && !noSubject.has(word) && !stopWords.has(word)
    const last = pieces.at(-1)
    const isNew =
      !last ||
      (isValueFirst
        ? value !== undefined && last.subject.size > 0 && last.values.has(value[0])
        : isSubject && wasValue && last.subject.size > 0)
    if (!last) isValueFirst = value !== undefined
    const piece = isNew ? { subject: new Set<string>(), values: new Map<Scale, string>(), isShallow: false } : last
    if (isNew) pieces.push(piece)
    if (value) piece.values.set(...value)
    if (isSubject) piece.subject.add(termOf(word))
    if (word === 'shallow') piece.isShallow = true
    if (value || isSubject) wasValue = value !== undefined
  }
  return pieces.map(({ subject, values, isShallow }) => {
    const side = values.get('side')
    return { subject, values: isShallow && side ? new Map(values).set('side', flipped[side] ?? side) : values }
  })
}

/** Of all that two pieces are about, the share that both name. */
const sameSubject = 0.5

function areOneSubject(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const both = [...one].filter((term) => [...other].some((said) => areOneTerm(term, said))).length
  return both > 0 && both / (one.size + other.size - both) >= sameSubject
}

/** A shorter one is the beginning of too many words. */
const shortestClip = 4

/** "Flex" is flexion where the same is examined. */
const areOneTerm = (one: string, other: string): boolean =>
  one === other ||
  (Math.min(one.length, other.length) >= shortestClip && (one.startsWith(other) || other.startsWith(one)))

/** 1 where a record agrees with all that was found, −1 where it is against all of it; what it does not speak of counts for nothing. */
export function agreement(found: readonly Found[], record: readonly Found[]): number {
  const sum = found.reduce((sum, { subject, values }) => {
    const told = record
      .filter((other) => areOneSubject(subject, other.subject))
      .flatMap((other) => {
        const shared = [...values.keys()].filter((scale) => other.values.has(scale))
        return shared.length === 0 ? [] : [shared.every((scale) => values.get(scale) === other.values.get(scale))]
      })
    return told.length === 0 ? sum : sum + (told.includes(true) ? 1 : -1)
  }, 0)
  return sum / Math.max(found.length, 1)
}
