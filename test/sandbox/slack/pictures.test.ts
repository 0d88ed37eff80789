import { webApi } from '@slack/bolt'
import { describe, expect, test } from 'vitest'
import type { SlackSandbox } from '../../../sandbox/slack/server.ts'
import { sandboxForTest, silent } from './app.ts'

const bytes = Buffer.from([137, 80, 78, 71, 0, 255])

function clientOf(sandbox: SlackSandbox) {
  return new webApi.WebClient(sandbox.botToken, { slackApiUrl: sandbox.apiUrl, logger: silent })
}

async function upload(client: webApi.WebClient, filename: string, file: Buffer, place: object = {}): Promise<string> {
  const answer = (await client.filesUploadV2({ file, filename, alt_text: 'Bars of A to D', ...place })) as unknown as {
    files: { files: { id: string }[] }[]
  }
  return answer.files[0]?.files[0]?.id ?? ''
}

const problems = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    (error: { data?: { error: string; errors: string[] } }) => [error.data?.error, ...(error.data?.errors ?? [])],
  )

test('an uploaded picture stands in a message with its words, and can be fetched', async () => {
  const sandbox = await sandboxForTest()
  const client = clientOf(sandbox)
  const id = await upload(client, 'result.png', bytes)

  await client.chat.postMessage({
    channel: sandbox.channelIds.study ?? '',
    text: 'Result',
    blocks: [{ type: 'image', slack_file: { id }, alt_text: '7 chose A, 2 chose B' }],
  })

  const [seen] = sandbox.person('alice').sees('study')
  expect(seen).toMatchObject({ text: '7 chose A, 2 chose B', pictures: [{ alt: '7 chose A, 2 chose B' }], files: [] })
  const answer = await fetch(seen?.pictures[0]?.url ?? '')
  expect(answer.headers.get('content-type')).toBe('image/png')
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
})

test('a shared file is offered under its name, in a conversation with one person too', async () => {
  const sandbox = await sandboxForTest()
  const client = clientOf(sandbox)
  const { channel } = await client.conversations.open({ users: sandbox.person('tess').id })

  await upload(client, 'answers.csv', Buffer.from('a,b\n'), { channel_id: channel?.id, initial_comment: 'All answers' })

  const [seen] = sandbox.person('tess').sees('OMT Study Bot')
  expect(seen).toMatchObject({ text: 'All answers\nanswers.csv', files: [{ name: 'answers.csv', type: 'text/csv' }] })
  const answer = await fetch(seen?.files[0]?.url ?? '')
  expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''answers.csv")
  expect(await answer.text()).toBe('a,b\n')
})

describe('refused are', () => {
  const post = async (block: (client: webApi.WebClient) => object | Promise<object>) => {
    const sandbox = await sandboxForTest()
    const client = clientOf(sandbox)
    const blocks = [await block(client)] as never
    return problems(client.chat.postMessage({ channel: sandbox.channelIds.study ?? '', text: 'x', blocks }))
  }
  const invalid = ['invalid_blocks', 'invalid slack file [json-pointer:/blocks/0/slack_file]']

  test('a picture that nobody uploaded, that is not complete, or that is none', async () => {
    const image = (id = '') => ({ type: 'image', slack_file: { id }, alt_text: 'x' })
    expect(await post(() => image('F404'))).toEqual(invalid)
    expect(
      await post(async (client) =>
        image((await client.files.getUploadURLExternal({ filename: 'a.png', length: 1 })).file_id),
      ),
    ).toEqual(invalid)
    expect(await post(async (client) => image(await upload(client, 'a.csv', bytes)))).toEqual(invalid)
  })

  test('a picture without words', async () => {
    expect(
      await post(async (client) => ({ type: 'image', slack_file: { id: await upload(client, 'a.png', bytes) } })),
    ).toEqual(['invalid_blocks', 'must provide a string [json-pointer:/blocks/0/alt_text]'])
  })

  test.each([
    [{ type: 'date', timestamp: 1 }, 'missing required field: format'],
    [{ type: 'date', format: '{date}' }, 'missing required field: timestamp'],
    [{ type: 'date', timestamp: 1.5, format: '{date}' }, 'must be a valid timestamp'],
    [{ type: 'emoji' }, 'missing required field: name'],
    [{ type: 'user' }, 'missing required field: user_id'],
    [{ type: 'countdown' }, 'unsupported type: countdown'],
  ])('rich text with %j', async (element, problem) => {
    const [error, first] = await post(() => ({
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [element] }],
    }))
    expect(error).toBe('invalid_blocks')
    expect(first).toContain(problem)
  })
})

test('rich text is read with the fallback of its dates, emoji by name, people by theirs', async () => {
  const sandbox = await sandboxForTest()
  const elements = [
    { type: 'user', user_id: sandbox.person('alice').id },
    { type: 'text', text: ' chose ' },
    { type: 'emoji', name: 'one' },
    { type: 'text', text: '; closes ' },
    { type: 'date', timestamp: 1_767_600_000, format: '{date_short_pretty} at {time}', fallback: 'Jan 5 at 8:00 AM' },
  ]
  await clientOf(sandbox).chat.postMessage({
    channel: sandbox.channelIds.study ?? '',
    text: 'x',
    blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }] as never,
  })

  expect(sandbox.person('bob').sees('study')[0]?.text).toBe('@alice chose :one:; closes Jan 5 at 8:00 AM')
})
