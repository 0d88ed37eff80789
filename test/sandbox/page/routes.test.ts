import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sandboxPageRoutes } from '../../../sandbox/page/routes.ts'
import { type ListeningServer, listen } from '../../../src/http/listen.ts'
import { router } from '../../../src/http/router.ts'
import { worldForPage } from './world.ts'

let server: ListeningServer
let address: string
let world: ReturnType<typeof worldForPage>

beforeEach(async () => {
  const onError = (error: unknown) => {
    throw error
  }
  world = worldForPage()
  server = await listen(router(sandboxPageRoutes(world), onError), '127.0.0.1', 0)
  address = `http://127.0.0.1:${server.port}`
})

afterEach(() => server.close())

const act = (body: unknown, origin = address) =>
  fetch(`${address}/sandbox/act`, { method: 'POST', headers: { origin }, body: JSON.stringify(body) })

const view = async (query: string) => {
  const response = await fetch(`${address}/sandbox/view?${query}`)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

/** A request that names another host, as a browser does when a page elsewhere has given its name this address. */
const under = (host: string, method: string, path: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    const headers = { host, origin: `http://${host}` }
    request(`${address}${path}`, { method, headers }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end()
  })

describe('under which names the sandbox is reached', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/assets/link.ts'],
    ['GET', '/sandbox/view'],
    ['GET', '/sandbox/events'],
    ['POST', '/sandbox/act'],
    ['POST', '/sandbox/clock'],
  ])('is refused under the name of a stranger: %s %s', async (method, path) => {
    for (const host of ['evil.example', `evil.example:${server.port}`, '127.0.0.1.evil.example', '0.0.0.0'])
      expect([host, await under(host, method, path)]).toEqual([host, 403])
  })

  it('is reached as localhost, and through a forwarded port', async () => {
    for (const host of ['localhost', `localhost:${server.port}`, '127.0.0.1:8080', '[::1]:3000'])
      expect([host, await under(host, 'GET', '/')]).toEqual([host, 200])
  })
})

