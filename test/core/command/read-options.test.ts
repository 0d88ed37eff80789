import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { loadCommands } from '../../../src/catalog.ts'
import { type Command, commandDefiner } from '../../../src/core/command/command.ts'
import { readOptions } from '../../../src/core/command/read-options.ts'
import { brokenValues, looksRaw } from '../../support/hostile/broken-options.ts'

const define = commandDefiner<object>()

const command = define({
  name: 'try',
  summary: 'Try',
  example: 'try 3',
  who: 'everyone',
  visibility: 'private',
  options: z.object({
    count: z.int().min(1).max(5).describe('How many'),
    share: z.number().min(0).optional().describe('How much'),
    word: z.string().min(3).max(10).optional().describe('A word'),
    zone: z.string().max(100).optional().describe('Zone').meta({ kind: 'zone' }),
    size: z.enum(['small', 'large']).optional().describe('Size'),
    loud: z.boolean().optional().describe('Loud'),
    own: z.string({ error: 'Say who.' }).max(4, 'A short one.').optional().describe('Own words'),
    late: z
      .string()
      .max(20)
      .refine((text) => text.length <= 21, 'looked at too much of it')
      .optional()
      .describe('Checked by more than its length'),
  }),
  run: async () => ({ blocks: [] }),
})

const wrong = (options: Record<string, unknown>) => {
  const read = readOptions(command, { count: 3, ...options })
  return 'mistakes' in read ? Object.fromEntries(read.mistakes.map((one) => [one.option, one.words])) : {}
}

describe('what is wrong with an option is said in plain words', () => {
  test.each([
    [{ count: undefined }, { count: 'Please give a whole number from 1 to 5.' }],
    [{ count: 'many' }, { count: 'Please give a whole number from 1 to 5.' }],
    [{ count: 9 }, { count: 'Please give a whole number from 1 to 5.' }],
    [{ count: 1.5 }, { count: 'Please give a whole number from 1 to 5.' }],
    [{ share: -1 }, { share: 'Please give a number of at least 0.' }],
    [{ word: 'ab' }, { word: 'Please give at least 3 characters.' }],
    [{ word: 'a'.repeat(11) }, { word: 'Please keep it to 10 characters; what you gave is longer.' }],
    [{ word: 4 }, { word: 'Please give a text: A word.' }],
    [{ zone: {} }, { zone: 'Please give a time zone such as America/New_York.' }],
    [{ size: 'huge' }, { size: 'Please give one of small, large.' }],
    [{ loud: 'maybe' }, { loud: 'Please give yes or no.' }],
    [{ own: 5 }, { own: 'Say who.' }],
    [{ own: 'too long' }, { own: 'A short one.' }],
    [{ late: 'a'.repeat(1_000_000) }, { late: 'Please keep it to 20 characters; what you gave is longer.' }],
    [
      { colour: 'blue' },
      { colour: 'There is no such option. Please use count, share, word, zone, size, loud, own, late.' },
    ],
    [
      { count: 0, size: 1 },
      { count: expect.any(String), size: expect.any(String) },
    ],
    [{}, {}],
  ])('%j', (options, words) => expect(wrong(options)).toEqual(words))
})

/** Commands that are added later are here by themselves. */
const commands = (await loadCommands()) as unknown as readonly Command<never>[]

describe.each(commands.map((one) => [one.name, one] as const))('%s', (_, one) => {
  test('says of each option, however it is broken, what to give', () => {
    for (const { option, options } of brokenValues(one)) {
      const read = readOptions(one, options)
      if (!('mistakes' in read)) throw new Error(`${option} took ${JSON.stringify(options[option])?.slice(0, 100)}`)
      const mistake = read.mistakes.find((found) => found.option === option)
      expect(mistake?.words, `${option}: ${JSON.stringify(options[option])?.slice(0, 100)}`).toMatch(
        /^(?:Please|There is no such option\. Please) .*\.$/s,
      )
      expect(looksRaw(mistake?.words ?? '')).toBe(false)
    }
  })
})
