import { expect, test } from 'vitest'
import { createLogger } from '../../src/log/logger.ts'

function logging(level: string, secrets: readonly string[] = []) {
  const lines: string[] = []
  return { log: createLogger(level, secrets, { write: (line: string) => lines.push(line) }), lines }
}

test('a secret never leaves, wherever a library put it', () => {
  const secrets = ['xoxb-1"quoted-token', 'abc.def.ghi.jkl', 'postgres://omt:pässword@db/omt']
  const { log, lines } = logging('info', secrets)
  const error = new Error('request failed: Bot abc.def.ghi.jkl')
  log.error({ err: error, kind: 'Bot abc.def.ghi.jkl', step: 'xoxb-1"quoted-token' }, 'token abc.def.ghi.jkl')
  log.error({}, `connecting to ${encodeURIComponent(secrets[2] ?? '')}`)
  expect(lines).toHaveLength(2)
  for (const part of ['abc.def', 'xoxb-1', 'pässword', encodeURIComponent('pässword')])
    expect(lines.join('')).not.toContain(part)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'error', msg: 'token [secret]' })
})

test('a secret of one letter does not rewrite the log', () => {
  const { log, lines } = logging('info', ['e', 'level'])
  log.warn({ reason: 'the level is low' }, 'here')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', reason: 'the level is low', msg: 'here' })
})

test('a line that only repeats itself is not printed, one with anything new is', () => {
  const { log, lines } = logging('info')
  for (let time = 0; time < 50; time++) log.warn({ reason: 'down' }, 'database: gone')
  log.warn({ reason: 'full' }, 'database: gone')
  for (const ref of ['7f3a', '0b1c']) log.error({ ref, err: new Error('bad') }, 'command failed')
  for (let time = 0; time < 3; time++) log.info({}, 'asked')
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
    'database: gone',
    'database: gone',
    'command failed',
    'command failed',
    'asked',
    'asked',
    'asked',
  ])
})
