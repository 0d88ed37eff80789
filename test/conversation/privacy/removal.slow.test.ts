import { expect, test } from 'vitest'
import type { DiscordSandbox } from '../../../sandbox/discord/server.ts'
import { tablesHolding } from '../../support/hostile/scan.ts'
import { rightChoice } from '../../support/quiz.ts'
import { conversation, type Talk } from '../../support/talk.ts'

const dayMs = 24 * 60 * 60_000

/** A round that alice answered, and a schedule. */
async function plays(talk: Talk): Promise<void> {
  const [alice, tess] = [talk.person('alice'), talk.person('tess')]
  // The question that has closed says the count too.
  const closed = () => tess.messages.filter(({ text }) => /The answer.*1 of 1 answered right/s.test(text)).length
  const before = closed()
  await tess.types('/omt quiz minutes:1')
  await expect
    .poll(() => tess.messages.filter(({ text }) => /Quiz question(?!.*closed)/.test(text)).length, { timeout: 8_000 })
    .toBe(1)
  await alice.answers((await rightChoice(talk)).key)
  await talk.passes(2)
  await expect.poll(closed, { timeout: 8_000 }).toBe(before + 1)
}

conversation('a bot that is removed', (talk, location) => {
  const days = async (count: number) => {
    talk().clock.advance(count * dayMs)
    await talk().bot.catchUp()
  }
  const log = (words: string) => talk().log.filter(({ msg }) => String(msg).includes(words)).length
  const removed = async () => {
    const before = log('the bot was removed')
    talk().sandbox.moderator.removesBot()
    await expect.poll(() => log('the bot was removed'), { timeout: 8_000 }).toBeGreaterThan(before)
  }
  const points = async () => {
    const tess = talk().person('tess')
    const boards = () => tess.messages.filter(({ text }) => text.includes('Leaderboard, all time'))
    const before = boards().length
    await tess.types('/omt leaderboard all')
    await expect.poll(() => boards().length, { timeout: 8_000 }).toBe(before + 1)
    return boards().at(-1)?.text ?? ''
  }

  test('and comes back within the month has lost nothing', async () => {
    await plays(talk())
    await removed()
    await days(29)
    talk().sandbox.moderator.bringsBotBack()
    await days(2)
    await days(30)
    expect(await points()).toContain('1 of 1 right')
  })

  test('stays where only an outage was', async () => {
    if (talk().platform === 'slack') return
    const sandbox = talk().sandbox as DiscordSandbox
    sandbox.breakDown()
    await days(31)
    await days(31)
    sandbox.recover()
    expect(await points()).toContain('1 of 1 right')
  })

  test('is forgotten at once when an administrator says so, and by nobody else', async () => {
    const [alice, tess] = [talk().person('alice'), talk().person('tess')]
    await tess.types('/omt setup tutor:@alice')
    await tess.sees('Settings of this study group')
    await alice.types('/omt privacy delete-study-group')
    await alice.sees('Only an administrator can erase a whole study group.')
    await tess.types('/omt privacy delete-study-group')
    await tess.sees('Erase everything of this study group?', '1 answer in 1 round', '0 schedules')
    await tess.presses('Erase this study group')
    await tess.sees('Erased. Nothing of this study group is stored any more.')
    const tables: string[] = []
    await talk().restart(async () => {
      tables.push(...(await tablesHolding(location(), talk().sandbox.person('alice').id)))
    })
    expect(tables).toEqual([])
    await tess.types('/omt rounds')
    await tess.sees('There were no rounds yet')
  })

  test('and stays away is forgotten after a month, not before', async () => {
    await plays(talk())
    await removed()
    await days(29)
    expect(log('erased what was stored')).toBe(0)
    await days(2)
    expect(log('erased what was stored')).toBe(1)
    talk().sandbox.moderator.bringsBotBack()
    const tables: string[] = []
    await talk().restart(async () => {
      tables.push(...(await tablesHolding(location(), talk().sandbox.person('alice').id)))
    })
    expect(tables).toEqual([])
  })
})
