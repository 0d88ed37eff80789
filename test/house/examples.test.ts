import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { commandForm } from '../../sandbox/discord/commands/command-form.ts'
import { callablesFor, readCommandLine } from '../../sandbox/discord/commands/command-line.ts'
import { commandData } from '../../sandbox/discord/commands/command-values.ts'
import { createWorld } from '../../sandbox/discord/world.ts'
import { loadCommands } from '../../src/catalog.ts'
import type { CommandShape } from '../../src/core/command/command.ts'
import { readOptions } from '../../src/core/command/read-options.ts'
import { parseTyped } from '../../src/core/command/typed/read.ts'
import { spread } from '../../src/core/command/typed/spread.ts'
import { compile } from '../../src/platforms/discord/inbound/compile.ts'
import { slackWriting } from '../../src/platforms/slack/inbound/writing.ts'

const commands = (await loadCommands()) as unknown as readonly CommandShape[]

const world = createWorld({ now: Date.now, dispatch: () => {}, changed: () => {} })
const form = commandForm.parse(compile(commands))
world.commands.set('', [{ ...form, id: '1', type: 1, permissions: undefined, json: {} }])
const [channel] = world.channels.values()
const [asker] = world.members.keys()

/** What Discord's client sends for a line that somebody types. */
function onDiscord(text: string): { command: string; options: Record<string, unknown> } {
  if (!channel || !asker) throw new Error('expected a channel and somebody in it')
  const line = readCommandLine(callablesFor(world, channel, asker), text)
  if (!line) throw new Error(`Discord knows no command in ${text}`)
  const data = commandData(world, { userId: asker, channel }, line, () => undefined)
  let options = data.options as { name: string; value?: unknown; options?: typeof options }[]
  while (options[0]?.options) options = options[0].options
  const named = options.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]))
  return { command: line.callable.name.replace(/^omt /, ''), options: Object.fromEntries(named) }
}

function complaints({ command: name, options }: { command: string; options: Readonly<Record<string, unknown>> }) {
  const command = commands.find((one) => one.name === name)
  if (!command) return [`there is no /omt ${name}`]
  const read = readOptions(command, spread(command, options))
  return 'mistakes' in read ? read.mistakes : []
}

/** Lines to be typed as they stand: without `…`, without a word in capitals that stands for another. */
const inDocuments = ['README.md', ...globSync('docs/*.md')].flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/`\/omt ([^`]+)`/g)].map(([, line = '']) => line),
)
const lines = [...new Set([...commands.map(({ example }) => example), ...inDocuments])].filter(
  (line) =>
    !/…|\.\.\.|\b[A-Z]{4,}\b|[[<|]|[#@]/.test(line) &&
    // A bare name only names the command.
    commands.some(({ name, example }) => line === example || line.startsWith(`${name} `)),
)

describe('what help and documents say to type is taken by both platforms', () => {
  test.each(lines)('/omt %s', (line) => {
    expect(complaints(parseTyped(line, commands, slackWriting)), 'on Slack').toEqual([])
    expect(complaints(onDiscord(`/omt ${line}`)), 'on Discord').toEqual([])
  })

  test('there are some', () => {
    expect(lines.length).toBeGreaterThan(20)
  })
})

test('a topic with its difficulty and minutes behind it is read alike', () => {
  const command = commands.find(({ name }) => name === 'quiz') as CommandShape
  const read = (options: Readonly<Record<string, unknown>>) => readOptions(command, spread(command, options))
  const typed = parseTyped('quiz counterstrain easy 10', commands, slackWriting)
  expect(read(typed.options)).toEqual({ options: { topic: 'counterstrain', difficulty: 'easy', minutes: 10 } })
  expect(read(onDiscord('/omt quiz counterstrain easy 10').options)).toEqual(read(typed.options))
})
