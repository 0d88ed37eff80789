import { asBlock, type Block } from './block.ts'

export type Report = (problem: string, path: string) => void
export type Check = (value: Block, path: string, report: Report) => void

export function checkText(value: unknown, path: string, most: number, types: readonly string[], report: Report): void {
  const text = asBlock(value)
  if (text === undefined) report('missing required field: text', path)
  else if (!types.includes(text.type ?? '')) report(`must be one of: ${types.join(', ')}`, `${path}/type`)
  else checkString(text.text, `${path}/text`, 1, most, report)
}

export function checkString(value: unknown, path: string, least: number, most: number, report: Report): void {
  if (typeof value !== 'string') report('must provide a string', path)
  else if (value.length < least) report(`must be more than ${least - 1} characters`, path)
  else if (value.length > most) report(`must be less than ${most + 1} characters`, path)
}

export function checkList(
  value: unknown,
  path: string,
  most: number,
  report: Report,
  check: (item: Block, path: string) => void,
): void {
  if (!Array.isArray(value)) {
    report('must provide an array', path)
    return
  }
  if (value.length === 0) report('no less than 1 items allowed', path)
  if (value.length > most) report(`no more than ${most} items allowed`, path)
  for (const [index, item] of value.entries()) {
    const block = asBlock(item)
    if (block === undefined) report('must provide an object', `${path}/${index}`)
    else check(block, `${path}/${index}`)
  }
}

export function checkRepeats(value: unknown, key: string, path: string, report: Report): void {
  const seen = new Set<unknown>()
  for (const item of Array.isArray(value) ? value : []) {
    const id = asBlock(item)?.[key]
    if (id !== undefined && seen.has(id)) report(`${key} "${id}" already exists`, path)
    seen.add(id)
  }
}
