import { expect, test } from 'vitest'
import { z } from 'zod'
import { word } from '../../../../src/core/command/press-arg.ts'
import type { Reply } from '../../../../src/core/reply/reply.ts'
import { memberName, rich } from '../../../../src/core/reply/rich-text.ts'
import { defineCommand, onPress } from '../../../../src/services.ts'
import { type SlackBot, startSlackBot } from '../bot.ts'

const picture = { name: 'progress.png', bytes: new Uint8Array([137, 80, 78, 71]), alt: 'Accuracy by week' }
const table = { name: 'report.csv', bytes: new TextEncoder().encode('name,right\nalice,3\n') }

const commandThat = (reply: (member: string) => Reply) =>
  defineCommand({
    name: 'show',
    summary: 'Show something',
    example: 'show',
    who: 'everyone',
    visibility: 'private',
    options: z.object({}),
    run: async ({ caller }) => reply(caller.member),
  })

async function shown(bot: SlackBot) {
  const alice = bot.sandbox.person('alice')
  await alice.types('study', '/omt show')
  await expect.poll(() => alice.sees('study').length, { timeout: 8_000 }).toBeGreaterThan(0)
  return alice.sees('study')
}

test('a member is called by name, and pinged by nothing', async () => {
  const bot = await startSlackBot([
    commandThat((member) => ({ blocks: [{ kind: 'paragraph', text: rich`Right: ${memberName(member)}.` }] })),
  ])
  expect(await shown(bot)).toMatchObject([{ onlyYou: true, text: 'Right: alice.', raw: { pinged: [] } }])
})

test('a picture stands in the message; where it cannot be had, the rest comes with its words', async () => {
  const reply: Reply = {
    blocks: [
      { kind: 'paragraph', text: rich`You are getting better.` },
      { kind: 'picture', picture },
    ],
  }
  const bot = await startSlackBot([commandThat(() => reply)])
  const [message] = await shown(bot)
  expect(message).toMatchObject({ onlyYou: true, text: expect.stringContaining('Accuracy by week') })

  const without = await startSlackBot([commandThat(() => reply)])
  const path = /^files\.getUploadURLExternal$/
  without.sandbox.faults.answer({ path, status: 200, times: 1, error: 'missing_scope' })
  expect(await shown(without)).toMatchObject([{ text: 'You are getting better.\nAccuracy by week', pictures: [] }])
  expect(without.warnings).toEqual([expect.stringContaining('files:write')])
})

test('a picture that Slack has not looked through yet is tried again, and then said in words', async () => {
  const reply: Reply = {
    blocks: [
      { kind: 'paragraph', text: rich`Better.` },
      { kind: 'picture', picture },
    ],
  }
  const bot = await startSlackBot([commandThat(() => reply)])
  const slackSays = (times: number) =>
    bot.sandbox.faults.answer({ path: /^chat\.postMessage$/, status: 200, times, error: 'invalid_blocks' })
  const channel = bot.sandbox.channelIds.study ?? ''
  slackSays(1)
  await bot.platform.posts.post(channel, reply)
  slackSays(3)
  await bot.platform.posts.post(channel, reply)
  expect(
    bot.sandbox
      .person('alice')
      .sees('study')
      .map(({ text, pictures }) => [text.includes('Accuracy by week'), pictures.length]),
  ).toEqual([
    [true, 1],
    [true, 0],
  ])
}, 20_000)

test('a file comes as a direct message, and the reply says so', async () => {
  const reply: Reply = { title: 'The week', blocks: [{ kind: 'paragraph', text: rich`Good.` }], files: [table] }
  const bot = await startSlackBot([commandThat(() => reply)])
  const [message] = await shown(bot)
  expect(message?.text).toContain('Sent to you as a direct message: report.csv')
  const [sent] = bot.sandbox.person('alice').sees('OMT Study Bot')
  expect(sent).toMatchObject({ text: expect.stringContaining('The week'), raw: { files: [{ name: 'report.csv' }] } })
})

test('a file that cannot be sent is said, with what the app lacks', async () => {
  const reply: Reply = { blocks: [{ kind: 'paragraph', text: rich`Good.` }], files: [table] }
  const bot = await startSlackBot([commandThat(() => reply)])
  bot.sandbox.faults.answer({ path: /^conversations\.open$/, status: 200, times: 1, error: 'missing_scope' })
  const [message] = await shown(bot)
  expect(message?.text).toMatch(/report\.csv could not be sent.*files:write.*im:write/)
})

test('a command and a press know who speaks, where, and in what order', async () => {
  const told: unknown[] = []
  const bot = await startSlackBot([
    defineCommand({
      name: 'who',
      summary: 'Say who I am',
      example: 'who',
      who: 'everyone',
      visibility: 'private',
      options: z.object({}),
      run: async ({ caller }) => {
        told.push([caller.direct, await caller.isAdministrator(), await caller.holds('S0TUTORS001')])
        told.push(await caller.holds('S0NONE'))
        return {
          blocks: [],
          buttons: [{ label: 'Again', press: { command: 'who', action: 'again', arg: 'x' } }],
        }
      },
      presses: {
        again: onPress({
          arg: { where: word('x') },
          run: async ({ order, caller }) => {
            told.push([order > BigInt(Date.now() - 60_000) * 1000n, caller.direct])
            return { private: { blocks: [{ kind: 'paragraph', text: rich`Done` }] } }
          },
        }),
      },
    }),
  ])
  const [tess, alice] = [bot.sandbox.person('tess'), bot.sandbox.person('alice')]
  await tess.types('study', '/omt who')
  await expect.poll(() => tess.sees('study')).toHaveLength(1)
  await alice.types('OMT Study Bot', '/omt who')
  await expect.poll(() => alice.sees('OMT Study Bot')).toHaveLength(1)
  await tess.presses(tess.sees('study')[0]?.id ?? '', 'Again')
  await expect.poll(() => tess.sees('study')).toHaveLength(2)
  expect(told).toEqual([[undefined, true, true], false, [true, false, false], false, [true, undefined]])
  expect(bot.warnings[0]).toContain('usergroups:read')
  const asked = bot.sandbox.requests.filter(({ path }) => path === 'usergroups.users.list')
  // The group that there is was asked about once.
  expect(asked.filter(({ response }) => (response as { ok: boolean }).ok)).toHaveLength(1)
})
