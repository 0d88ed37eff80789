import { against } from '../library/sides/against.ts'
import { barrierOf, keyRib, type Segment, type Side, segmentOf } from '../library/sides/model.ts'
import { innominateNamesIn, sacralNamesIn } from '../library/sides/said.ts'
import { error, type QuestionRule } from './lint/finding.ts'
import { keyOf, type Question } from './question.ts'

/** L47. The findings of a stem and its key follow from each other; a side that is exchanged makes the key wrong. */
export const sidesFit: QuestionRule = (question) => {
  const key = keyOf(question).text
  const hasName = (text: string) => sacralNamesIn(text).length + innominateNamesIn(text).length > 0
  const said = hasName(key) ? against(key, question.stem) : against(question.stem, `${question.stem} ${key}`)
  return [...said, ...keyRibOf(question, key), ...segment(question, key)].map((message) =>
    error(question.lines.stem, message, 'mend the stem or the key'),
  )
}

/** "Ribs 4 to 7 do not move down in exhalation": an inhalation dysfunction, held by rib 7. */
function keyRibOf({ stem }: Question, key: string): string[] {
  const group = /\bribs (\d{1,2})(?: to |[-–])(\d{1,2})\b/i.exec(stem)
  const said = /\brib (\d{1,2})\b/i.exec(key)
  const free = [...stem.matchAll(/\b(?:freely|well) (?:in|on|during|with) (inhalation|exhalation)/gi)].map(
    ([, breath]) => breath,
  )
  const stuck = [
    ...stem.matchAll(
      /\b(?:not (?:move|go|come|fall|rise|follow)|lag|stop|restricted)[^.,;]{0,30}? (?:in|on|during|with) (inhalation|exhalation)/gi,
    ),
  ].map(([, breath]) => (breath?.toLowerCase() === 'inhalation' ? 'exhalation' : 'inhalation'))
  const kinds = new Set([...free.map((breath) => breath?.toLowerCase()), ...stuck])
  const [kind] = kinds
  if (!/\bkey rib\b/i.test(stem) || !group || !said || kinds.size !== 1) return []
  const rib = keyRib(kind === 'inhalation' ? 'inhalation' : 'exhalation', Number(group[1]), Number(group[2]))
  return Number(said[1]) === rib
    ? []
    : [`the key says rib ${said[1]}; the key rib of ${group[0]} in an ${kind} dysfunction is ${rib}`]
}

const level =
  /\b(left|right) transverse process[^.]*?\bposterior in (flexion|extension)[^.]*?\b(?:level|even|symmetrical|equal)[^.]*? in (flexion|extension)/i
const position = /\b(flexion|extension|flexed|extended|F|E)\b[^.]*?\b(?:sidebent |S)?(left|right|L|R)\b/i
const direction = /\b(flexion|extension|flexed|extended)\b/i

/** The posterior transverse process that evens out names the segment; muscle energy and thrust take it to the reverse. */
function segment({ stem }: Question, key: string): string[] {
  const found = level.exec(stem)
  // An indirect technique goes to the ease, which is the name itself.
  if (!found || found[2] === found[3] || /\bindirect|\bease\b|balanced|counterstrain/i.test(stem)) return []
  const named = segmentOf(found[3] === 'flexion' ? 'flexion' : 'extension', sideOf(found[1] ?? ''))
  const lead = stem.split(/(?<=[.?!])\s+/).at(-1) ?? ''
  const isBarrier =
    /\b(?:barrier|position|taken)\b/i.test(lead) && !/\beffort|push|does (?:he|she|the patient)\b/i.test(lead)
  const isName = /\b(?:diagnosis|named?|dysfunction)\b/i.test(lead)
  if (isBarrier === isName || !position.test(key) || !direction.test(key)) return []
  const meant = isName ? named : barrierOf(named)
  const sides = [...key.matchAll(/\b(left|right)\b/gi)].map(([side]) => sideOf(side))
  const isFlexed = /\bflex/i.test(direction.exec(key)?.[0] ?? '')
  const fits = isFlexed === (meant.position === 'flexed') && sides.every((side) => side === meant.rotated)
  return fits
    ? []
    : [`the key "${key}" does not fit "${found[0]}", which ${isName ? 'is' : 'is treated in'} ${textOf(meant)}`]
}

const sideOf = (word: string): Side => (word.toLowerCase() === 'left' ? 'left' : 'right')

const textOf = ({ position, rotated }: Segment) => `${position}, rotated and sidebent ${rotated}`
