import { expect, test } from 'vitest'
import { appFor, sandboxForTest } from '../app.ts'

const modal = {
  type: 'modal' as const,
  callback_id: 'schedule',
  title: { type: 'plain_text' as const, text: 'New schedule' },
  submit: { type: 'plain_text' as const, text: 'Save' },
  notify_on_close: true,
  blocks: [
    {
      type: 'input' as const,
      block_id: 'time',
      label: { type: 'plain_text' as const, text: 'When?' },
      element: { type: 'plain_text_input' as const, action_id: 'at' },
    },
  ],
}

test('a command opens a modal, the app complains, then takes it', async () => {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  app.command('/omt', async ({ ack, client, command }) => {
    await ack()
    await client.views.open({ trigger_id: command.trigger_id, view: modal })
  })
  app.view('schedule', async ({ ack, view }) => {
    const at = view.state.values.time?.at?.value
    if (at !== '18:00') await ack({ response_action: 'errors', errors: { time: `There is no time ${at}` } })
    else await ack()
  })
  await app.start()
  await sandbox.person('tess').types('study', '/omt schedule')
  await expect.poll(() => sandbox.openViews('tess')).toMatchObject([{ callback_id: 'schedule', type: 'modal' }])
  const id = sandbox.openViews('tess')[0]?.id ?? ''

  await expect(sandbox.submits('tess', id, {})).rejects.toThrow('Please complete this required field.')
  expect(await sandbox.submits('tess', id, { at: 'soon' })).toEqual({ time: 'There is no time soon' })
  expect(sandbox.openViews('tess')).toHaveLength(1)
  expect(await sandbox.submits('tess', id, { at: '18:00' })).toEqual({})

  expect(sandbox.openViews('tess')).toEqual([])
  expect(sandbox.openViews('alice')).toEqual([])
})

test('the app replaces a modal, and hears when it is closed', async () => {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  const closed: string[] = []
  app.command('/omt', async ({ ack, client, command }) => {
    await ack()
    await client.views.open({ trigger_id: command.trigger_id, view: modal })
  })
  app.view('schedule', async ({ ack }) =>
    ack({ response_action: 'update', view: { ...modal, callback_id: 'second', blocks: [{ type: 'divider' }] } }),
  )
  app.view({ callback_id: 'second', type: 'view_closed' }, async ({ ack, view }) => {
    closed.push(view.callback_id)
    await ack()
  })
  await app.start()
  await sandbox.person('tess').types('study', '/omt schedule')
  await expect.poll(() => sandbox.openViews('tess')).toHaveLength(1)
  const id = sandbox.openViews('tess')[0]?.id ?? ''

  await sandbox.submits('tess', id, { at: 'now' })
  expect(sandbox.openViews('tess')).toMatchObject([{ id, callback_id: 'second' }])
  await sandbox.closes('tess', id)

  expect(closed).toEqual(['second'])
  expect(sandbox.openViews('tess')).toEqual([])
})

test('the app fills its home when somebody opens it', async () => {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  app.event('app_home_opened', async ({ client, event }) => {
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Welcome' } }] },
    })
  })
  await app.start()

  await sandbox.opensHome('alice')

  await expect.poll(() => sandbox.openViews('alice')).toMatchObject([{ type: 'home', blocks: [{ type: 'section' }] }])
})

test('a trigger opens one modal within three seconds', async () => {
  let clock = Date.UTC(2026, 0, 5, 18)
  const sandbox = await sandboxForTest({ now: () => clock })
  const app = appFor(sandbox)
  const triggers: string[] = []
  app.command('/omt', async ({ ack, command }) => {
    triggers.push(command.trigger_id)
    await ack()
  })
  await app.start()
  const open = (trigger = '') => app.client.views.open({ trigger_id: trigger, view: modal })
  await sandbox.person('tess').types('study', '/omt schedule')
  await sandbox.person('tess').types('study', '/omt schedule')
  await expect.poll(() => triggers).toHaveLength(2)

  await open(triggers[0])
  await expect(open(triggers[0])).rejects.toThrow('exchanged_trigger_id')
  clock += 3_001
  await expect(open(triggers[1])).rejects.toThrow('expired_trigger_id')
  await expect(open('1.2.3')).rejects.toThrow('invalid_trigger_id')
})
