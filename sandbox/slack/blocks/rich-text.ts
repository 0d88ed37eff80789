import type { Block } from './block.ts'
import { checkList, checkString, type Report } from './block-checks.ts'

const kinds = ['rich_text_section', 'rich_text_list', 'rich_text_preformatted', 'rich_text_quote']

/** The field that each element must have beside its type. */
const required: Readonly<Record<string, string>> = {
  text: 'text',
  link: 'url',
  emoji: 'name',
  user: 'user_id',
  usergroup: 'usergroup_id',
  channel: 'channel_id',
  team: 'team_id',
  broadcast: 'range',
  color: 'value',
  date: 'format',
}

export function checkRichText(part: Block, path: string, report: Report): void {
  if (!kinds.includes(part.type ?? '')) {
    report(`unsupported type: ${part.type}`, `${path}/type`)
    return
  }
  const at = `${path}/elements`
  if (part.type === 'rich_text_list') {
    if (part.style !== 'bullet' && part.style !== 'ordered') report('must be a valid enum value', `${path}/style`)
    checkList(part.elements, at, Infinity, report, (item, place) => {
      if (item.type !== 'rich_text_section') report(`unsupported type: ${item.type}`, `${place}/type`)
      else checkList(item.elements, `${place}/elements`, Infinity, report, (one, at) => checkElement(one, at, report))
    })
    return
  }
  checkList(part.elements, at, Infinity, report, (element, place) => {
    // Code knows neither mentions nor emoji.
    const plain = element.type === 'text' || element.type === 'link'
    if (part.type === 'rich_text_preformatted' && !plain) report(`unsupported type: ${element.type}`, `${place}/type`)
    else checkElement(element, place, report)
  })
}

function checkElement(element: Block, path: string, report: Report): void {
  const field = required[element.type ?? '']
  if (field === undefined) {
    report(`unsupported type: ${element.type}`, `${path}/type`)
    return
  }
  if (element[field] === undefined) report(`missing required field: ${field}`, path)
  else checkString(element[field], `${path}/${field}`, 1, Infinity, report)
  if (element.type !== 'date') return
  if (element.timestamp === undefined) report('missing required field: timestamp', path)
  else if (!Number.isInteger(element.timestamp)) report('must be a valid timestamp', `${path}/timestamp`)
}
