import type { InnominateKind, Segment, Side } from './model.ts'

/** What a text says, as far as a program can tell; `text` is the piece that says it. */
export interface Said<Value> {
  readonly value: Value
  readonly text: string
}

const side = '(left|right)'
const ila = String.raw`(?:inferior lateral angles?|lateral angle|ILA)(?: \((?:the )?ILA\))?`
const asis = String.raw`(?:anterior superior iliac spine|anterior (?:iliac )?spine|ASIS)(?: \(ASIS\))?`
const psis = String.raw`(?:posterior superior iliac spine|posterior (?:iliac )?spine|PSIS)(?: \(PSIS\))?`
const is = '(?: (?:is|lies|looks|was))?(?: (?:also|more))?'

const sideOf = (text: string): Side => (text.toLowerCase().startsWith('r') ? 'right' : 'left')
const opposite = (text: string): Side => (sideOf(text) === 'right' ? 'left' : 'right')

/** The first group that matched, of each place where one of the patterns does. */
function all<Value>(text: string, patterns: readonly string[], read: (group: string) => Value): Said<Value>[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern, 'gi'))].map((match) => ({
      value: read(match.slice(1).find((group) => group !== undefined) ?? ''),
      text: match[0].trim(),
    })),
  )
}

export const seatedIn = (text: string) =>
  all(
    text,
    [
      String.raw`seated flexion(?: test)?(?:,[^,.;]*,)?[^.;,]{0,45}?\bpositive (?:on the )?${side}\b`,
      String.raw`seated flexion(?: test)?(?: positive)?(?::| —(?: reading:)?) (?:positive )?${side}\b`,
    ],
    sideOf,
  )

export const deepIn = (text: string) => [
  ...all(
    text,
    [
      String.raw`\b${side} (?:sacral )?sulcus${is} deep\b`,
      String.raw`\bdeep(?:er)? ${side} (?:sacral )?sulcus`,
      String.raw`deep sulcus(?::| —(?: reading:)?) ${side}\b`,
    ],
    sideOf,
  ),
  ...all(
    text,
    [String.raw`\b${side} (?:sacral )?sulcus${is} shallow\b`, String.raw`\bshallow ${side} (?:sacral )?sulcus`],
    opposite,
  ),
]

export const ilaIn = (text: string) =>
  all(
    text,
    [
      String.raw`\b${side} ${ila}${is} (?:posterior|inferior)\b`,
      `posterior(?: and inferior)? ${side} ${ila}`,
      String.raw`posterior(?: and inferior)? ${ila}(?::| —(?: reading:)?) ${side}\b`,
    ],
    sideOf,
  )

export const springsIn = (text: string) => [
  ...all(
    text,
    [String.raw`\bsprings(?: freely)?\b(?! test)`, `spring(?: test)?(?::| —(?: reading:)?| is| was) negative`],
    () => true,
  ),
  ...all(
    text,
    [
      `(?:does|did) not spring`,
      String.raw`\bno (?:lumbosacral )?spring\b`,
      `spring(?: test)?(?::| —(?: reading:)?| is| was) positive`,
    ],
    () => false,
  ),
]

export const l5In = (text: string): Said<Segment>[] =>
  [
    ...text.matchAll(
      /\bL5(?: is| —(?: reading:)?)? (neutral|flexed or extended|flexed|extended),? (sidebent|rotated) (left|right)(?:,| and|, and) (?:(sidebent|rotated) )?(left|right)/gi,
    ),
  ].flatMap(([text, position = '', first = '', one = '', second = '', two = '']) => {
    if (first === second) return []
    const [sidebent, rotated] = first === 'sidebent' ? [one, two] : [two, one]
    return {
      value: {
        position: position.toLowerCase() as Segment['position'],
        sidebent: sideOf(sidebent),
        rotated: sideOf(rotated),
      },
      text,
    }
  })

type Height = 'superior' | 'inferior'
const heightOf = (text: string): Height => (/^(?:inf|low)/i.test(text) ? 'inferior' : 'superior')
const height = '(superior|inferior|high|low)'

/** Of one side, in a sentence or a row. */
export const asisIn = (text: string, of: Side) => all(text, [String.raw`\b${of} ${asis}${is} ${height}\b`], heightOf)

export const psisIn = (text: string, of: Side) =>
  all(
    text,
    [
      String.raw`\b${of} ${psis}${is} ${height}\b`,
      String.raw`\b${of} ${asis}[^.;]{0,40}? and the ${psis}${is} ${height}\b`,
    ],
    heightOf,
  )

export const malleolusIn = (text: string, of: Side) =>
  all(
    text,
    [String.raw`\b${of} (?:medial )?malleolus${is} (caudad|cephalad)\b`],
    (word) => word.toLowerCase() as 'caudad' | 'cephalad',
  )

export interface SacralName {
  readonly name: string
  readonly torsion?: readonly [Side, Side]
  readonly unilateral?: readonly ['flexion' | 'extension', Side]
}

export const sacralNamesIn = (text: string): SacralName[] => [
  ...[...text.matchAll(/\b(left|right)[- ]on[- ](left|right)\b/gi)].map(([name, rotated = '', axis = '']) => ({
    name: name.toLowerCase(),
    torsion: [sideOf(rotated), sideOf(axis)] as const,
  })),
  ...[...text.matchAll(/\b(left|right) (?:unilateral (?:sacral )?|sacral )(flexion|extension)\b/gi)].map(
    ([name, of = '', kind = '']) => ({
      name: name.toLowerCase(),
      unilateral: [kind.toLowerCase() as 'flexion' | 'extension', sideOf(of)] as const,
    }),
  ),
]

export const innominateNamesIn = (text: string): { name: string; kind: InnominateKind; side: Side }[] =>
  [
    ...text.matchAll(
      /\b(left|right) (?:(anterior|posterior) (?:innominate(?: rotation)?|rotation)|(upslip|downslip)|(superior|inferior) innominate shear)/gi,
    ),
  ].map(([name, of = '', turned, slip, shear]) => ({
    name: name.toLowerCase(),
    side: sideOf(of),
    kind: (
      turned ??
      slip ??
      (shear?.toLowerCase() === 'superior' ? 'upslip' : 'downslip')
    ).toLowerCase() as InnominateKind,
  }))
