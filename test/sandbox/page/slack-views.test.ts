import { expect, it, onTestFinished } from 'vitest'
import { createSandboxClock } from '../../../sandbox/clock.ts'
import { sandboxPageRoutes } from '../../../sandbox/page/routes.ts'
import type { View } from '../../../sandbox/page/view.ts'
import { listen } from '../../../src/http/listen.ts'
import { router } from '../../../src/http/router.ts'
import { appFor, sandboxForTest } from '../slack/app.ts'
import { input, modal, option } from '../slack/views/forms.ts'
import { worldForPage } from './world.ts'

it('hands the acts of the page to the stand-in, and shows what comes of them', async () => {
  const slack = await sandboxForTest()
  const app = appFor(slack)
  const form = modal(
    input({ type: 'external_select', action_id: 'topic', min_query_length: 0 }),
    input({ type: 'timepicker', action_id: 'at' }),
  )
  app.event('app_home_opened', async ({ client, event }) => {
    const button = { type: 'button' as const, action_id: 'new', text: { type: 'plain_text' as const, text: 'New' } }
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'actions', elements: [button] }] },
    })
  })
  app.action('new', async ({ ack, body, client }) => {
    await ack()
    if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view: form })
  })
  app.options('topic', async ({ ack }) => ack({ options: [option('spine')] }))
  app.view('form', async ({ ack, view }) => {
    const at = view.state.values['block-at']?.at?.selected_time
    if (at === '03:00') await ack({ response_action: 'errors', errors: { 'block-at': 'At night?' } })
    else await ack()
  })
  await app.start()
  const clock = createSandboxClock()
  const world = { discord: worldForPage().discord, slack, clock, move: async (ms: number) => clock.advance(ms) }
  const onError = (error: unknown) => {
    throw error
  }
  const server = await listen(router(sandboxPageRoutes(world), onError), '127.0.0.1', 0)
  onTestFinished(() => server.close())
  const address = `http://127.0.0.1:${server.port}`
  const act = async (body: object) => {
    const given = JSON.stringify({ side: 'slack', as: 'alice', ...body })
    const response = await fetch(`${address}/sandbox/act`, {
      method: 'POST',
      headers: { origin: address },
      body: given,
    })
    return response.json()
  }
  const views = async () => ((await (await fetch(`${address}/sandbox/view?as=alice`)).json()) as View).slackViews

  expect(await act({ act: 'opensHome' })).toEqual({})
  await expect.poll(views).toMatchObject([{ type: 'home', buttons: [{ label: 'New' }] }])
  expect(await act({ act: 'pressesInView', view: (await views())[0]?.id, button: 'New' })).toEqual({})
  await expect.poll(views).toMatchObject([{ type: 'home' }, { type: 'modal', title: 'Form', text: 'topic\nat' }])
  const view = (await views())[1]?.id
  const submits = (values: object) => act({ act: 'submits', view, values })

  expect(await act({ act: 'suggests', view, action: 'topic', text: '' })).toEqual({
    suggestions: [{ label: 'SPINE', value: 'spine' }],
  })
  expect(await submits({ topic: 'spine' })).toEqual({ error: 'Please complete this required field.' })
  expect(await submits({ topic: 'spine', at: '03:00' })).toEqual({ errors: { 'block-at': 'At night?' } })
  expect(await submits({ topic: 'spine', at: '18:00' })).toEqual({})
  expect(await views()).toMatchObject([{ type: 'home' }])
  expect(await act({ act: 'closes', view })).toEqual({ error: `alice has no open view ${view}.` })
})
