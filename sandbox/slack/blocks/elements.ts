import { limits } from '../limits.ts'
import { isDate, isTime } from '../views/input-rules.ts'
import { asBlock, type Block } from './block.ts'
import { type Check, checkString, checkText, type Report } from './block-checks.ts'
import { checkInitial, checkOptions } from './options.ts'

const plain = ['plain_text']
const either = ['plain_text', 'mrkdwn']

/** Those that the bot sends; whatever else is refused as an unknown kind, so that a new one is noticed. */
const pickers: Readonly<Record<string, Check>> = {
  static_select: checkMenu,
  external_select: checkAsking,
  multi_external_select: checkAsking,
  conversations_select: () => {},
  datepicker: (element, path, report) => checkForm(element, 'initial_date', isDate, path, report),
  timepicker: (element, path, report) => checkForm(element, 'initial_time', isTime, path, report),
}

/** Beside text, and in a row of their own. */
const inMessages: Readonly<Record<string, Check>> = {
  ...pickers,
  button: checkButton,
}

const inInputs: Readonly<Record<string, Check>> = {
  ...pickers,
  plain_text_input: checkTextInput,
  number_input: checkNumberInput,
}

const places = { section: inMessages, actions: inMessages, input: inInputs }

/** The kinds of element that Slack gives an action_id where the app gave none. */
export const interactive: ReadonlySet<string> = new Set([...Object.keys(inMessages), ...Object.keys(inInputs)])

/** An element that a person can act on; each block takes kinds of its own. */
export function checkElement(place: keyof typeof places, element: Block, path: string, report: Report): void {
  const check = places[place][element.type ?? '']
  if (check === undefined) {
    if (element.type === undefined) report('missing required field: type', path)
    else report(`unsupported type: ${element.type}`, `${path}/type`)
    return
  }
  if (element.action_id !== undefined) checkString(element.action_id, `${path}/action_id`, 1, limits.id, report)
  if (element.placeholder !== undefined) {
    checkText(element.placeholder, `${path}/placeholder`, limits.placeholder, plain, report)
  }
  if (element.confirm !== undefined) checkConfirm(element.confirm, `${path}/confirm`, report)
  check(element, path, report)
}

function checkButton(button: Block, path: string, report: Report): void {
  checkText(button.text, `${path}/text`, limits.buttonLabel, plain, report)
  if (button.value !== undefined) checkString(button.value, `${path}/value`, 0, limits.buttonValue, report)
  if (button.url !== undefined) checkString(button.url, `${path}/url`, 1, limits.url, report)
  if (!['primary', 'danger', undefined].includes(button.style as string | undefined)) {
    report('must be a valid enum value', `${path}/style`)
  }
}

function checkConfirm(value: unknown, path: string, report: Report): void {
  const confirm = asBlock(value)
  checkText(confirm?.title, `${path}/title`, limits.confirmTitle, plain, report)
  checkText(confirm?.text, `${path}/text`, limits.confirmText, either, report)
  checkText(confirm?.confirm, `${path}/confirm`, limits.confirmButton, plain, report)
  checkText(confirm?.deny, `${path}/deny`, limits.confirmButton, plain, report)
}

function checkMenu(menu: Block, path: string, report: Report): void {
  checkOptions(menu, path, limits.options, report)
  checkInitial(menu, path, report)
}

function checkAsking(select: Block, path: string, report: Report): void {
  if (select.options !== undefined) report('must not provide options', `${path}/options`)
  checkForm(select, 'min_query_length', isCount, path, report)
}

function checkTextInput(input: Block, path: string, report: Report): void {
  for (const bound of ['min_length', 'max_length']) {
    checkForm(input, bound, (value) => isCount(value) && Number(value) <= limits.typed, path, report)
  }
  if (Number(input.min_length ?? 0) > Number(input.max_length ?? limits.typed)) {
    report('must be less than or equal to max_length', `${path}/min_length`)
  }
  if (input.initial_value !== undefined) {
    checkString(input.initial_value, `${path}/initial_value`, 0, limits.typed, report)
  }
}

function checkNumberInput(input: Block, path: string, report: Report): void {
  if (input.is_decimal_allowed === undefined) report('missing required field: is_decimal_allowed', path)
  checkForm(input, 'is_decimal_allowed', (value) => typeof value === 'boolean', path, report)
  for (const name of ['initial_value', 'min_value', 'max_value']) checkForm(input, name, isNumeral, path, report)
  if (Number(input.min_value ?? -Infinity) > Number(input.max_value ?? Infinity)) {
    report('must be less than or equal to max_value', `${path}/min_value`)
  }
}

/** A field that may be left out, but has a form where it is there. */
function checkForm(
  element: Block,
  name: string,
  fits: (value: unknown) => boolean,
  path: string,
  report: Report,
): void {
  if (element[name] !== undefined && !fits(element[name])) report(`invalid value: ${name}`, `${path}/${name}`)
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0
}

/** Slack takes numbers of a number_input as text only. */
function isNumeral(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && !Number.isNaN(Number(value))
}
