import { expect, test } from 'vitest'
import { safeFields, safeReason } from '../../src/log/log-form.ts'

test('of a reason stays what the library says, not what it was given', () => {
  expect(safeReason('connect ECONNREFUSED 127.0.0.1:3000')).toBe('connect ECONNREFUSED 127.0.0.1:3000')
  expect(safeReason('An API error occurred: invalid_auth')).toBe('An API error occurred: invalid_auth')
  expect(safeReason('Unexpected token \'W\', "Who is Zara?" is not valid JSON')).toBe(
    'Unexpected token "…", "…" is not valid JSON',
  )
  expect(safeReason('request to https://hooks.slack.com/commands/T1/2/abc failed')).toBe(
    'request to https://hooks.slack.com failed',
  )
  expect(safeReason('cannot log in to postgres://omt:hunter2@db/omt')).toBe('cannot log in to postgres://db')
  expect(safeReason('refused [{"path":["text"],"message":"Zara"}]')).toBe('refused')
  expect(safeReason('Invalid Form Body\ncontent[TOO_LONG]: Zara wrote too much')).toBe('Invalid Form Body')
  expect(safeReason('told <@U0ZARA> of it')).toBe('told <…> of it')
  expect(safeReason("couldn't be read, it isn't there")).toBe("couldn't be read, it isn't there")
  expect(safeReason('x'.repeat(5_000)).length).toBeLessThan(400)
})

test('a field that nobody named as harmless shows no words', () => {
  expect(
    safeFields({
      round: 'r1',
      seconds: 4,
      text: 'Who is Zara?',
      body: { text: 'Zara' },
      member_name: 'Zara',
      at: null,
    }),
  ).toEqual({ round: 'r1', seconds: 4, text: '[left out]', body: '[left out]', member_name: '[left out]', at: null })
})

test('a list is printed where its words may be, and of nothing but words', () => {
  expect(safeFields({ settings: ['HOST', { a: 1 }], words: ['alice'] })).toEqual({
    settings: ['HOST'],
    words: '[left out]',
  })
})

test('an error keeps its kind, its codes and where it happened, and nothing of what it carries', () => {
  const error = Object.assign(new Error('value too long: "Who is Zara?"', { cause: new Error('for <@U0ZARA>') }), {
    code: '22001',
    status: 400,
    detail: 'Key (text)=(Who is Zara?) is too long',
    requestBody: { json: { content: 'Who is Zara?' } },
    params: ['Who is Zara?'],
  })
  const { err } = safeFields({ err: error }) as { err: Record<string, unknown> }
  expect(err).toMatchObject({ type: 'Error', message: 'value too long: "…"', code: '22001', status: 400 })
  expect(String(err.stack)).toMatch(/^\s+at .*log-form\.test\.ts/)
  expect(JSON.stringify(err)).not.toMatch(/Zara|U0ZARA/)
})
