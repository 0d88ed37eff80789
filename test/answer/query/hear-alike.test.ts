import { expect, test } from 'vitest'
import { openAnswering } from '../../../src/answer/answering.ts'
import { hear } from '../../../src/answer/query/hear.ts'

const library = await openAnswering('knowledge')
const { index, aliases } = library.searched()
const heard = (typed: string) => hear(index, aliases, typed).text

test.each([
  ['nee pain', 'knee pain'],
  ['the heal of the foot', 'the heel of the foot'],
  ['does it wrk', 'does it work'],
  ['HLVA risks', 'HVLA risks'],
])('"%s" is read as "%s"', (typed, meant) => {
  expect(heard(typed)).toBe(meant)
})

test.each(['who won the world cup', 'zinc tablets for colds', 'how high does an eagle soar', 'is a DO a real doctor'])(
  '"%s" stays as it was typed: no neighbor tells that another word was meant',
  (typed) => {
    expect(heard(typed)).toBe(typed)
  },
)
