import { describe, expect, test } from 'vitest'
import { problemsIn } from '../../../../sandbox/slack/blocks/blocks.ts'
import { sandboxForTest } from '../app.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const option = (value: string) => ({ text: plain(value.toUpperCase()), value })
const times = <Item>(count: number, item: (index: number) => Item) => Array.from({ length: count }, (_, i) => item(i))
const options = (count: number) => times(count, (index) => option(`o${index}`))
const input = (element: object, more: object = {}) => ({ type: 'input', label: plain('Label'), element, ...more })
const select = (more: object) => input({ type: 'static_select', action_id: 'a', ...more })

describe('elements that Slack takes', () => {
  const fine: readonly [string, object][] = [
    ['a select with an initial option', select({ options: options(100), initial_option: option('o99') })],
    ['a select in groups', select({ option_groups: [{ label: plain('G'), options: options(2) }] })],
    ['a number', input({ type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '9' })],
    ['a date and no more', input({ type: 'datepicker', initial_date: '2028-02-29' })],
    ['a time', input({ type: 'timepicker', initial_time: '00:30' })],
    [
      'a hint',
      input({ type: 'plain_text_input' }, { hint: plain('x'.repeat(2_000)), optional: true, dispatch_action: true }),
    ],
    ['a select that asks', { type: 'actions', elements: [{ type: 'external_select', min_query_length: 0 }] }],
    ['a picker beside text', { type: 'section', text: plain('When?'), accessory: { type: 'timepicker' } }],
  ]
  test.each(fine)('%s', (_, block) => expect(problemsIn([block], 'view')).toEqual([]))
})

describe('elements that Slack refuses', () => {
  const at = '/blocks/0/element'
  const problems: readonly [string, object, string, string][] = [
    ['an unknown kind', input({ type: 'slider' }), 'unsupported type: slider', `${at}/type`],
    ['a button as an input', input({ type: 'button', text: plain('Go') }), 'unsupported type: button', `${at}/type`],
    [
      'a text input among actions',
      { type: 'actions', elements: [{ type: 'plain_text_input' }] },
      'unsupported type: plain_text_input',
      '/blocks/0/elements/0/type',
    ],
    [
      'a text input beside text',
      { type: 'section', text: plain('x'), accessory: { type: 'number_input', is_decimal_allowed: true } },
      'unsupported type: number_input',
      '/blocks/0/accessory/type',
    ],
    ['no options', select({ options: [] }), 'no less than 1 items allowed', `${at}/options`],
    ['101 options', select({ options: options(101) }), 'no more than 100 items allowed', `${at}/options`],
    [
      'a long option',
      select({ options: [{ text: plain('x'.repeat(76)), value: 'x' }] }),
      'must be less than 76 characters',
      `${at}/options/0/text/text`,
    ],
    [
      'a long value',
      select({ options: [{ text: plain('x'), value: 'x'.repeat(151) }] }),
      'must be less than 151 characters',
      `${at}/options/0/value`,
    ],
    [
      'an option in mrkdwn',
      select({ options: [{ text: { type: 'mrkdwn', text: 'x' }, value: 'x' }] }),
      'must be one of: plain_text',
      `${at}/options/0/text/type`,
    ],
    [
      'an initial option of another list',
      select({ options: options(2), initial_option: option('o2') }),
      'must exactly match one of the options',
      `${at}/initial_option`,
    ],
    [
      'an initial option in other words',
      select({ options: options(2), initial_option: { text: plain('Other'), value: 'o1' } }),
      'must exactly match one of the options',
      `${at}/initial_option`,
    ],
    ['a number of no kind', input({ type: 'number_input' }), 'missing required field: is_decimal_allowed', at],
    [
      'a bound that is no text',
      input({ type: 'number_input', is_decimal_allowed: false, min_value: 1 }),
      'invalid value: min_value',
      `${at}/min_value`,
    ],
    [
      'a date of no calendar',
      input({ type: 'datepicker', initial_date: '2026-02-29' }),
      'invalid value: initial_date',
      `${at}/initial_date`,
    ],
    [
      'a time with seconds',
      input({ type: 'timepicker', initial_time: '18:00:00' }),
      'invalid value: initial_time',
      `${at}/initial_time`,
    ],
    [
      'a long hint',
      input({ type: 'plain_text_input' }, { hint: plain('x'.repeat(2_001)) }),
      'must be less than 2001 characters',
      '/blocks/0/hint/text',
    ],
    [
      'a confirmation without a way back',
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            text: plain('Go'),
            confirm: { title: plain('?'), text: plain('?'), confirm: plain('Yes') },
          },
        ],
      },
      'missing required field: text',
      '/blocks/0/elements/0/confirm/deny',
    ],
  ]
  test.each(problems)('%s', (_, block, problem, path) =>
    expect(problemsIn([block], 'view')).toEqual([`${problem} [json-pointer:${path}]`]),
  )
})

test('a view is refused for what does not belong to it', async () => {
  const sandbox = await sandboxForTest()
  const publish = async (view: object) => {
    const response = await fetch(`${sandbox.apiUrl}views.publish`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${sandbox.botToken}` },
      body: JSON.stringify({ user_id: sandbox.person('alice').id, view }),
    })
    return (await response.json()) as { errors?: string[] }
  }
  const blocks = [input({ type: 'plain_text_input' })]
  const modal = { type: 'modal', title: plain('Form'), submit: plain('Save'), blocks }

  expect((await publish({ type: 'home', blocks, submit: plain('Save') })).errors).toEqual([
    'invalid additional property: submit [json-pointer:/view]',
  ])
  expect((await publish({ ...modal, title: plain('x'.repeat(25)) })).errors).toEqual([
    'must be less than 25 characters [json-pointer:/view/title]',
  ])
  expect((await publish({ ...modal, submit: undefined })).errors).toEqual([
    'missing required field: submit [json-pointer:/view/submit]',
  ])
  expect((await publish({ type: 'home', blocks })).errors).toBeUndefined()
  expect(sandbox.openViews('alice')).toMatchObject([{ blocks: [{ element: { action_id: expect.any(String) } }] }])
})
