import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { BotError } from '../../../../src/core/errors.ts'
import { say } from '../../../../src/core/reply/reply.ts'
import { rich } from '../../../../src/core/reply/rich-text.ts'
import { defineCommand, onPress } from '../../../../src/services.ts'
import { type SlackBot, startSlackBot } from '../bot.ts'

const zones = ['Europe/Berlin', 'Europe/Bern', 'UTC']

interface Lesson {
  readonly who?: 'everyone' | 'tutors'
  /** How long the command takes. */
  readonly takes?: number
}

/** `/omt lesson add`, which says what it was given, and `/omt lesson show` with a button that opens its form. */
function lessons(given: unknown[], { who = 'everyone', takes = 0 }: Lesson = {}) {
  return [
    defineCommand({
      name: 'lesson add',
      summary: 'Add a lesson',
      example: 'lesson add Hips',
      who,
      visibility: 'public',
      options: z.object({
        name: z.string().describe('What it is called'),
        zone: z
          .string()
          .refine((zone) => zones.includes(zone), 'Please give a time zone such as UTC.')
          .optional()
          .describe('Time zone')
          .meta({ kind: 'zone' }),
        days: z.string().optional().describe('On which days').meta({ kind: 'days' }),
        count: z.int().min(1).max(5).optional().describe('How many'),
        first: z.string().optional().describe('A word that no lesson has yet'),
      }),
      form: {
        title: 'Add a lesson',
        submit: 'Add',
        given: ['name'],
        initial: async ({ options }) => {
          if (options.name === 'gone') throw new BotError('There is no such lesson.')
          return { zone: 'UTC', days: 'Mon, Wed' }
        },
      },
      run: async ({ options, caller, visibility }) => {
        await wait(takes)
        given.push({ ...options, direct: caller.direct, visibility })
        return say(rich`Added ${options.name}.`)
      },
    }),
    defineCommand({
      name: 'lesson show',
      summary: 'Show a lesson',
      example: 'lesson show',
      who: 'everyone',
      visibility: 'public',
      options: z.object({ name: z.string().optional().describe('Which') }),
      run: async ({ options: { name = 'Hips' } }) => ({
        ...say(rich`Here is ${name}.`),
        buttons: [{ label: 'Edit', press: { command: 'lesson show', action: 'edit', arg: name } }],
      }),
      presses: {
        edit: onPress({
          arg: { name: z.string() },
          run: async ({ arg: { name } }) => ({
            form: { command: 'lesson add', options: { name } },
            private: say(rich`Type /omt lesson add ${name}`),
          }),
        }),
      },
    }),
  ]
}

const complete = { completers: { zone: (typed: string) => zones.filter((zone) => zone.startsWith(typed)) } as never }

async function formOf(bot: SlackBot, person: string) {
  await expect.poll(() => bot.sandbox.seesViews(person), { timeout: 5_000 }).toHaveLength(1)
  const [view] = bot.sandbox.seesViews(person)
  if (!view) throw new Error('no form')
  return view
}

const textsIn = (bot: SlackBot, person: string, channel = 'study') =>
  bot.sandbox
    .person(person)
    .sees(channel)
    .map(({ text }) => text)

test('a command typed without options asks for them in a form, and answers who filled it in', async () => {
  const given: unknown[] = []
  const bot = await startSlackBot(lessons(given), complete)
  const { sandbox } = bot
  await sandbox.person('alice').types('study', '/omt lesson add')
  const form = await formOf(bot, 'alice')
  expect(form).toMatchObject({ title: 'Add a lesson', submit: 'Add', close: 'Cancel' })
  expect(textsIn(bot, 'alice')).toEqual([])

  expect(await sandbox.suggests('alice', form.id, 'form:zone:zone', 'Europe')).toEqual([
    { label: 'Europe/Berlin', value: 'Europe/Berlin' },
    { label: 'Europe/Bern', value: 'Europe/Bern' },
  ])
  const filled = { 'form:-:name': 'Hips', 'form:zone:zone': 'Europe/Bern', 'form:-:count': '3' }
  expect(await sandbox.submits('alice', form.id, filled)).toEqual({})
  expect(sandbox.seesViews('alice')).toEqual([])
  await expect.poll(() => textsIn(bot, 'alice')).toEqual(['Added Hips.'])
  expect(textsIn(bot, 'bob')).toEqual([])
  // What was filled in beforehand and left as it was counts; what was left empty does not.
  expect(given).toEqual([
    { name: 'Hips', zone: 'Europe/Bern', days: 'Mon, Wed', count: 3, direct: undefined, visibility: 'private' },
  ])
  expect(sandbox.protocolErrors).toEqual([])
  expect(bot.warnings).toEqual([])
})

test('a mistake is named under its field, and the form stays', async () => {
  const given: unknown[] = []
  const bot = await startSlackBot(lessons(given), {
    completers: { zone: () => ['Mars/Olympus'], days: () => [] } as never,
  })
  const { sandbox } = bot
  await sandbox.person('alice').types('study', '/omt lesson add')
  const form = await formOf(bot, 'alice')
  await sandbox.suggests('alice', form.id, 'form:zone:zone', '')
  const filled = { 'form:-:name': 'Hips', 'form:zone:zone': 'Mars/Olympus' }
  expect(await sandbox.submits('alice', form.id, filled)).toEqual({ zone: 'Please give a time zone such as UTC.' })
  expect(sandbox.seesViews('alice')).toHaveLength(1)
  expect(given).toEqual([])
  expect(await sandbox.submits('alice', form.id, { ...filled, 'form:zone:zone': '' })).toEqual({})
  await expect.poll(() => given).toMatchObject([{ name: 'Hips' }])
})

