import type { App } from '@slack/bolt'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const option = (text: string, value: string) => ({ text: plain(text), value })
const techniques = ['Counterstrain', 'Muscle energy', 'HVLA', 'Facilitated positional release']

const input = (block_id: string, label: string, element: Record<string, unknown>, more: object = {}) => ({
  type: 'input',
  block_id,
  label: plain(label),
  element: { action_id: `${block_id}-in`, ...element },
  ...more,
})

/** One of every input that the page draws. */
const everything = {
  type: 'modal',
  callback_id: 'everything',
  title: plain('New schedule'),
  submit: plain('Save'),
  close: plain('Never mind'),
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text: 'A question *every day*, in <#C_NOWHERE> or elsewhere.' } },
    input('name', 'Name', { type: 'plain_text_input', placeholder: plain('Monday round'), max_length: 40 }),
    input(
      'notes',
      'Notes',
      { type: 'plain_text_input', multiline: true, initial_value: 'Bring\na table' },
      { optional: true, hint: plain('Only tutors see <b>this</b>.') },
    ),
    input('count', 'How many questions', {
      type: 'number_input',
      is_decimal_allowed: false,
      min_value: '1',
      max_value: '20',
      initial_value: '5',
    }),
    input('time', 'At what time', { type: 'timepicker', initial_time: '18:00' }),
    input('day', 'From which day', { type: 'datepicker', initial_date: '2026-01-05' }),
    input('level', 'Level', {
      type: 'static_select',
      placeholder: plain('Pick a level'),
      options: [option('First <b>year</b>', '1'), option('Second year', '2')],
      initial_option: option('Second year', '2'),
    }),
    input('techniques', 'Techniques', {
      type: 'multi_external_select',
      placeholder: plain('Any technique'),
      min_query_length: 0,
      max_selected_items: 2,
    }),
    input('channel', 'Channel', { type: 'conversations_select', filter: { include: ['public'] } }),
    input('talk', 'Conversation', { type: 'conversations_select', default_to_current_conversation: true }),
    input('topic', 'Topic', { type: 'external_select', placeholder: plain('Search topics'), min_query_length: 2 }),
    input('more', 'More topics', { type: 'multi_external_select', min_query_length: 0 }, { optional: true }),
    { type: 'divider' },
    {
      type: 'section',
      text: { type: 'mrkdwn', text: 'Not sure?' },
      accessory: { type: 'button', action_id: 'preview', text: plain('Preview') },
    },
    { type: 'context', elements: [{ type: 'mrkdwn', text: 'Times are _yours_.' }] },
  ],
}

const looks = { type: 'section', text: { type: 'mrkdwn', text: 'So it *would* look.' } }

const first = {
  type: 'modal',
  callback_id: 'first',
  title: plain('First step'),
  submit: plain('Next'),
  blocks: [input('name', 'Name', { type: 'plain_text_input' })],
}

const second = { type: 'modal', callback_id: 'second', title: plain('Second step'), blocks: [looks] }

const home = (times: number) => ({
  type: 'home',
  blocks: [
    { type: 'header', text: plain('Your week') },
    {
      type: 'section',
      fields: [
        { type: 'mrkdwn', text: '*Answered*\n12' },
        { type: 'mrkdwn', text: `*Opened*\n${times}` },
      ],
    },
    { type: 'divider' },
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'new-schedule', text: plain('New schedule'), style: 'primary' },
        { type: 'button', action_id: 'count', text: plain('Count again') },
      ],
    },
    { type: 'context', elements: [{ type: 'mrkdwn', text: 'Only you see this.' }] },
  ],
})

type Any = Parameters<App['client']['views']['open']>[0]['view']

/** An app by the real bolt, with a modal of every input and a home. Returns what was submitted to it. */
export function showsViews(app: App) {
  const submitted: Record<string, unknown>[] = []
  let opened = 0
  app.command('/omt', async ({ ack, client, command }) => {
    await ack()
    const view = command.text === 'steps' ? first : everything
    await client.views.open({ trigger_id: command.trigger_id, view: view as Any })
  })
  app.action('new-schedule', async ({ ack, client, body }) => {
    await ack()
    if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view: everything as Any })
  })
  app.action('preview', async ({ ack, client, body }) => {
    await ack()
    const view = { ...everything, blocks: [looks, ...everything.blocks] }
    if ('view' in body) await client.views.update({ view_id: body.view?.id ?? '', view: view as Any })
  })
  app.view('first', async ({ ack }) => ack({ response_action: 'push', view: second as Any }))
  app.options(/-in$/, async ({ ack, payload }) => {
    const fits = techniques.filter((each) => each.toLowerCase().includes(String(payload.value).toLowerCase()))
    await ack({ options: fits.map((each) => option(each, each.toLowerCase().replaceAll(' ', '-'))) })
  })
  app.view('everything', async ({ ack, view }) => {
    if (view.state.values.name?.['name-in']?.value === 'taken') {
      await ack({ response_action: 'errors', errors: { name: 'There is a schedule of that name.' } })
      return
    }
    submitted.push(view.state.values)
    await ack()
  })
  const publish = (client: App['client'], user: string) =>
    client.views.publish({ user_id: user, view: home(opened) as Any })
  app.event('app_home_opened', async ({ client, event }) => {
    opened += 1
    await publish(client, event.user)
  })
  app.action('count', async ({ ack, client, body }) => {
    await ack()
    opened += 1
    await publish(client, body.user.id)
  })
  return submitted
}
