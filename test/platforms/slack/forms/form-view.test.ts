import { expect, test } from 'vitest'
import { z } from 'zod'
import { problemsIn } from '../../../../sandbox/slack/blocks/blocks.ts'
import type { Form } from '../../../../src/core/command/dispatch.ts'
import { type OptionSpec, optionsOf } from '../../../../src/core/command/options.ts'
import { errorsByBlock, optionsIn } from '../../../../src/platforms/slack/forms/form-values.ts'
import { formView } from '../../../../src/platforms/slack/forms/form-view.ts'
import { defineCommand } from '../../../../src/services.ts'

const options = optionsOf(
  defineCommand({
    name: 'lesson add',
    summary: 'Add a lesson',
    example: 'lesson add',
    who: 'everyone',
    visibility: 'private',
    options: z.object({
      name: z.string().min(2).max(40).describe('What it is called'),
      channel: z.string().describe('Where it is posted').meta({ kind: 'channel' }),
      at: z.string().describe('When').meta({ kind: 'time' }).optional(),
      from: z.string().describe('From this day on').meta({ kind: 'date' }).optional(),
      zone: z.string().describe('Time zone').meta({ kind: 'zone' }).optional(),
      topics: z.string().describe('About what').meta({ kind: 'topics' }).optional(),
      days: z.string().describe('On which days').meta({ kind: 'days' }).optional(),
      level: z.enum(['easy', 'hard']).describe('How hard').optional(),
      count: z.number().int().min(1).max(5).describe('How many questions').optional(),
      share: z.number().min(0).max(1).describe('How many of them are new').optional(),
      is_open: z.boolean().describe('Whether all may come').optional(),
      people: z.string().describe('Who leads it').meta({ kind: 'people' }).optional(),
    }),
    run: async () => ({ blocks: [] }),
  }),
)

const formWith = (values: Readonly<Record<string, string>>): Form => ({
  command: 'lesson add',
  title: 'Add a lesson to the week, now',
  submit: 'Add',
  fields: options.map((option) => ({
    option,
    ...(values[option.name] !== undefined && { value: values[option.name] }),
  })) as Form['fields'],
})

const viewWith = (values: Readonly<Record<string, string>> = {}) => formView(formWith(values), 'C1, lesson add')

const elementsWith = (values?: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    viewWith(values).blocks.flatMap((block) =>
      block.type === 'input' && 'element' in block ? [[block.block_id, block.element]] : [],
    ),
  )

test('every option becomes an input of its kind, and Slack takes the whole', () => {
  const view = viewWith()
  expect(problemsIn(view.blocks, 'view')).toEqual([])
  expect(view).toMatchObject({
    type: 'modal',
    title: { text: 'Add a lesson to the wee…' },
    submit: { text: 'Add' },
    private_metadata: 'C1, lesson add',
  })
  expect(view.blocks[0]).toMatchObject({
    type: 'input',
    block_id: 'name',
    label: { type: 'plain_text', text: 'Name' },
    hint: { text: 'What it is called' },
    optional: false,
  })
  expect(view.blocks.at(-2)).toMatchObject({ block_id: 'is_open', label: { text: 'Is open' }, optional: true })
  expect(elementsWith()).toEqual({
    name: { type: 'plain_text_input', action_id: 'form:-:name', min_length: 2, max_length: 40 },
    channel: {
      type: 'conversations_select',
      action_id: 'form:channel:channel',
      filter: { include: ['public', 'private'], exclude_bot_users: true },
      default_to_current_conversation: true,
    },
    at: { type: 'timepicker', action_id: 'form:time:at' },
    from: { type: 'datepicker', action_id: 'form:date:from' },
    zone: { type: 'external_select', action_id: 'form:zone:zone', min_query_length: 0 },
    topics: { type: 'multi_external_select', action_id: 'form:topics:topics', min_query_length: 0 },
    days: { type: 'multi_external_select', action_id: 'form:days:days', min_query_length: 0 },
    level: {
      type: 'static_select',
      action_id: 'form:-:level',
      options: [option('easy'), option('hard')],
    },
    count: {
      type: 'number_input',
      action_id: 'form:-:count',
      is_decimal_allowed: false,
      min_value: '1',
      max_value: '5',
    },
    share: {
      type: 'number_input',
      action_id: 'form:-:share',
      is_decimal_allowed: true,
      min_value: '0',
      max_value: '1',
    },
    is_open: { type: 'static_select', action_id: 'form:-:is_open', options: [option('yes'), option('no')] },
    people: { type: 'plain_text_input', action_id: 'form:people:people', max_length: 3000 },
  })
})

