import { expect, test } from 'vitest'
import { carries, pressedIds, pressOf } from '../../../../src/platforms/slack/outbound/buttons.ts'

test.each([
  ['ask:more', 'ask', 'more'],
  ['schedule show:pause', 'schedule show', 'pause'],
  ['schedule show:pause:2', 'schedule show', 'pause'],
])('%s is the button of a command', (id, command, action) => {
  expect(id).toMatch(pressedIds)
  const press = { command, action, arg: 'k7' }
  expect(pressOf(id, 'k7')).toEqual(press)
  expect(carries(id, 'k7', press)).toBe(true)
  expect(carries(id, 'k8', press)).toBe(false)
})

test.each(['form:time:at', 'form:-:name', 'a b c:go', ' ask:more', 'ask'])('%s is none', (id) => {
  expect(id).not.toMatch(pressedIds)
})
