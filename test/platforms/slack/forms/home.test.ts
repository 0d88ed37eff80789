import { expect, test } from 'vitest'
import { z } from 'zod'
import { word } from '../../../../src/core/command/press-arg.ts'
import { paragraph, type Reply, say } from '../../../../src/core/reply/reply.ts'
import { rich } from '../../../../src/core/reply/rich-text.ts'
import { defineCommand, onPress } from '../../../../src/services.ts'
import { type SlackBot, startSlackBot } from '../bot.ts'

const button = (label: string, action: string, arg = 'x') => ({ label, press: { command: 'lesson show', action, arg } })

/** A home that counts, and buttons for all that can come of one. */
function counting(who: 'everyone' | 'tutors' = 'everyone') {
  let count = 0
  const told: unknown[] = []
  const detail = (): Reply => ({
    title: 'Lesson',
    ...say(rich`${String(count)} so far.`),
    buttons: [button('Once more', 'more'), button('Edit', 'edit')],
  })
  const command = defineCommand({
    name: 'lesson show',
    summary: 'Show a lesson',
    example: 'lesson show',
    who,
    visibility: 'private',
    options: z.object({ name: z.string().describe('What it is called') }),
    form: { title: 'A lesson', submit: 'Save', given: ['name'] },
    run: async ({ options: { name } }) => {
      count += 10
      return say(rich`Saved ${name}.`)
    },
    presses: {
      show: onPress({
        arg: { where: word('x') },
        run: async ({ caller, order }) => {
          told.push({ direct: caller.direct, ordered: order > 0n })
          count += 1
          return { private: detail() }
        },
      }),
      more: onPress({
        arg: { where: word('x') },
        run: async () => {
          count += 1
          return { replace: detail() }
        },
      }),
      quietly: onPress({
        arg: { where: word('x') },
        run: async () => {
          count += 1
          return {}
        },
      }),
      edit: onPress({
        arg: { where: word('x') },
        run: async () => ({
          form: { command: 'lesson show', options: { name: 'Hips' } },
          private: say(rich`Type it.`),
        }),
      }),
      everything: onPress({
        arg: { where: word('x') },
        run: async () => ({
          private: {
            title: 'A title that is too long for a modal',
            blocks: Array.from({ length: 130 }, (_, line) => paragraph(rich`Line ${String(line)}`)),
          },
        }),
      }),
    },
  })
  const home = async (): Promise<readonly Reply[]> => [
    { title: 'Today', ...say(rich`Count: ${String(count)}`) },
    {
      ...say(rich`Lessons`),
      buttons: [
        button('Show', 'show'),
        button('Quietly', 'quietly'),
        button('Edit', 'edit'),
        button('Everything', 'everything'),
      ],
    },
  ]
  return { command, home, told }
}

async function atHome(bot: SlackBot, person = 'alice') {
  await bot.sandbox.opensHome(person)
  await expect.poll(() => bot.sandbox.seesViews(person)).toHaveLength(1)
  return homeOf(bot, person)
}

function homeOf(bot: SlackBot, person = 'alice') {
  const home = bot.sandbox.seesViews(person).find(({ type }) => type === 'home')
  if (!home) throw new Error(`${person} has no home.`)
  return home
}

async function modalOf(bot: SlackBot, person = 'alice') {
  await expect.poll(() => bot.sandbox.seesViews(person).at(-1)?.type).toBe('modal')
  const modal = bot.sandbox.seesViews(person).at(-1)
  if (!modal) throw new Error(`${person} has no modal.`)
  return modal
}

test('the home shows all there is, one after the other', async () => {
  const { command, home } = counting()
  const bot = await startSlackBot([command], { home })
  const shown = await atHome(bot)
  expect(shown.text.split('\n').filter(Boolean)).toEqual(['Today', 'Count: 0', 'Lessons'])
  expect(shown.blocks.map(({ type }) => type)).toEqual(['header', 'rich_text', 'divider', 'rich_text', 'actions'])
  expect(bot.sandbox.person('alice').sees('OMT Study Bot')).toEqual([])
  expect(bot.warnings).toEqual([])
})

test('a home with nothing in it greets', async () => {
  const bot = await startSlackBot([], { home: async () => [] })
  expect((await atHome(bot)).text).toContain('/omt help')
})

test('a home that is too long is cut, and says so', async () => {
  const long = Array.from({ length: 70 }, (_, place) => say(rich`Reply ${String(place)}`))
  const bot = await startSlackBot([], { home: async () => long })
  const { blocks, text } = await atHome(bot)
  expect(blocks).toHaveLength(100)
  expect(text).toContain('Reply 49')
  expect(text).toMatch(/There is more than fits here; \/omt help [^\n]*$/)
})

