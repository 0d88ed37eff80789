import { limits } from './limits.ts'

/** A block, or an object inside one; Block Kit names its kind in `type`. */
export interface Block extends Record<string, unknown> {
  type?: string
}

type Report = (problem: string, path: string) => void
type Check = (value: Block, path: string, report: Report) => void

const inMessages: Readonly<Record<string, Check>> = {
  section: checkSection,
  header: (block, path, report) => checkText(block.text, `${path}/text`, limits.header, plain, report),
  divider: () => {},
  image: checkImage,
  context: (block, path, report) =>
    checkList(block.elements, `${path}/elements`, limits.contextElements, report, (element, at) => {
      if (element.type === 'image') checkImage(element, at, report)
      else checkText(element, at, limits.section, either, report)
    }),
  actions: (block, path, report) => {
    checkList(block.elements, `${path}/elements`, limits.actionElements, report, (element, at) =>
      checkElement(element, at, report),
    )
    checkRepeats(block.elements, 'action_id', `${path}/elements`, report)
  },
  markdown: (block, path, report) => checkString(block.text, `${path}/text`, 1, limits.markdown, report),
  rich_text: (block, path, report) =>
    checkList(block.elements, `${path}/elements`, Infinity, report, (element, at) =>
      checkRichText(element, at, report),
    ),
}

const inViews: Readonly<Record<string, Check>> = {
  ...inMessages,
  input: (block, path, report) => {
    checkText(block.label, `${path}/label`, limits.inputLabel, plain, report)
    const element = asBlock(block.element)
    if (element === undefined) report('missing required field: element', path)
    else checkElement(element, `${path}/element`, report)
  },
}

/** What Slack finds wrong with the blocks, in its own words; empty where it accepts them. */
export function problemsIn(blocks: readonly unknown[], surface: 'message' | 'view'): string[] {
  const problems: string[] = []
  const report: Report = (problem, path) => problems.push(`${problem} [json-pointer:${path}]`)
  const most = surface === 'view' ? limits.viewBlocks : limits.messageBlocks
  const checks = surface === 'view' ? inViews : inMessages
  checkList(blocks, '/blocks', most, report, (block, path) => {
    const check = checks[block.type ?? '']
    if (check === undefined) return report(`unsupported type: ${block.type}`, `${path}/type`)
    if (block.block_id !== undefined) checkString(block.block_id, `${path}/block_id`, 0, limits.id, report)
    check(block, path, report)
  })
  checkRepeats(blocks, 'block_id', '/blocks', report)
  return problems
}

/** Characters over all texts of the blocks, as Slack counts them for msg_blocks_too_long. */
export function charactersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + charactersIn(item), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key === 'text' && typeof item === 'string' ? item.length : charactersIn(item)),
    0,
  )
}

function checkSection(block: Block, path: string, report: Report): void {
  if (block.text === undefined && block.fields === undefined) report('missing required field: text', path)
  if (block.text !== undefined) checkText(block.text, `${path}/text`, limits.section, either, report)
  if (block.fields !== undefined) {
    checkList(block.fields, `${path}/fields`, limits.fields, report, (field, at) =>
      checkText(field, at, limits.field, either, report),
    )
  }
  const accessory = asBlock(block.accessory)
  if (accessory?.type === 'image') checkImage(accessory, `${path}/accessory`, report)
  else if (accessory !== undefined) checkElement(accessory, `${path}/accessory`, report)
}

const richTextKinds = ['rich_text_section', 'rich_text_list', 'rich_text_preformatted', 'rich_text_quote']

function checkRichText(element: Block, path: string, report: Report): void {
  if (!richTextKinds.includes(element.type ?? '')) report(`unsupported type: ${element.type}`, `${path}/type`)
  if (element.type !== 'rich_text_preformatted') return
  // Code knows neither mentions nor emoji.
  checkList(element.elements, `${path}/elements`, Infinity, report, (inner, at) => {
    if (inner.type === 'text') checkString(inner.text, `${at}/text`, 1, Infinity, report)
    else if (inner.type !== 'link') report(`unsupported type: ${inner.type}`, `${at}/type`)
  })
}

function checkImage(block: Block, path: string, report: Report): void {
  checkString(block.alt_text, `${path}/alt_text`, 1, limits.altText, report)
  if (block.slack_file === undefined) checkString(block.image_url, `${path}/image_url`, 1, limits.url, report)
}

function checkElement(element: Block, path: string, report: Report): void {
  if (element.action_id !== undefined) checkString(element.action_id, `${path}/action_id`, 1, limits.id, report)
  if (element.placeholder !== undefined) {
    checkText(element.placeholder, `${path}/placeholder`, limits.placeholder, plain, report)
  }
  if (element.type === undefined) report('missing required field: type', path)
  if (element.type !== 'button') return
  checkText(element.text, `${path}/text`, limits.buttonLabel, plain, report)
  if (element.value !== undefined) checkString(element.value, `${path}/value`, 0, limits.buttonValue, report)
  if (element.url !== undefined) checkString(element.url, `${path}/url`, 1, limits.url, report)
  if (!['primary', 'danger', undefined].includes(element.style as string | undefined)) {
    report('must be a valid enum value', `${path}/style`)
  }
}

const plain = ['plain_text']
const either = ['plain_text', 'mrkdwn']

function checkText(value: unknown, path: string, most: number, types: readonly string[], report: Report): void {
  const text = asBlock(value)
  if (text === undefined) report('missing required field: text', path)
  else if (!types.includes(text.type ?? '')) report(`must be one of: ${types.join(', ')}`, `${path}/type`)
  else checkString(text.text, `${path}/text`, 1, most, report)
}

function checkString(value: unknown, path: string, least: number, most: number, report: Report): void {
  if (typeof value !== 'string') report('must provide a string', path)
  else if (value.length < least) report(`must be more than ${least - 1} characters`, path)
  else if (value.length > most) report(`must be less than ${most + 1} characters`, path)
}

function checkList(
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

function checkRepeats(value: unknown, key: string, path: string, report: Report): void {
  const seen = new Set<unknown>()
  for (const item of Array.isArray(value) ? value : []) {
    const id = asBlock(item)?.[key]
    if (id !== undefined && seen.has(id)) report(`${key} "${id}" already exists`, path)
    seen.add(id)
  }
}

export function asBlock(value: unknown): Block | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Block) : undefined
}
