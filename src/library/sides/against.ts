import { innominate, type SacralFindings, type Segment, strainAxes, torsion, unilateral } from './model.ts'
import {
  asisIn,
  deepIn,
  ilaIn,
  innominateNamesIn,
  l5In,
  malleolusIn,
  psisIn,
  type SacralName,
  type Said,
  sacralNamesIn,
  seatedIn,
  springsIn,
} from './said.ts'

/**
 * What of a text cannot be, where all of it is about the diagnosis in `name`, such as a heading, the first cell of a row, or a key. A name
 * that holds no diagnosis, or several, says nothing.
 */
export function against(name: string, text: string): string[] {
  return [...sacral(name, text), ...pelvic(name, text), ...ribs(text), ...strains(name, text)]
}

/** The only one; the same name may come twice. */
function one<Name extends { readonly name: string }>(names: readonly Name[]): Name | undefined {
  const [first] = names
  return first && names.every(({ name }) => name.replaceAll('-', ' ') === first.name.replaceAll('-', ' '))
    ? first
    : undefined
}

const findingsOf = ({ torsion: about, unilateral: of }: SacralName): SacralFindings | undefined =>
  about ? torsion(...about) : of ? unilateral(...of) : undefined

function sacral(name: string, text: string): string[] {
  const named = one(sacralNamesIn(name))
  const findings = named && findingsOf(named)
  if (!findings) return []
  const say = (what: string) => (said: string) => `"${said}" does not fit ${named.name}: ${what}`
  const differs = <Value>(said: readonly Said<Value>[], fits: (value: Value) => boolean) =>
    said.filter(({ value }) => !fits(value)).map(({ text }) => text)
  const { seated, deep, ila, springs, l5 } = findings
  return [
    ...differs(seatedIn(text), (value) => value === seated).map(
      say(`the seated flexion test is positive on the ${seated}`),
    ),
    ...differs(deepIn(text), (value) => value === deep).map(say(`the ${deep} sulcus is deep`)),
    ...differs(ilaIn(text), (value) => value === ila).map(say(`the ${ila} inferior lateral angle is posterior`)),
    ...differs(springsIn(text), (value) => value === springs).map(say(springs ? 'it springs' : 'it does not spring')),
    ...(l5 ? differs(l5In(text), (value) => isLike(value, l5)).map(say(segmentText(l5))) : []),
  ]
}

const isLike = (said: Segment, meant: Segment): boolean =>
  said.sidebent === meant.sidebent &&
  said.rotated === meant.rotated &&
  (said.position === 'neutral') === (meant.position === 'neutral')

const segmentText = ({ position, sidebent, rotated }: Segment) =>
  `L5 is ${position}, sidebent ${sidebent}, rotated ${rotated}`

function pelvic(name: string, text: string): string[] {
  const named = one(innominateNamesIn(name))
  if (!named) return []
  const { asis, psis, malleolus } = innominate[named.kind]
  return [
    ...asisIn(text, named.side)
      .filter(({ value }) => value !== asis)
      .map(({ text }) => `"${text}" does not fit ${named.name}: its ASIS is ${asis}`),
    ...psisIn(text, named.side)
      .filter(({ value }) => value !== psis)
      .map(({ text }) => `"${text}" does not fit ${named.name}: its PSIS is ${psis}`),
    ...malleolusIn(text, named.side)
      .filter(({ value }) => value !== malleolus)
      .map(({ text }) => `"${text}" does not fit ${named.name}: its malleolus is ${malleolus}`),
  ]
}

const ruleOfKeyRib =
  /key rib of an? (inhalation|exhalation) (?:group|dysfunction) is (?:its|the) (bottom|top|lowest|highest)|\b(inhalation|exhalation) (?:group|dysfunction)(?:: | — key rib: )(bottom|top|lowest|highest)\b/gi

/** The rule, as "the key rib of an inhalation group is its bottom rib". */
function ribs(text: string): string[] {
  return [...text.matchAll(ruleOfKeyRib)].flatMap(([said, kind, end, rowKind, rowEnd]) => {
    const isInhalation = (kind ?? rowKind)?.toLowerCase() === 'inhalation'
    const saysLow = /bottom|lowest/i.test(end ?? rowEnd ?? '')
    return isInhalation === saysLow
      ? []
      : [`"${said}" cannot be: the key rib is the ${isInhalation ? 'lowest' : 'highest'} of its group`]
  })
}

const numbers: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2 }

function strains(name: string, text: string): string[] {
  const names = (Object.keys(strainAxes) as (keyof typeof strainAxes)[]).filter((strain) =>
    new RegExp(`\\b${strain}\\b`, 'i').test(name),
  )
  const [strain] = names
  if (!strain || names.length > 1 || sacralNamesIn(name).length > 0 || /sacr|innominate|wry/i.test(name)) return []
  const axes = strainAxes[strain]
  return [...text.matchAll(/\b(an?(?= \w+ axis)|one|two|1|2) (anteroposterior|AP|transverse|vertical)\b/gi)].flatMap(
    ([said, count = '', kind = '']) => {
      const about = kind.toLowerCase() === 'ap' ? 'anteroposterior' : (kind.toLowerCase() as keyof typeof axes)
      const isSo = axes[about] === (numbers[count.toLowerCase()] ?? Number(count))
      return isSo
        ? []
        : [
            `"${said}" does not fit ${strain}: it has ${axes[about] || 'no'} ${about} ax${axes[about] === 1 ? 'is' : 'es'}`,
          ]
    },
  )
}
