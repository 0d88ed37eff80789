import { isMap, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml'

/** The YAML text with the `review` of the mapping at `path` set, and every other byte as it was. */
export function setReview(yamlText: string, path: readonly PropertyKey[], review: string): string {
  const document = parseDocument(yamlText, { schema: 'failsafe' })
  const map = path.length === 0 ? document.contents : document.getIn(path, true)
  if (!isMap(map) || map.items.length === 0) throw new Error(`there is no mapping at ${path.join('.') || 'the top'}`)
  // Quoted, because a name may hold a comma, which ends a value in { }, or a #.
  const value = JSON.stringify(review)
  const pair = map.items.find(({ key }) => isScalar(key) && key.value === 'review')
  const { start, end, text } = pair ? replacing(pair, value) : adding(yamlText, map, value)
  return `${yamlText.slice(0, start)}${text}${yamlText.slice(end)}`
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

function replacing({ key, value }: Pair, text: string): Edit {
  const [start, end] = rangeOf(value)
  if (end > start) return { start, end, text }
  const colon = rangeOf(key)[1] + 1
  return { start: colon, end: colon, text: ` ${text}` }
}

/** Before the second field in a block, where a comment that stands above it stays with it; last in { }. */
function adding(yamlText: string, map: YAMLMap, value: string): Edit {
  if (map.flow) {
    const end = rangeOf(map)[1] - 1
    const start = yamlText.slice(0, end).trimEnd().length
    return { start, end: start, text: `${yamlText[start - 1] === ',' ? '' : ','} review: ${value}` }
  }
  const next = map.items[1]
  if (!next) throw new Error('there is only one field')
  const start = yamlText.lastIndexOf('\n', rangeOf(next.key)[0]) + 1
  const indent = yamlText.slice(start, rangeOf(next.key)[0])
  const lineEnd = yamlText[start - 2] === '\r' ? '\r\n' : '\n'
  return { start, end: start, text: `${indent}review: ${value}${lineEnd}` }
}

function rangeOf(node: unknown): [number, number] {
  const range = (node as { range?: readonly number[] } | null)?.range
  if (!range) throw new Error('a field has no place in the text')
  return [range[0] ?? 0, range[1] ?? 0]
}