describe('what the sandbox page is served', () => {
  it('sends the page with a policy that runs only its own scripts', async () => {
    const response = await fetch(address)
    expect(response.headers.get('content-type')).toMatch('text/html')
    expect(response.headers.get('content-security-policy')).toMatch("script-src 'self';")
    expect(response.headers.get('content-security-policy')).not.toMatch('unsafe-inline')
    expect(await response.text()).not.toMatch(/<script>|\son\w+=|\sstyle=/)
  })

  it('sends browser code as JavaScript without its types', async () => {
    const response = await fetch(`${address}/assets/messages/link.ts`)
    expect(response.headers.get('content-type')).toMatch('text/javascript')
    expect(await response.text()).toMatch(/export function link\(address *, label *\)/)
  })

  it.each(['nothing.ts', 'tsconfig.json', '..%2froutes.ts', '%2e%2e%2f%2e%2e%2fcast.ts'])(
    'has no file %s',
    async (file) => {
      expect((await fetch(`${address}/assets/${file}`)).status).toBe(404)
    },
  )

  it('shows each person their own view and names strangers', async () => {
    await act({ act: 'types', side: 'discord', as: 'alice', channel: 'study', text: '/omt ask how long?' })
    expect((await view('as=alice&channel=study')).body).toMatchObject({
      channels: ['study', 'general', 'direct'],
      discord: [{ onlyYou: true }],
      slack: [],
    })
    expect((await view('as=bob&channel=study')).body).toMatchObject({ discord: [], slack: [] })
    expect(await view('as=mallory&channel=study')).toEqual({
      status: 400,
      body: { error: 'There is no person "mallory" here, only alice, bob, chen, tess.' },
    })
  })

  it('passes on what the client says when it would not send', async () => {
    const response = await act({ act: 'types', side: 'discord', as: 'alice', channel: 'study', text: '/omt ask' })
    expect(await response.json()).toEqual({ error: 'question: This option is required. Specify a value.' })
  })

  it('lets people act in the views of Slack', async () => {
    const hands = { side: 'slack', as: 'alice' }
    const shown = { id: 'V1', type: 'modal', title: 'Form', submit: 'Save', close: undefined } as const
    world.slack.shows('alice', { ...shown, blocks: [], text: 'When?', buttons: [] })
    world.slack.suggestions = [{ label: 'Spine', value: 'spine' }]
    world.slack.complaints = { time: 'There is no such time' }
    expect((await view('as=alice')).body.slackViews).toMatchObject([{ id: 'V1', title: 'Form', text: 'When?' }])
    expect((await view('as=bob')).body.slackViews).toEqual([])

    const answers = []
    for (const body of [
      { ...hands, act: 'opensHome' },
      { ...hands, act: 'pressesInView', view: 'V1', button: 'Preview' },
      { ...hands, act: 'suggests', view: 'V1', action: 'topic', text: '' },
      { ...hands, act: 'submits', view: 'V1', values: { at: 'soon' } },
      { ...hands, act: 'closes', view: 'V1' },
      { ...hands, act: 'closes', view: 'V1' },
    ]) {
      answers.push(await (await act(body)).json())
    }

    expect(answers).toEqual([
      {},
      {},
      { suggestions: [{ label: 'Spine', value: 'spine' }] },
      { errors: { time: 'There is no such time' } },
      {},
      { error: 'alice has no open view V1.' },
    ])
    expect(world.slack.done.map(({ act }) => act)).toEqual([
      'opensHome',
      'pressesInView',
      'suggests',
      'submits',
      'closes',
      'closes',
    ])
  })

  it('refuses what no person can do', async () => {
    const bodies = [
      { act: 'deletes', side: 'discord', as: 'alice', message: '1' },
      { act: 'types', side: 'irc', as: 'alice', channel: 'study', text: 'hi' },
      { act: 'types', side: 'slack', as: 'alice', channel: 'secret', text: 'hi' },
      { act: 'opensHome', side: 'discord', as: 'alice' },
      { act: 'submits', side: 'slack', as: 'alice', view: 'V1', values: { at: 5 } },
      'no object',
    ]
    for (const body of bodies) expect((await act(body)).status).toBe(400)
    expect((await view('as=alice&channel=study')).body.slack).toEqual([])
  })

  it('lets no page elsewhere act', async () => {
    const hello = { act: 'types', side: 'slack', as: 'alice', channel: 'study', text: 'hi' }
    expect((await act(hello, 'https://elsewhere.example')).status).toBe(403)
    expect((await act(hello, 'null')).status).toBe(403)
    const bare = await fetch(`${address}/sandbox/act`, { method: 'POST', body: JSON.stringify(hello) })
    expect(bare.status).toBe(403)
    expect((await view('as=alice&channel=study')).body.slack).toEqual([])
  })

  it('moves the clock by whole minutes, for this page only', async () => {
    const move = (minutes: unknown, origin = address) =>
      fetch(`${address}/sandbox/clock`, { method: 'POST', headers: { origin }, body: JSON.stringify({ minutes }) })
    const before = Date.parse(String((await view('as=alice')).body.now))

    expect((await move(1440)).status).toBe(200)
    for (const minutes of [0, -5, 1.5, 100_001, 'soon']) expect((await move(minutes)).status).toBe(400)
    expect((await move(60, 'https://elsewhere.example')).status).toBe(403)

    const moved = Date.parse(String((await view('as=alice')).body.now)) - before
    expect(Math.round(moved / 60_000)).toBe(1440)
  })

  it('tells open pages of a move of the clock', async () => {
    const events = await fetch(`${address}/sandbox/events`)
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader()
    await reader?.read()
    await fetch(`${address}/sandbox/clock`, { method: 'POST', headers: { origin: address }, body: '{"minutes":1}' })
    expect((await reader?.read())?.value).toBe('event: changed\ndata: {}\n\n')
    await reader?.cancel()
  })

  it('tells open pages that something changed, and nothing more', async () => {
    const events = await fetch(`${address}/sandbox/events`)
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toBe('retry: 1000\n\n')
    await act({ act: 'types', side: 'slack', as: 'alice', channel: 'study', text: 'a secret' })
    expect((await reader?.read())?.value).toBe('event: changed\ndata: {}\n\n')
    await reader?.cancel()
  })
})
