import { limits } from '../limits.ts'
import { asBlock, type Block } from './block.ts'
import { type Check, checkList, checkRepeats, checkString, checkText, type Report } from './block-checks.ts'
import { checkElement } from './elements.ts'
import { checkRichText } from './rich-text.ts'
import { checkTable } from './table.ts'

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
      checkElement('actions', element, at, report),
    )
    checkRepeats(block.elements, 'action_id', `${path}/elements`, report)
  },
  markdown: (block, path, report) => checkString(block.text, `${path}/text`, 1, limits.markdown, report),
  rich_text: (block, path, report) =>
    checkList(block.elements, `${path}/elements`, Infinity, report, (element, at) =>
      checkRichText(element, at, report),
    ),
}

/** A view takes none. */
const inMessagesOnly: Readonly<Record<string, Check>> = { table: checkTable }

const inViews: Readonly<Record<string, Check>> = {
  ...inMessages,
  input: (block, path, report) => {
    checkText(block.label, `${path}/label`, limits.inputLabel, plain, report)
    const element = asBlock(block.element)
    if (element === undefined) report('missing required field: element', path)
    else checkElement('input', element, `${path}/element`, report)
    if (block.hint !== undefined) checkText(block.hint, `${path}/hint`, limits.hint, plain, report)
    for (const flag of ['optional', 'dispatch_action']) {
      if (![undefined, true, false].includes(block[flag] as boolean | undefined)) {
        report('must provide a boolean', `${path}/${flag}`)
      }
    }
  },
}

/** What Slack finds wrong with the blocks, in its own words; empty where it accepts them. */
export function problemsIn(blocks: readonly unknown[], surface: 'message' | 'view'): string[] {
  const problems: string[] = []
  const report: Report = (problem, path) => problems.push(`${problem} [json-pointer:${path}]`)
  const most = surface === 'view' ? limits.viewBlocks : limits.messageBlocks
  const checks = surface === 'view' ? inViews : { ...inMessages, ...inMessagesOnly }
  const tables = blocks.filter((block) => asBlock(block)?.type === 'table').length
  if (tables > 1) report('only one table allowed', '/blocks')
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
  else if (accessory !== undefined) checkElement('section', accessory, `${path}/accessory`, report)
}

function checkImage(block: Block, path: string, report: Report): void {
  checkString(block.alt_text, `${path}/alt_text`, 1, limits.altText, report)
  const file = asBlock(block.slack_file)
  if (file === undefined) checkString(block.image_url, `${path}/image_url`, 1, limits.url, report)
  else if ((file.id === undefined) === (file.url === undefined)) report('must provide id or url', `${path}/slack_file`)
}

const plain = ['plain_text']
const either = ['plain_text', 'mrkdwn']