const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value })

test('values stand in the inputs as they are typed in a command', () => {
  const elements = elementsWith({
    name: 'Hips',
    channel: 'C0STUDY1',
    at: '6:30 pm',
    from: '2026-3-1',
    zone: 'Europe/Berlin',
    topics: 'muscle energy, HVLA,, HVLA',
    days: 'Mon, Wed Fri',
    level: 'hard',
    count: '3',
    is_open: 'false',
  })
  expect(elements).toMatchObject({
    name: { initial_value: 'Hips' },
    channel: { initial_conversation: 'C0STUDY1' },
    at: { initial_time: '18:30' },
    from: { initial_date: '2026-03-01' },
    zone: { initial_option: option('Europe/Berlin') },
    topics: { initial_options: [option('muscle energy'), option('HVLA')] },
    days: { initial_options: [option('Mon'), option('Wed'), option('Fri')] },
    level: { initial_option: option('hard') },
    count: { initial_value: '3' },
    is_open: { initial_option: option('no') },
  })
  expect(elements.channel).not.toHaveProperty('default_to_current_conversation')
})

test.each([
  ['9', '09:00'],
  ['12 am', '00:00'],
  ['12pm', '12:00'],
  ['7.05', '07:05'],
])('a picker shows %j as %s', (typed, shown) => {
  expect(elementsWith({ at: typed }).at).toMatchObject({ initial_time: shown })
})

test('what an input cannot hold is left out', () => {
  const elements = elementsWith({
    at: 'noon',
    from: 'soon',
    level: 'medium',
    count: '3.5',
    share: '2',
    channel: 'study',
    is_open: 'perhaps',
    topics: ' ,',
  })
  expect(JSON.stringify(elements)).not.toContain('initial')
})

test('what was filled in comes in the types of the options, without what was left empty', () => {
  const answers = {
    name: { value: ' <b> &amp; ' },
    channel: { selected_conversation: 'C1' },
    at: { selected_time: '18:30' },
    from: { selected_date: null },
    zone: { selected_option: { value: 'UTC' } },
    topics: { selected_options: [{ value: 'muscle energy' }, { value: 'HVLA' }] },
    days: { selected_options: [] },
    level: { selected_option: null },
    count: { value: '3' },
    share: { value: '0.5' },
    is_open: { selected_option: { value: 'no' } },
    people: { value: '<@U1> and <!subteam^S1>' },
  }
  const state = Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [name, { [`form:-:${name}`]: { type: 'x', ...answer } }]),
  )
  expect(optionsIn(state, options)).toEqual({
    name: '<b> &amp;',
    channel: 'C1',
    at: '18:30',
    zone: 'UTC',
    topics: 'muscle energy, HVLA',
    count: 3,
    share: 0.5,
    is_open: false,
    people: 'member:U1 role:S1',
  })
  expect(optionsIn({}, options as readonly OptionSpec[])).toEqual({})
})

test('a mistake stands under its field, and one of the whole under the first', () => {
  const blocks = ['name', 'at']
  expect(errorsByBlock({ at: 'Not a time' }, blocks)).toEqual({ at: 'Not a time' })
  expect(errorsByBlock({ name: 'Too short.', '': 'Choose one.' }, blocks)).toEqual({ name: 'Too short. Choose one.' })
  expect(errorsByBlock({ gone: 'Unknown' }, blocks)).toEqual({ name: 'Unknown' })
  expect(errorsByBlock({}, blocks)).toEqual({})
})
