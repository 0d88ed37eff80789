import { expect, test } from 'vitest'
import { appFor, sandboxForTest } from '../app.ts'
import { published, unpublishedKeys } from '../published.ts'

/** Fields of real payloads that the published samples happen to leave out. */
const leftOut = ['.response_urls', 'view.blocks', 'event.parent_user_id', '.context_team_id', '.context_enterprise_id']

test('what the app receives has the fields that Slack publishes', async () => {
  const sandbox = await sandboxForTest()
  const app = appFor(sandbox, { ignoreSelf: false })
  const bodies: Record<string, unknown>[] = []
  app.use(async ({ body, next }) => {
    bodies.push({ ...body })
    await next()
  })
  app.command('/omt', async ({ ack, client, command }) => {
    await ack()
    await client.views.open({
      trigger_id: command.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'form',
        notify_on_close: true,
        title: { type: 'plain_text', text: 'Form' },
        submit: { type: 'plain_text', text: 'Send' },
        blocks: [
          {
            type: 'actions',
            elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Look' } }],
          },
        ],
      },
    })
  })
  app.event('app_mention', async ({ say }) => {
    await say({
      text: 'Press',
      blocks: [
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'go', value: '1', text: { type: 'plain_text', text: 'Go' } }],
        },
      ],
    })
  })
  app.action('go', async ({ ack }) => ack())
  app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack }) => ack())
  app.view('form', async ({ ack }) => ack({ response_action: 'errors', errors: {} }))
  await app.start()
  const tess = sandbox.person('tess')

  await tess.types('study', '/omt schedule')
  await expect.poll(() => sandbox.openViews('tess')).toHaveLength(1)
  const view = sandbox.openViews('tess')[0]?.id ?? ''
  await sandbox.pressesInView('tess', view, 'Look')
  await sandbox.submits('tess', view, {})
  await sandbox.closes('tess', view)
  await tess.types('study', '@OMT Study Bot hello')
  await expect.poll(() => tess.sees('study')).toHaveLength(2)
  const [question, message] = tess.sees('study')
  await tess.types('study', '@OMT Study Bot more', question?.id)
  await tess.types('OMT Study Bot', 'hello')
  await tess.presses(message?.id ?? '', 'Go')
  await tess.reacts(message?.id ?? '', 'one')
  await tess.unreacts(message?.id ?? '', 'one')
  await sandbox.opensHome('tess')
  sandbox.archives('general')
  await expect.poll(() => bodies.length).toBeGreaterThanOrEqual(12)

  const sampleOf = (body: Record<string, unknown>) => {
    const event = body.event as { type: string } | undefined
    if (body.command !== undefined) return 'SlashCommand'
    return (event?.type ?? String(body.type)).replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase())
  }
  const names = new Set(bodies.map(sampleOf))
  expect([...names].sort()).toEqual([
    'AppHomeOpened',
    'AppMention',
    'BlockActions',
    'ChannelArchive',
    'Message',
    'ReactionAdded',
    'ReactionRemoved',
    'SlashCommand',
    'ViewClosed',
    'ViewSubmission',
  ])
  for (const body of bodies) {
    const name = sampleOf(body)
    const sample = published.payloads[name.replace(/s$/, '')]
    expect([name, sample]).not.toEqual([name, undefined])
    const extra = unpublishedKeys(body, sample ?? {}).filter((key) => !leftOut.includes(key))
    expect([name, extra]).toEqual([name, []])
  }
})
