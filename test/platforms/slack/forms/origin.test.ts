import { expect, test } from 'vitest'
import { isSlackAddress, originsOf } from '../../../../src/platforms/slack/forms/origin.ts'

const origins = originsOf('xoxb-token')
const origin = { channel: 'C1', command: 'schedule add', responseUrl: 'https://hooks.slack.com/commands/1' }
const read = (private_metadata: string, member = 'U1') => origins.read({ private_metadata }, member)

test('what the bot wrote into a view for a member it reads there again', () => {
  expect(read(origins.written(origin, 'U1'))).toEqual(origin)
})

test.each([
  ['nothing', ''],
  ['what is not signed', JSON.stringify(origin)],
  [
    'a signature over something else',
    `${origins.written({ channel: 'C2' }, 'U1').split('.')[0]}.${JSON.stringify(origin)}`,
  ],
  ['what was written for another member', origins.written(origin, 'U2')],
  ['what was signed with another token', originsOf('xoxb-other').written(origin, 'U1')],
])('%s is not believed', (_, metadata) => {
  expect(read(metadata)).toBeUndefined()
})

const api = 'https://slack.com/api/'

test.each(['https://hooks.slack.com/commands/T1/2/3', 'https://slack.com/x'])(
  '%s is an address of Slack',
  (address) => {
    expect(isSlackAddress(address, api)).toBe(true)
  },
)

test.each([
  'http://hooks.slack.com/commands/1',
  'https://hooks.slack.com.evil.example/1',
  'https://hooks.slack.com@evil.example/1',
  'https://evil.example/hooks.slack.com',
  'https://hooks.slack.com:8443/1',
  'https://169.254.169.254/latest/meta-data',
  'file:///etc/passwd',
  'nothing',
])('%s is none', (address) => {
  expect(isSlackAddress(address, api)).toBe(false)
})
