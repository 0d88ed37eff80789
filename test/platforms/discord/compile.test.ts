import { expect, test } from 'vitest'
import { loadCommands } from '../../../src/catalog.ts'
import type { CommandShape } from '../../../src/core/dispatch.ts'
import { compile } from '../../../src/platforms/discord/compile.ts'
import { judge } from '../../support/discord-specification.ts'

const commands = (await loadCommands()) as unknown as readonly CommandShape[]
const compiled = compile(commands)

test('every command is a subcommand of /omt, its required options first, topics with completion', () => {
  expect(compiled.options?.map(({ name }) => name)).toEqual(commands.map(({ name }) => name))
  expect(compiled.options).toContainEqual({
    type: 1,
    name: 'ask',
    description: 'Answer a question from the library, with its source',
    options: [
      { type: 3, name: 'question', description: 'Your question', required: true, min_length: 1, max_length: 3000 },
    ],
  })
  expect(compiled.options).toContainEqual(
    expect.objectContaining({
      name: 'topics',
      options: [expect.objectContaining({ name: 'topic', autocomplete: true })],
    }),
  )
})

test('Discord takes it, by its own specification', () => {
  expect(judge('ApplicationCommandCreateRequest', compiled)).toBe(true)
  expect(judge('ApplicationCommandCreateRequest', { ...compiled, name: 'x'.repeat(40) })).not.toBe(true)
})
