import { describe, expect, test } from 'vitest'
import { appFor, sandboxForTest } from '../app.ts'
import { type Element, input, modal, option, options } from './forms.ts'

/** A modal with these inputs, opened by a command in the channel; `held` is what the app got, by action_id. */
async function form(elements: readonly Element[], { optional = false, channel = 'study' } = {}) {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  const held: Record<string, unknown>[] = []
  app.command('/omt', async ({ ack, client, command }) => {
    await ack()
    const view = modal(...elements.map((element) => input(element, optional)))
    await client.views.open({ trigger_id: command.trigger_id, view })
  })
  app.view('form', async ({ ack, view }) => {
    held.push(Object.assign({}, ...Object.values(view.state.values)))
    await ack()
  })
  await app.start()
  await sandbox.person('tess').types(channel, '/omt form')
  await expect.poll(() => sandbox.openViews('tess')).toHaveLength(1)
  const id = sandbox.openViews('tess')[0]?.id ?? ''
  const submits = async (values: Record<string, string>) => {
    await sandbox.submits('tess', id, values)
    return held.at(-1)
  }
  return { sandbox, submits, study: sandbox.channelIds.study ?? '' }
}

const everyKind: readonly Element[] = [
  { type: 'plain_text_input', action_id: 'words', initial_value: 'hello' },
  { type: 'number_input', action_id: 'number', is_decimal_allowed: false, initial_value: '5' },
  { type: 'static_select', action_id: 'one', options, initial_option: option('b') },
  { type: 'external_select', action_id: 'asked', initial_option: option('x') },
  { type: 'multi_external_select', action_id: 'asked-some', initial_options: [option('x'), option('y')] },
  { type: 'datepicker', action_id: 'date', initial_date: '2026-01-05' },
  { type: 'timepicker', action_id: 'time', initial_time: '18:00' },
  { type: 'conversations_select', action_id: 'here', default_to_current_conversation: true },
]

test('what the app filled in counts where nothing else is entered', async () => {
  const { submits, study } = await form([
    ...everyKind,
    { type: 'conversations_select', action_id: 'channel', initial_conversation: 'C1' },
  ])

  expect(await submits({})).toMatchObject({
    words: { type: 'plain_text_input', value: 'hello' },
    number: { value: '5' },
    one: { type: 'static_select', selected_option: { value: 'b' } },
    asked: { selected_option: { value: 'x' } },
    'asked-some': { selected_options: [{ value: 'x' }, { value: 'y' }] },
    date: { selected_date: '2026-01-05' },
    time: { selected_time: '18:00' },
    here: { selected_conversation: study },
    channel: { selected_conversation: 'C1' },
  })
})

test('an empty text clears an input that is optional, and no other', async () => {
  const nothing = Object.fromEntries(everyKind.map(({ action_id = '' }) => [action_id, '']))
  const free = await form(everyKind, { optional: true })
  const bound = await form(everyKind)

  expect(await free.submits(nothing)).toEqual({
    words: { type: 'plain_text_input', value: null },
    number: { type: 'number_input', value: null },
    one: { type: 'static_select', selected_option: null },
    asked: { type: 'external_select', selected_option: null },
    'asked-some': { type: 'multi_external_select', selected_options: [] },
    date: { type: 'datepicker', selected_date: null },
    time: { type: 'timepicker', selected_time: null },
    here: { type: 'conversations_select', selected_conversation: null },
  })
  for (const name of Object.keys(nothing)) {
    await expect(bound.submits({ [name]: '' })).rejects.toThrow('Please complete this required field.')
  }
})

test('conversations are picked by name or id', async () => {
  const names = ['named', 'hashed', 'by-id', 'direct']
  const { sandbox, submits, study } = await form(
    names.map((name) => ({ type: 'conversations_select', action_id: name })),
  )
  const general = sandbox.channelIds.general ?? ''

  expect(await submits({ named: 'study', hashed: '#study', 'by-id': general, direct: 'direct' })).toMatchObject({
    named: { selected_conversation: study },
    hashed: { selected_conversation: study },
    'by-id': { selected_conversation: general },
    direct: { selected_conversation: expect.stringMatching(/^D/) },
  })
})

test('the conversation of the command is no choice where the select does not list such', async () => {
  const filter = { include: ['public' as const] }
  const { submits } = await form(
    [
      { type: 'conversations_select', action_id: 'any', default_to_current_conversation: true },
      { type: 'conversations_select', action_id: 'public', default_to_current_conversation: true, filter },
    ],
    { optional: true, channel: 'direct' },
  )
  await expect(submits({ public: 'direct' })).rejects.toThrow('"direct" is not among the conversations of public')

  expect(await submits({})).toMatchObject({
    any: { selected_conversation: expect.stringMatching(/^D/) },
    public: { selected_conversation: null },
  })
})

describe('the client does not send', () => {
  const number = { type: 'number_input', action_id: 'x', is_decimal_allowed: false } as const
  const refused: readonly [string, Element, string, string][] = [
    [
      'an option that is not there',
      { type: 'static_select', action_id: 'x', options },
      'd',
      'not among the options of x: "a"',
    ],
    [
      'one among several',
      { type: 'multi_external_select', action_id: 'x', initial_options: options },
      'a,d',
      '"d" is not among the options',
    ],
    ['what the app never offered', { type: 'external_select', action_id: 'x' }, 'd', 'none were offered'],
    [
      'more than the select holds',
      { type: 'multi_external_select', action_id: 'x', initial_options: [option('a')], max_selected_items: 1 },
      'a,b',
      'up to 1',
    ],
    [
      'a channel that is not there',
      { type: 'conversations_select', action_id: 'x' },
      'secret',
      'not among the conversations',
    ],
    ['a word for a number', number, 'five', 'Must be a number.'],
    ['a part of a number', number, '1.5', 'Must be a whole number.'],
    ['too small a number', { ...number, min_value: '2' }, '1', 'Must be 2 or more.'],
    ['too large a number', { ...number, max_value: '9' }, '10', 'Must be 9 or less.'],
    ['too short a text', { type: 'plain_text_input', action_id: 'x', min_length: 3 }, 'ab', 'at least 3'],
    ['too long a text', { type: 'plain_text_input', action_id: 'x', max_length: 3 }, 'abcd', 'at most 3'],
    ['a text past what Slack takes', { type: 'plain_text_input', action_id: 'x' }, 'x'.repeat(3_001), 'at most 3000'],
    ['half a day', { type: 'timepicker', action_id: 'x' }, '6 pm', 'HH:mm'],
    ['an hour of no clock', { type: 'timepicker', action_id: 'x' }, '24:00', 'HH:mm'],
    ['a day of no calendar', { type: 'datepicker', action_id: 'x' }, '2026-02-30', 'YYYY-MM-DD'],
  ]
  test.each(refused)('%s', async (_, element, value, words) => {
    const { submits, sandbox } = await form([element])

    await expect(submits({ x: value })).rejects.toThrow(words)

    expect(sandbox.openViews('tess')).toHaveLength(1)
  })

  test('a value for an input that is not there', async () => {
    const { submits } = await form([{ type: 'timepicker', action_id: 'at' }])
    await expect(submits({ when: '18:00' })).rejects.toThrow('There is no input "when" in this view. It has: at.')
  })
})

test('a decimal number goes where decimals are allowed', async () => {
  const { submits } = await form([{ type: 'number_input', action_id: 'x', is_decimal_allowed: true, min_value: '-1' }])
  expect(await submits({ x: '-0.5' })).toMatchObject({ x: { value: '-0.5' } })
})
