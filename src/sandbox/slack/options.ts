import { asBlock, type Block } from './block.ts'
import { checkList, checkString, checkText, type Report } from './block-checks.ts'
import { limits } from './limits.ts'

/** All options of a select, out of their groups where they have some. */
export function groupedOptions(element: Block): Block[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : [element]
  return groups
    .flatMap((group) => asBlock(group)?.options ?? [])
    .map(asBlock)
    .filter((option) => option !== undefined)
}

export function checkOption(option: Block, path: string, types: readonly string[], report: Report): void {
  checkText(option.text, `${path}/text`, limits.optionText, types, report)
  checkString(option.value, `${path}/value`, 1, limits.optionValue, report)
  if (option.description !== undefined) {
    checkText(option.description, `${path}/description`, limits.optionText, types, report)
  }
}

export function checkGroups(groups: unknown, path: string, report: Report): void {
  checkList(groups, path, limits.optionGroups, report, (group, at) => {
    checkText(group.label, `${at}/label`, limits.optionText, ['plain_text'], report)
    checkList(group.options, `${at}/options`, limits.options, report, (option, place) =>
      checkOption(option, place, ['plain_text'], report),
    )
  })
}
