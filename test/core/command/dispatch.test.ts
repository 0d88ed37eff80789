import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { Caller } from '../../../src/core/caller.ts'
import { commandDefiner, pressDefiner } from '../../../src/core/command/command.ts'
import { createDispatcher } from '../../../src/core/command/dispatch.ts'
import { BotError, NotHere } from '../../../src/core/errors.ts'
import type { Log } from '../../../src/core/log.ts'
import { type Reply, say } from '../../../src/core/reply/reply.ts'
import { plainText, rich } from '../../../src/core/reply/rich-text.ts'

const define = commandDefiner<{ greeting: string }>()
const onPress = pressDefiner<{ greeting: string }>()

const times = z.string().regex(/^\d$/).transform(Number)

const commands = [
  define({
    name: 'greet',
    summary: 'Greet',
    example: 'greet alice',
    who: 'everyone',
    visibility: 'public',
    options: z.object({
      name: z.string('Whom?').describe('Who'),
      times: z.number('must be a number').max(3, 'at most 3').optional().describe('How often'),
    }),
    run: async ({ options, greeting, visibility }) => say(rich`${greeting} ${options.name}, ${visibility}`),
    presses: {
      again: onPress({
        arg: { times, name: z.string().regex(/^[a-z.]+$/) },
        gone: 'Nobody of that name is here.',
        run: async ({ arg }) => {
          if (arg.name === 'nobody') throw new NotHere('words for who typed it')
          return { private: say(rich`again ${String(arg.times + 1)} ${arg.name}`) }
        },
      }),
    },
  }),
  define({
    name: 'close',
    summary: 'Close',
    example: 'close',
    who: 'tutors',
    visibility: 'private',
    options: z.object({}),
    run: async () => say(rich`closed`),
  }),
  define({
    name: 'fail',
    summary: 'Fail',
    example: 'fail',
    who: 'everyone',
    visibility: 'private',
    options: z.object({ how: z.enum(['kindly', 'badly']).describe('How') }),
    run: async ({ options }) => {
      throw options.how === 'kindly' ? new BotError('Try tomorrow.') : new Error('secret detail')
    },
  }),
]

function house() {
  const errors: object[] = []
  const urgent: string[] = []
  const log: Log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: (fields) => errors.push(fields) }
  const none = () => []
  const completers = {
    topic: () => Array(40).fill('HVLA'),
    topics: none,
    term: none,
    zone: none,
    days: none,
    schedule: none,
  }
  const isTutor = async (caller: Caller) => caller === tutor
  const dispatcher = createDispatcher(
    commands,
    { greeting: 'Hello' },
    {
      completers,
      isTutor,
      checkChannel: async () => {},
      log,
      urgent: (text) => (text.includes('fire') ? say(rich`Leave the house.`) : undefined),
      onUrgent: ({ member }) => urgent.push(member),
    },
  )
  return { dispatcher, errors, urgent }
}

const student: Caller = {
  platform: 'slack',
  workspace: 'w',
  channel: 'c',
  member: 'm',
  isAdministrator: async () => false,
  holds: async () => false,
  sees: async (channels) => new Set(channels),
}
const tutor: Caller = { ...student }

const textOf = (reply: Reply | undefined) =>
  (reply?.blocks ?? []).map((block) => (block.kind === 'paragraph' ? plainText(block.text) : '')).join('\n')

const run = async (command: string, options: Record<string, unknown>, caller = student) =>
  textOf(await house().dispatcher.run({ command, options, caller }))

test.each([
  ['in an option', 'greet', { name: 'fire!' }],
  ['in an option that is too long', 'greet', { name: `fire ${'a'.repeat(9_000)}` }],
  ['in an option that there is not', 'close', { text: 'fire' }],
  ['in a command that is for others', 'close', { text: 'fire' }],
  ['in a command that there is not', 'gret', { text: 'fire' }],
])('what is urgent is answered first, and in private: %s', async (_, command, options) => {
  const { dispatcher, urgent } = house()
  expect(dispatcher.visibility({ command, options, visibility: 'public' })).toBe('private')
  expect(textOf(await dispatcher.run({ command, options, caller: student }))).toBe('Leave the house.')
  expect(urgent).toEqual(['m'])
})

test('who sees a reply is the command’s to say, else the place’s', () => {
  const { dispatcher } = house()
  expect(dispatcher.visibility({ command: 'greet', options: { name: 'Alice' } })).toBe('public')
  expect(dispatcher.visibility({ command: 'close', options: {} })).toBe('private')
  expect(dispatcher.visibility({ command: 'close', options: {}, visibility: 'public' })).toBe('public')
  expect(dispatcher.visibility({ command: 'gret', options: {} })).toBe('private')
})

test('a command runs with its options and its services', async () => {
  expect(await run('greet', { name: 'Alice' })).toBe('Hello Alice, public')
})

describe('what a member can mend is told to them', () => {
  test('a missing and a wrong option, with the usage', async () => {
    expect(await run('greet', { times: 9 })).toBe(
      'name: Whom?\ntimes: at most 3\nUsage: /omt greet <name> [times]. For example: /omt greet greet alice'.replace(
        'greet greet',
        'greet',
      ),
    )
  })
  test('a command for tutors', async () => {
    expect(await run('close', {})).toBe('/omt close is for tutors. Ask one of them to run it for you.')
    expect(await run('close', {}, tutor)).toBe('closed')
  })
  test('an unknown command: the nearest, and what was typed to copy', async () => {
    expect(await run('gret', { text: 'gret what is OMT' })).toBe(
      'There is no /omt gret. Did you mean /omt greet, /omt fail or /omt close?\nTo ask it as a question: /omt ask gret what is OMT',
    )
  })
  test('a failure with a word for them', async () => {
    expect(await run('fail', { how: 'kindly' })).toBe('Try tomorrow.')
  })
})

test('any other failure shows a reference, and the log holds the cause under it', async () => {
  const { dispatcher, errors } = house()
  const shown = textOf(await dispatcher.run({ command: 'fail', options: { how: 'badly' }, caller: student }))
  const ref = /ref ([0-9a-f]{4})\b/.exec(shown)?.[1]
  expect(shown).not.toContain('secret detail')
  expect(errors).toMatchObject([{ ref, command: 'fail', err: new Error('secret detail') }])
})

const pressed = async (action: string, arg: string) =>
  textOf((await house().dispatcher.press({ command: 'greet', action, arg }, student, 1n)).private)

test('a button does what its command says, with what it carries read by its schemas', async () => {
  expect(await pressed('again', '7.alice.b')).toBe('again 8 alice.b')
})

test.each(['', '7', '7.', '.alice', '-1.alice', '1.5.alice', '99999.alice', '7.nobody', '7.a\0', '__proto__'])(
  'a button that carries %j says the same as one whose thing is gone',
  async (arg) => {
    expect(await pressed('again', arg)).toBe('Nobody of that name is here.')
  },
)

test.each(['gone', '', 'constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  'a button named %j, which no command has, says so',
  async (action) => {
    expect(await pressed(action, '7.alice')).toContain('older version')
  },
)

test('at most 25 completions: Discord shows no more', async () => {
  expect(await house().dispatcher.complete('topic', '', student)).toHaveLength(25)
})
