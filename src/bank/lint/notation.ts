/** A spinal diagnosis as it is written down: `T5 F RR SR`, `T4-8 N SL RR`, "T6 neutral, sidebent left, rotated right". */
export interface Diagnosis {
  readonly text: string
  readonly region: string
  readonly level: number
  readonly position: 'N' | 'F' | 'E'
  readonly sidebent: 'R' | 'L'
  readonly rotated: 'R' | 'L'
}

const level = String.raw`\b(OA|AA|C[1-7]|T1[0-2]|T[1-9]|L[1-5])(?:\s*(?:[-–]|to)\s*[CTL]?\d{1,2})?\b\W{0,3}`
const side = '_?(R|L|right|left)'
const position = '(neutral|flexed|extended|flexion|extension|[NFE])'
const gap = String.raw`[\s,_]*(?:and\s+)?`

const sidebent = String.raw`(?:sidebent|side-bent|SB|S)\s*`
const rotated = String.raw`(?:rotated|R)\s*`

const forms: readonly { pattern: RegExp; order: readonly ['sidebent' | 'rotated', 'sidebent' | 'rotated'] | 'both' }[] =
  [
    { pattern: make(`${sidebent}${side}${gap}${rotated}${side}`), order: ['sidebent', 'rotated'] },
    { pattern: make(`${rotated}${side}${gap}${sidebent}${side}`), order: ['rotated', 'sidebent'] },
    { pattern: make(String.raw`(?:RS|SR)\s*${side}(?![A-Z])`), order: 'both' },
  ]

function make(sides: string): RegExp {
  return new RegExp(`${level}${position}${gap}${sides}\\b`, 'g')
}

export function diagnosesIn(text: string): Diagnosis[] {
  return forms.flatMap(({ pattern, order }) =>
    [...text.matchAll(pattern)].map((match) => {
      const [whole, at = '', position = '', first = '', second = first] = match
      const [one, two] = [sideOf(first), sideOf(second)]
      const [, region = at, number = '0'] = /^([CTL])(\d+)$/.exec(at) ?? []
      return {
        text: whole,
        region,
        level: Number(number),
        position: position.charAt(0).toUpperCase() as Diagnosis['position'],
        sidebent: order === 'both' || order[0] === 'sidebent' ? one : two,
        rotated: order === 'both' || order[0] === 'rotated' ? one : two,
      }
    }),
  )
}

const sideOf = (word: string): 'R' | 'L' => (word.toUpperCase().startsWith('R') ? 'R' : 'L')

/** What speaks against the diagnosis in the mechanics that are taught; undefined where nothing does. */
export function against({ region, level, position, sidebent, rotated }: Diagnosis): string | undefined {
  const same = sidebent === rotated
  if (region === 'AA' || (region === 'C' && level === 1)) return 'the atlas on the axis rotates only'
  if (region === 'OA') return same ? 'the occiput on the atlas sidebends and rotates to opposite sides' : undefined
  if (region === 'C') return same ? undefined : 'C2 to C7 sidebend and rotate to the same side'
  if (position === 'N') return same ? 'a neutral (type I) dysfunction has opposite sides' : undefined
  return same ? undefined : 'a flexed or extended (type II) dysfunction has the same side'
}
