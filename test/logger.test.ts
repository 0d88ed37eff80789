import { expect, test } from 'vitest'
import { createLogger } from '../src/logger.ts'

test('a secret never leaves, wherever a library put it', () => {
  const lines: string[] = []
  const log = createLogger('info', ['xoxb-1"quoted', 'abc.def'], { write: (line: string) => lines.push(line) })
  const error = new Error('request failed: Bot abc.def')
  log.error({ err: error, headers: { authorization: 'Bot abc.def' }, deep: { a: ['xoxb-1"quoted'] } }, 'token abc.def')
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain('abc.def')
  expect(lines[0]).not.toContain('xoxb-1')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'error', msg: 'token [secret]' })
})
