import type { types } from '@slack/bolt'
import { describe, expect, test } from 'vitest'
import { appFor, sandboxForTest } from '../app.ts'
import { input, modal, plain } from './forms.ts'

test('what was entered stays when the app replaces the view under the same ids', async () => {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox)
  const held: unknown[] = []
  const words = (initial: string, block: string): types.KnownBlock => ({
    ...input({ type: 'plain_text_input', action_id: 'words', initial_value: initial }),
    block_id: block,
  })
  app.command('/omt', async ({ ack, client, command }) => {
    await ack()
    await client.views.open({ trigger_id: command.trigger_id, view: modal(words('first', 'same')) })
  })
  app.view('form', async ({ ack, view }) => {
    held.push(view.state.values)
    if (held.length === 1) await ack({ response_action: 'errors', errors: { same: 'Once more' } })
    else if (held.length === 2) await ack({ response_action: 'update', view: modal(words('second', 'same')) })
    else await ack({ response_action: 'update', view: modal(words('third', 'other')) })
  })
  await app.start()
  await sandbox.person('tess').types('study', '/omt form')
  await expect.poll(() => sandbox.openViews('tess')).toHaveLength(1)
  const id = sandbox.openViews('tess')[0]?.id ?? ''

  expect(await sandbox.submits('tess', id, { words: 'mine' })).toEqual({ same: 'Once more' })
  for (const _ of [2, 3, 4]) await sandbox.submits('tess', id, {})

  const values = held.map(
    (state) => Object.values(state as Record<string, { words: { value: string } }>)[0]?.words.value,
  )
  expect(values).toEqual(['mine', 'mine', 'mine', 'third'])
})

describe('an answer that Slack does not understand', () => {
  const again = modal({ type: 'divider' })
  const wrong: readonly [string, object, string][] = [
    ['an error of a block that is not there', { response_action: 'errors', errors: { b: 'No' } }, 'the block "b"'],
    ['errors without any', { response_action: 'errors' }, 'has no errors'],
    ['an error without words', { response_action: 'errors', errors: { 'block-x': '' } }, 'is no text'],
    ['no view', { response_action: 'update' }, 'unsupported type [json-pointer:/view/type]'],
    [
      'a view with mistakes',
      { response_action: 'update', view: { ...again, title: plain('x'.repeat(25)) } },
      'must be less than 25 characters [json-pointer:/view/title]',
    ],
    ['App Home after a modal', { response_action: 'push', view: { type: 'home', blocks: [] } }, 'We had some trouble'],
    ['an action of no kind', { response_action: 'explode' }, 'there is no response_action "explode"'],
  ]
  test.each(wrong)('%s', async (_, answer, why) => {
    const sandbox = await sandboxForTest()
    const app = appFor(sandbox)
    app.command('/omt', async ({ ack, client, command }) => {
      await ack()
      const view = modal(input({ type: 'plain_text_input', action_id: 'x' }))
      await client.views.open({ trigger_id: command.trigger_id, view })
    })
    app.view('form', async ({ ack }) => (ack as (answer: object) => Promise<void>)(answer))
    await app.start()
    await sandbox.person('tess').types('study', '/omt form')
    await expect.poll(() => sandbox.openViews('tess')).toHaveLength(1)

    const sent = sandbox.submits('tess', sandbox.openViews('tess')[0]?.id ?? '', { x: 'hello' })

    await expect(sent).rejects.toThrow(/^We had some trouble connecting\. Try again\?/)
    await expect(sent).rejects.toThrow(why)
    expect(sandbox.openViews('tess')).toHaveLength(1)
  })
})
