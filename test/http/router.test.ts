import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textOf } from '../../src/http/body.ts'
import { type ListeningServer, listen } from '../../src/http/listen.ts'
import { type Route, router, sendJson } from '../../src/http/router.ts'
import { requestRaw, sendRaw } from '../support/hostile/raw-http.ts'

const complaints: string[] = []
let server: ListeningServer

const routes: Route[] = [
  { method: 'GET', path: '/health', handle: ({ response }) => sendJson(response, 200, { ok: true }) },
  { method: 'GET', path: '/things/:name', handle: ({ response, params }) => sendJson(response, 200, params) },
  {
    method: 'POST',
    path: '/take',
    handle: async ({ raw, response }) => sendJson(response, 200, { length: (await textOf(raw, 1_000)).length }),
  },
  {
    method: 'GET',
    path: '/broken',
    handle: () => {
      throw new Error('a fault of ours')
    },
  },
]

beforeAll(async () => {
  const listener = router(routes, (error) => complaints.push(String(error)))
  server = await listen(listener, '127.0.0.1', 0, { headersMs: 300, requestMs: 600 })
})
afterAll(() => server.close())

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])

describe('an address', () => {
  test.each(['//', '///', '/\\\\', '//%00', '//:80', '//x:99999/', '//health/health', '/%', '/.%2e/%c0%af', '/?%'])(
    '%s is a path that is not there',
    async (target) => {
      const answer = await requestRaw(server.port, target)
      expect(statusOf(answer)).toBe(404)
      expect(answer).toContain('404: Not Found')
    },
  )

  test.each(['http://[', 'http://:80:80/', 'nothing', '*', 'http://%zz/'])('%s is none', async (target) => {
    const answer = await requestRaw(server.port, target)
    expect(statusOf(answer)).toBe(400)
    expect(answer).toContain('400:')
  })

  test.each(['/things/%', '/things/%c3%28', '/things/%ff'])('%s holds no text', async (target) => {
    const answer = await requestRaw(server.port, target)
    expect(statusOf(answer)).toBe(400)
    expect(answer).toContain('a percent sign that encodes nothing')
  })

  test('is read as it was meant where it can be', async () => {
    expect(await requestRaw(server.port, '/things/a%20b%2Fc')).toContain('{"name":"a b/c"}')
    expect(statusOf(await requestRaw(server.port, 'http://any.example/health'))).toBe(200)
    expect(statusOf(await requestRaw(server.port, '/health?x=//'))).toBe(200)
  })
})

describe('a body', () => {
  test('over its limit is refused in words, and the answer arrives', async () => {
    const headers = 'Content-Length: 5000\r\n'
    const answer = await requestRaw(server.port, '/take', { method: 'POST', headers, body: 'a'.repeat(5_000) })
    expect(statusOf(answer)).toBe(413)
    expect(answer).toContain('larger than the 1,000 bytes')
  })

  test('over its limit without saying so beforehand, too', async () => {
    const body = `${(2_000).toString(16)}\r\n${'a'.repeat(2_000)}\r\n0\r\n\r\n`
    const headers = 'Transfer-Encoding: chunked\r\n'
    expect(statusOf(await requestRaw(server.port, '/take', { method: 'POST', headers, body }))).toBe(413)
  })

  test.each([
    ['the headers', 'POST /take HTTP/1.1\r\nHost: bot\r\nX-Slow'],
    ['the body', 'POST /take HTTP/1.1\r\nHost: bot\r\nContent-Length: 10\r\n\r\nabc'],
    [
      'the body of an address that is not there',
      'POST /nowhere HTTP/1.1\r\nHost: bot\r\nContent-Length: 10\r\n\r\nabc',
    ],
  ])('of which %s never end is given up, and a word says why', async (_, begun) => {
    const answer = await sendRaw(server.port, begun, 8_000)
    if (begun.includes('nowhere')) return expect(statusOf(answer)).toBe(404)
    expect(statusOf(answer)).toBe(408)
    expect(answer).toContain('took too long to come in')
  })

  test('whose sender goes away is nobody’s fault', async () => {
    const before = complaints.length
    await new Promise<void>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write('POST /take HTTP/1.1\r\nHost: bot\r\nContent-Length: 10\r\n\r\nabc', () => {
          socket.resetAndDestroy()
          resolve()
        })
      })
    })
    expect(statusOf(await requestRaw(server.port, '/health'))).toBe(200)
    expect(complaints).toHaveLength(before)
  })
})

test('what is no HTTP at all is told so', async () => {
  for (const bytes of ['\r\n\r\n\r\nhello\r\n\r\n', '\x16\x03\x01\x00\xa5', 'GET / HTTP/9.9\r\n\r\n'])
    expect(await sendRaw(server.port, bytes)).toContain('400: This is no HTTP request that can be read')
  const headers = `X-Long: ${'a'.repeat(40_000)}\r\n`
  expect(statusOf(await requestRaw(server.port, '/health', { headers }))).toBe(431)
})

test('a fault of ours is logged and tells the sender nothing of itself', async () => {
  const answer = await requestRaw(server.port, '/broken')
  expect(statusOf(answer)).toBe(500)
  expect(answer).not.toContain('a fault of ours')
  expect(complaints).toEqual(['Error: a fault of ours'])
})
