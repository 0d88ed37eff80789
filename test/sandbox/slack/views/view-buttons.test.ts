import { expect, test } from 'vitest'
import { appFor, sandboxForTest } from '../app.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })

const modal = {
  type: 'modal' as const,
  callback_id: 'form',
  title: plain('Form'),
  submit: plain('Save'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'topic',
      label: plain('Topic'),
      hint: plain('A part of the library'),
      element: { type: 'external_select' as const, action_id: 'topic', min_query_length: 1 },
    },
    {
      type: 'input' as const,
      block_id: 'count',
      label: plain('How many?'),
      element: { type: 'number_input' as const, action_id: 'count', is_decimal_allowed: false, initial_value: '5' },
    },
    {
      type: 'actions' as const,
      block_id: 'more',
      elements: [{ type: 'button' as const, action_id: 'preview', text: plain('Preview'), value: 'now' }],
    },
    {
      type: 'section' as const,
      block_id: 'danger',
      text: plain('Everything stored here'),
      accessory: {
        type: 'button' as const,
        action_id: 'forget',
        text: plain('Forget'),
        confirm: { title: plain('Sure?'), text: plain('It is gone then.'), confirm: plain('Yes'), deny: plain('No') },
      },
    },
  ],
}

async function opened() {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  app.command('/omt', async ({ ack, client, command }) => {
    await ack()
    await client.views.open({ trigger_id: command.trigger_id, view: modal })
  })
  await app.start()
  await sandbox.person('tess').types('study', '/omt form')
  await expect.poll(() => sandbox.openViews('tess')).toHaveLength(1)
  return { sandbox, app, id: sandbox.openViews('tess')[0]?.id ?? '' }
}

test('a button in a modal is pressed by its label or its action_id', async () => {
  const { sandbox, app, id } = await opened()
  const bodies: Record<string, unknown>[] = []
  app.action(/preview|forget/, async ({ ack, body }) => {
    bodies.push({ ...body })
    await ack()
  })

  await sandbox.pressesInView('tess', id, 'Preview')
  await sandbox.pressesInView('tess', id, 'forget')
  await expect(sandbox.pressesInView('tess', id, 'Delete')).rejects.toThrow(
    'There is no button "Delete" in this view. It has: "Preview", "Forget".',
  )

  const [first, second] = bodies
  expect(first).toMatchObject({
    type: 'block_actions',
    container: { type: 'view', view_id: id },
    user: { id: sandbox.person('tess').id },
    team: { id: expect.any(String) },
    trigger_id: expect.any(String),
    actions: [
      { type: 'button', action_id: 'preview', block_id: 'more', value: 'now', action_ts: expect.stringMatching(/^\d/) },
    ],
    view: {
      id,
      callback_id: 'form',
      state: {
        values: {
          topic: { topic: { type: 'external_select', selected_option: null } },
          count: { count: { type: 'number_input', value: '5' } },
        },
      },
    },
  })
  for (const none of ['channel', 'message', 'response_url']) expect(first).not.toHaveProperty(none)
  expect(second).toMatchObject({ actions: [{ action_id: 'forget', block_id: 'danger' }] })
})

test('a press that nobody acknowledges is told to who pressed', async () => {
  const { sandbox, id } = await opened()
  sandbox.faults.goOffline()

  await expect(sandbox.pressesInView('tess', id, 'Preview')).rejects.toThrow(
    'The app did not take the press on "Preview": no_connection.',
  )
})

test('a button of App Home opens a modal', async () => {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  app.event('app_home_opened', async ({ client, event }) => {
    await client.views.publish({
      user_id: event.user,
      view: {
        type: 'home',
        blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'new', text: plain('New') }] }],
      },
    })
  })
  app.action('new', async ({ ack, body, client }) => {
    await ack()
    if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view: modal })
  })
  await app.start()
  await sandbox.opensHome('alice')
  await expect.poll(() => sandbox.openViews('alice')).toHaveLength(1)

  await sandbox.pressesInView('alice', sandbox.openViews('alice')[0]?.id ?? '', 'New')

  await expect.poll(() => sandbox.seesViews('alice').map(({ type }) => type)).toEqual(['home', 'modal'])
})

test('a select asks the app for its options, and holds what was offered', async () => {
  const { sandbox, app, id } = await opened()
  const asked: Record<string, unknown>[] = []
  const held: unknown[] = []
  const option = (value: string) => ({ text: plain(value.toUpperCase()), value })
  app.options('topic', async ({ ack, body }) => {
    asked.push({ ...body })
    const { value } = body
    if (value === 'many') await ack({ options: Array.from({ length: 101 }, (_, index) => option(`t${index}`)) })
    else if (value === 'long') await ack({ options: [option('x'.repeat(76))] })
    else if (value === 'none') await ack({ options: [] })
    else if (value === 'grouped') await ack({ option_groups: [{ label: plain('Ribs'), options: [option('rib')] }] })
    else await ack({ options: [option('spine'), option('skull')] })
  })
  app.view('form', async ({ ack, view }) => {
    held.push(view.state.values.topic?.topic?.selected_option)
    await ack()
  })
  const suggests = (typed: string) => sandbox.suggests('tess', id, 'topic', typed)

  expect(await suggests('s')).toEqual([
    { label: 'SPINE', value: 'spine' },
    { label: 'SKULL', value: 'skull' },
  ])
  expect(await suggests('grouped')).toEqual([{ label: 'RIB', value: 'rib' }])
  expect(await suggests('none')).toEqual([])
  expect(await suggests('')).toEqual([])
  await expect(suggests('many')).rejects.toThrow('no more than 100 items allowed [json-pointer:/options]')
  await expect(suggests('long')).rejects.toThrow('must be less than 76 characters [json-pointer:/options/0/text/text]')
  await expect(sandbox.suggests('tess', id, 'count', 's')).rejects.toThrow('There is no select "count"')
  expect(asked.map(({ value }) => value)).toEqual(['s', 'grouped', 'none', 'many', 'long'])
  expect(asked[0]).toMatchObject({
    type: 'block_suggestion',
    action_id: 'topic',
    block_id: 'topic',
    container: { type: 'view', view_id: id },
    view: { id, state: { values: { count: { count: { value: '5' } } } } },
  })

  await expect(sandbox.submits('tess', id, { topic: 'foot' })).rejects.toThrow(
    '"foot" is not among the options of topic',
  )
  expect(await sandbox.submits('tess', id, { topic: 'skull' })).toEqual({})
  expect(held).toEqual([{ text: { ...plain('SKULL'), emoji: true }, value: 'skull' }])
})

test('a person sees a view with its words and buttons', async () => {
  const { sandbox, id } = await opened()

  expect(sandbox.seesViews('tess')).toEqual([
    {
      id,
      type: 'modal',
      title: 'Form',
      submit: 'Save',
      close: undefined,
      blocks: sandbox.openViews('tess')[0]?.blocks,
      text: 'Topic\nA part of the library\nHow many?\nEverything stored here',
      buttons: [
        { id: 'preview', label: 'Preview', disabled: false },
        { id: 'forget', label: 'Forget', disabled: false },
      ],
    },
  ])
  expect(sandbox.seesViews('alice')).toEqual([])
})
