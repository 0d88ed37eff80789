import { expect, test } from 'vitest'
import { meant } from '../../../src/schedule/book/meant.ts'
import { aSchedule } from './a-schedule.ts'

const [first, second] = [aSchedule({ id: 'abcde' }), aSchedule({ id: 'fghij' })]

test('the only one need not be named', () => {
  expect(meant([first], undefined)).toBe(first)
})

test('one is found by its id, however it is typed', () => {
  expect(meant([first, second], 'FGHIJ')).toBe(second)
})

test('whoever leaves it open, or names what is not there, is told what there is', () => {
  expect(() => meant([first, second], undefined)).toThrow('Which schedule? There are abcde, fghij')
  expect(() => meant([first, second], 'zzzzz')).toThrow('There is no schedule zzzzz here. There are abcde, fghij')
  expect(() => meant([], 'abcde')).toThrow('There is no schedule yet.')
})
