import { expect, test } from 'vitest'
import { z } from 'zod'
import { loadCommands } from '../../../../src/catalog.ts'
import type { Command, CommandShape } from '../../../../src/core/command/command.ts'
import { compile } from '../../../../src/platforms/discord/inbound/compile.ts'
import { judge } from '../../../support/discord-specification.ts'

const commands = (await loadCommands()) as unknown as readonly CommandShape[]
const compiled = compile(commands)

test('every command is a subcommand of /omt, its required options first, topics with completion', () => {
  expect(compiled.options?.map(({ name }) => name)).toEqual([
    ...new Set(commands.map(({ name }) => name.split(' ')[0])),
  ])
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

test('commands of two words stand in a group', () => {
  const group = compiled.options?.find(({ name }) => name === 'schedule')
  expect(group).toMatchObject({ type: 2, description: expect.stringContaining('add, edit, list') })
  const add = group && 'options' in group ? group.options?.find(({ name }) => name === 'add') : undefined
  expect(add).toMatchObject({ type: 1, options: expect.arrayContaining([expect.objectContaining({ name: 'time' })]) })
})

test('Discord takes it, by its own specification', () => {
  expect(judge('ApplicationCommandCreateRequest', compiled)).toBe(true)
  expect(judge('ApplicationCommandCreateRequest', { ...compiled, name: 'x'.repeat(40) })).not.toBe(true)
})

test('channels and people are picked, zones are completed', () => {
  const command: Command<unknown> = {
    name: 'setup',
    summary: 'Set the bot up',
    example: 'setup #study',
    who: 'tutors',
    visibility: 'private',
    options: z.object({
      channel: z.string().describe('Where').meta({ kind: 'channel' }),
      tutors: z.string().optional().describe('Who').meta({ kind: 'people' }),
      zone: z.string().optional().describe('Time zone').meta({ kind: 'zone' }),
    }),
    run: async () => ({ blocks: [] }),
  }
  const compiled = compile([command as CommandShape])
  expect(compiled.options).toMatchObject([
    {
      options: [
        { type: 7, name: 'channel', required: true, channel_types: [0, 5, 11, 12] },
        { type: 9, name: 'tutors', required: false },
        { type: 3, name: 'zone', autocomplete: true },
      ],
    },
  ])
  expect(judge('ApplicationCommandCreateRequest', compiled)).toBe(true)
})
