import { limits } from '../limits.ts'
import { asBlock, type Block } from './block.ts'
import { checkList, checkString, checkText, type Report } from './block-checks.ts'

/** All options of a select, out of their groups where they have some. */
export function groupedOptions(element: Block): Block[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : [element]
  return groups
    .flatMap((group) => asBlock(group)?.options ?? [])
    .map(asBlock)
    .filter((option) => option !== undefined)
}

const plain = ['plain_text']

function checkOption(option: Block, path: string, report: Report): void {
  checkText(option.text, `${path}/text`, limits.optionText, plain, report)
  checkString(option.value, `${path}/value`, 1, limits.optionValue, report)
  if (option.description !== undefined) {
    checkText(option.description, `${path}/description`, limits.optionText, plain, report)
  }
}

/** The options of a menu, at the top or in groups. */
export function checkOptions(element: Block, path: string, most: number, report: Report, least: 0 | 1 = 1): void {
  const check = (options: unknown, at: string) => {
    if (least === 0 && Array.isArray(options) && options.length === 0) return
    checkList(options, at, most, report, (option, place) => checkOption(option, place, report))
  }
  if (element.option_groups === undefined) {
    check(element.options, `${path}/options`)
    return
  }
  if (element.options !== undefined) report('must provide either options or option_groups', path)
  checkList(element.option_groups, `${path}/option_groups`, limits.optionGroups, report, (group, at) => {
    checkText(group.label, `${at}/label`, limits.optionText, plain, report)
    check(group.options, `${at}/options`)
  })
}

/** What is chosen beforehand has to be one of the options, to the letter. */
export function checkInitial(element: Block, path: string, report: Report): void {
  if (element.initial_option === undefined) return
  const options = groupedOptions(element)
  const initial = asBlock(element.initial_option)
  const same = (option: Block) =>
    option.value === initial?.value && asBlock(option.text)?.text === asBlock(initial?.text)?.text
  if (!options.some(same)) report('must exactly match one of the options', `${path}/initial_option`)
}