test('a press in the home shows what it brings in a modal, and the home afresh', async () => {
  const { command, home, told } = counting()
  const bot = await startSlackBot([command], { home })
  const { id } = await atHome(bot)
  await bot.sandbox.pressesInView('alice', id, 'Show')
  const modal = await modalOf(bot)
  expect(modal).toMatchObject({ title: 'Lesson', close: 'Close', submit: undefined, text: '1 so far.' })
  await expect.poll(() => homeOf(bot).text).toContain('Count: 1')
  expect(told).toEqual([{ direct: true, ordered: true }])

  await bot.sandbox.pressesInView('alice', modal.id, 'Once more')
  await expect.poll(() => bot.sandbox.seesViews('alice').at(-1)?.text).toBe('2 so far.')
  expect(bot.sandbox.seesViews('alice').at(-1)?.id).toBe(modal.id)
  await expect.poll(() => homeOf(bot).text).toContain('Count: 2')
  expect(bot.warnings).toEqual([])
})

test('a press that brings nothing only publishes the home afresh', async () => {
  const { command, home } = counting()
  const bot = await startSlackBot([command], { home })
  const { id } = await atHome(bot)
  await bot.sandbox.pressesInView('alice', id, 'Quietly')
  await expect.poll(() => homeOf(bot).text).toContain('Count: 1')
  expect(bot.sandbox.seesViews('alice')).toHaveLength(1)
})

test('a reply longer than a view is cut, and says so', async () => {
  const { command, home } = counting()
  const bot = await startSlackBot([command], { home })
  const { id } = await atHome(bot)
  await bot.sandbox.pressesInView('alice', id, 'Everything')
  const modal = await modalOf(bot)
  expect(modal.title).toBe('OMT Study Bot')
  expect(modal.blocks).toHaveLength(100)
  expect(modal.text.split('\n').filter(Boolean).at(-1)).toBe('There is more than fits here.')
})

test.each(['expired_trigger_id', 'exchanged_trigger_id'])(
  'after %s a direct message shows it instead',
  async (error) => {
    const { command, home } = counting()
    const bot = await startSlackBot([command], { home })
    const { id } = await atHome(bot)
    bot.sandbox.faults.answer({ path: /^views\.open$/, status: 200, times: 1, error })
    await bot.sandbox.pressesInView('alice', id, 'Show')
    const messages = () =>
      bot.sandbox
        .person('alice')
        .sees('OMT Study Bot')
        .map(({ text }) => text)
    await expect.poll(messages).toEqual([expect.stringContaining('1 so far.')])
    await expect.poll(() => homeOf(bot).text).toContain('Count: 1')
  },
)

test('what is pressed in a modal that was closed meanwhile is shown in a direct message', async () => {
  const { command, home } = counting()
  const bot = await startSlackBot([command], { home })
  const { id } = await atHome(bot)
  await bot.sandbox.pressesInView('alice', id, 'Show')
  const modal = await modalOf(bot)
  bot.sandbox.faults.answer({ path: /^views\.update$/, status: 200, times: 1, error: 'not_found' })
  await bot.sandbox.pressesInView('alice', modal.id, 'Once more')
  await expect.poll(() => bot.sandbox.person('alice').sees('OMT Study Bot')).toHaveLength(1)
})

test.each(['the home', 'a modal'])(
  'a form opened from %s answers in a direct message, and the home is fresh',
  async (from) => {
    const { command, home } = counting()
    const bot = await startSlackBot([command], { home })
    const { id } = await atHome(bot)
    if (from === 'a modal') await bot.sandbox.pressesInView('alice', id, 'Show')
    const view = from === 'a modal' ? (await modalOf(bot)).id : id
    await bot.sandbox.pressesInView('alice', view, 'Edit')
    await expect.poll(() => bot.sandbox.seesViews('alice').at(-1)?.submit).toBe('Save')
    const form = await modalOf(bot)
    await bot.sandbox.submits('alice', form.id, {})
    const messages = () => bot.sandbox.person('alice').sees('OMT Study Bot')
    await expect.poll(messages).toMatchObject([{ text: 'Saved Hips.' }])
    await expect.poll(() => homeOf(bot).text).toMatch(/Count: 1[01]/)
    expect(bot.sandbox.seesViews('alice')).toHaveLength(1)
  },
)

test('who may not press it is told in a modal', async () => {
  const { command, home } = counting('tutors')
  const bot = await startSlackBot([command], { home, isTutor: (caller) => caller.isAdministrator() })
  const { id } = await atHome(bot)
  await bot.sandbox.pressesInView('alice', id, 'Show')
  expect((await modalOf(bot)).text).toContain('/omt lesson show is for tutors.')
})