test('a command typed with options runs as it was typed', async () => {
  const bot = await startSlackBot(lessons([]), complete)
  await bot.sandbox.person('alice').types('study', '/omt lesson add name:Hips count:2')
  await expect.poll(() => textsIn(bot, 'bob')).toContain('Added Hips.')
  expect(bot.sandbox.seesViews('alice')).toEqual([])
})

test('a form for what is not there leaves it to the command to say so', async () => {
  const bot = await startSlackBot(lessons([]), complete)
  await bot.sandbox.person('alice').types('study', '/omt lesson add name:gone')
  await expect.poll(() => textsIn(bot, 'alice')).toContain('Added gone.')
  expect(bot.sandbox.seesViews('alice')).toEqual([])
})

test('who may not use the command gets no form but the words of the command', async () => {
  const bot = await startSlackBot(lessons([], { who: 'tutors' }), {
    ...complete,
    isTutor: (caller) => caller.isAdministrator(),
  })
  await bot.sandbox.person('alice').types('study', '/omt lesson add')
  await expect
    .poll(() => textsIn(bot, 'alice').at(-1))
    .toBe('/omt lesson add is for tutors. Ask one of them to run it for you.')
  expect(bot.sandbox.seesViews('alice')).toEqual([])
  await bot.sandbox.person('tess').types('study', '/omt lesson add')
  await formOf(bot, 'tess')
})

test('a form that Slack does not open leaves the command to say what it needs', async () => {
  const bot = await startSlackBot(lessons([]), complete)
  bot.sandbox.faults.answer({ path: /^views\.open$/, status: 200, times: 1, error: 'expired_trigger_id' })
  await bot.sandbox.person('alice').types('study', '/omt lesson add')
  await expect.poll(() => textsIn(bot, 'alice').at(-1)).toContain('Usage: /omt lesson add <name>')
  expect(bot.warnings).toEqual([expect.stringContaining('expired_trigger_id')])
})

test('a form is acknowledged at once, however long the command takes', async () => {
  const bot = await startSlackBot(lessons([], { takes: 3_500 }), complete)
  await bot.sandbox.person('alice').types('study', '/omt lesson add')
  const form = await formOf(bot, 'alice')
  expect(await bot.sandbox.submits('alice', form.id, { 'form:-:name': 'Hips' })).toEqual({})
  expect(textsIn(bot, 'alice')).toEqual([])
  await expect.poll(() => textsIn(bot, 'alice'), { timeout: 6_000 }).toEqual(['Added Hips.'])
})

test('an answer that comes too late for where the form was opened comes as a direct message', async () => {
  const bot = await startSlackBot(lessons([]), complete)
  await bot.sandbox.person('alice').types('study', '/omt lesson add')
  const form = await formOf(bot, 'alice')
  bot.sandbox.faults.answer({ path: /^response_url$/, status: 404, times: 1 })
  await bot.sandbox.submits('alice', form.id, { 'form:-:name': 'Hips' })
  await expect.poll(() => textsIn(bot, 'alice', 'OMT Study Bot')).toEqual(['Added Hips.'])
  expect(textsIn(bot, 'alice')).toEqual([])
})

test('a button opens a form, filled in with what it stands for', async () => {
  const given: unknown[] = []
  const bot = await startSlackBot(lessons(given), complete)
  const alice = bot.sandbox.person('alice')
  await alice.types('study', '/omt lesson show Knees')
  await expect.poll(() => textsIn(bot, 'alice')).toContain('Here is Knees.')
  const shown = alice.sees('study').find(({ text }) => text === 'Here is Knees.')
  await alice.presses(shown?.id ?? '', 'Edit')
  const form = await formOf(bot, 'alice')
  await bot.sandbox.submits('alice', form.id, {})
  await expect.poll(() => given).toMatchObject([{ name: 'Knees', zone: 'UTC' }])
  await expect.poll(() => textsIn(bot, 'alice').at(-1)).toBe('Added Knees.')
  // The message with the button stays, and nothing else was said.
  expect(textsIn(bot, 'alice')).toContain('Here is Knees.')
  expect(textsIn(bot, 'bob')).not.toContain('Added Knees.')
  expect(JSON.stringify(textsIn(bot, 'alice'))).not.toContain('Type /omt')
})

test('where the form of a button cannot be had, the words for it are shown', async () => {
  const bot = await startSlackBot(lessons([], { who: 'tutors' }), { ...complete, isTutor: async () => false })
  const alice = bot.sandbox.person('alice')
  await alice.types('study', '/omt lesson show')
  await expect.poll(() => textsIn(bot, 'alice')).toContain('Here is Hips.')
  await alice.presses(alice.sees('study').at(-1)?.id ?? '', 'Edit')
  await expect.poll(() => textsIn(bot, 'alice')).toContain('Type /omt lesson add Hips')
  expect(bot.sandbox.seesViews('alice')).toEqual([])
})
