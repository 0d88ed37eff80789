import { expect, test } from 'vitest'
import { z } from 'zod'
import { say } from '../../../src/core/reply/reply.ts'
import { rich } from '../../../src/core/reply/rich-text.ts'
import { defineCommand } from '../../../src/services.ts'
import { startSlackBot } from './bot.ts'

const ask = defineCommand({
  name: 'ask',
  summary: 'Echo',
  example: 'ask hello',
  who: 'everyone',
  visibility: 'private',
  options: z.object({ question: z.string().max(3_000, 'Please keep it shorter.').describe('Your question') }),
  rest: 'question',
  run: async ({ options }) => say(rich`heard ${String(options.question)}`),
})

async function talk() {
  const bot = await startSlackBot([ask])
  const alice = bot.sandbox.person('alice')
  const answers = () => alice.sees('study').filter(({ author }) => author.bot)
  const hears = async (text: string) =>
    expect
      .poll(
        () =>
          answers()
            .map((message) => message.text)
            .join('\n'),
        { timeout: 8_000 },
      )
      .toContain(text)
  const mention = (fields: object) =>
    bot.sandbox.sendsEvent({
      type: 'app_mention',
      user: alice.id,
      channel: bot.sandbox.channelIds.study,
      ...fields,
    })
  return { ...bot, alice, answers, hears, mention }
}

/** A message of alice's, whose `ts` a thread can hang on. */
async function written({ alice }: Awaited<ReturnType<typeof talk>>): Promise<string> {
  await alice.types('study', 'a message')
  return alice.sees('study').at(-1)?.id ?? ''
}

test('what is no envelope is left out, and what comes after it is answered', async () => {
  const { sandbox, alice, hears, warnings } = await talk()
  const strange = ['null', '1', '[]', '"x"', '{', '{}', '{"type":"events_api"}', '{"type":"events_api","payload":null}']
  for (const text of [...strange, '{"type":"interactive","envelope_id":"e","payload":{"type":"block_actions"}}'])
    sandbox.sendsRaw(text)
  await alice.types('study', '/omt ask hello')
  await hears('heard hello')
  expect(warnings).toHaveLength(strange.length + 1)
})

test('an edited mention is answered once; one that names the bot only since the edit, too', async () => {
  const all = await talk()
  const [first, second] = [await written(all), await written(all)]
  all.mention({ ts: first, text: '<@U0OMTBOT001> ask one' })
  await all.hears('heard one')
  const edited = { user: all.alice.id, ts: `${Number(first.split('.')[0]) + 60}.000100` }
  all.mention({ ts: first, text: '<@U0OMTBOT001> ask one, mended', edited })
  all.mention({ ts: second, text: '<@U0OMTBOT001> ask two', edited })
  await all.hears('heard two')
  // So long after, nobody knows any more whether it was answered.
  const late = { user: all.alice.id, ts: `${Number(first.split('.')[0]) + 100_000}.000100` }
  all.mention({ ts: await written(all), text: '<@U0OMTBOT001> ask three', edited: late })
  all.mention({ ts: await written(all), text: '<@U0OMTBOT001> ask four' })
  await all.hears('heard four')
  expect(all.answers()).toHaveLength(3)
})

test('a reaction that comes without its time is placed by that of its envelope', async () => {
  const { sandbox, alice, reactions } = await talk()
  const item = { type: 'message', channel: sandbox.channelIds.study, ts: '1700000000.000100' }
  sandbox.sendsEvent({ type: 'reaction_added', user: alice.id, reaction: 'one', item })
  await expect.poll(() => reactions.length).toBe(1)
  expect(reactions[0]?.order).toBeGreaterThan(1_700_000_000_000_000n)
})

test.each([
  ['a word of 11,900 letters', 'a'.repeat(11_900)],
  ['11,900 letters in words', 'ab '.repeat(3_966)],
  ['20,000 openings of a mention', '<@U1|'.repeat(4_000)],
])('%s in a mention is answered like any other that is too long', async (_, text) => {
  const all = await talk()
  all.mention({ ts: await written(all), text: `<@U0OMTBOT001> ${text}` })
  await all.hears('Please keep it shorter.')
})
