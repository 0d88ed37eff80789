import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlatformName } from '../../../src/core/caller.ts'
import { onBothDatabases, type TestDatabase } from '../../support/databases.ts'
import { answers } from '../../support/practice.ts'
import type { Speaker } from '../../support/talk.ts'
import { startTalkOnBoth, type TalkOnBoth } from '../../support/talk-on-both.ts'

/** Well made, and offered to nobody. */
const wrong = ['222222', '333333', '444444', '555555', '666666']

onBothDatabases((fresh) => {
  let database: TestDatabase
  let talk: TalkOnBoth
  beforeAll(async () => {
    database = await fresh()
    talk = await startTalkOnBoth(database, { borders: true })
  })
  afterAll(async () => {
    await talk?.stop()
    await database?.drop()
  })

  const on = (platform: PlatformName, name = 'alice', channel = 'study') => talk.person(platform, name, channel)

  /** What the command says; said before, it has to be said once more. */
  async function says(speaker: Speaker, command: string, ...texts: string[]) {
    const said = () =>
      speaker.messages.filter(({ pending, text }) => !pending && texts.every((one) => text.includes(one)))
    const before = said().length
    await speaker.types(command)
    await expect.poll(() => said().length || speaker.screen, { timeout: 10_000 }).toBe(before + 1)
    const [message] = said().slice(-1)
    if (!message) throw new Error('nothing was said')
    return message
  }
  async function codeFor(speaker: Speaker): Promise<string> {
    const { text } = await says(speaker, '/omt link', 'Link your accounts', 'works once')
    return /code:([2-9a-z]{6})/.exec(text)?.[1] ?? ''
  }
  async function practises(platform: PlatformName, name: string, ...how: ('right' | 'wrong')[]): Promise<void> {
    const speaker = on(platform, name)
    await speaker.types(`/omt practice count:${how.length} mode:tutor`)
    for (const [place, one] of how.entries()) {
      await speaker.sees(`Question ${place + 1} of ${how.length}`)
      await answers({ platform }, speaker, one)
      await speaker.sees(`${place + 1} of ${how.length}: ${one === 'right' ? 'right' : 'not right'}`)
      await speaker.presses(place + 1 === how.length ? 'See how it went' : 'Next')
    }
    await speaker.sees(`${how.filter((one) => one === 'right').length} of ${how.length} right`)
  }
  async function exportOf(speaker: Speaker, inbox: Speaker = speaker) {
    const files = () => inbox.messages.flatMap((message) => message.files).filter(({ name }) => name.endsWith('.json'))
    const before = files().length
    await speaker.types('/omt privacy export')
    await expect.poll(() => files().length, { timeout: 10_000 }).toBe(before + 1)
    return JSON.parse(await (await fetch(files().at(-1)?.url ?? '')).text())
  }

  test('a code of one platform, typed on the other, makes one learner, and both sides say so to that member alone', async () => {
    await practises('discord', 'alice', 'wrong', 'right')
    await practises('slack', 'alice', 'wrong')
    const code = await codeFor(on('discord'))
    const linked = await says(
      on('slack'),
      // As it is read aloud.
      `/omt link ${code.slice(0, 3).toUpperCase()} ${code.slice(3)}`,
      'This account and your Discord account are one learner.',
    )
    expect(linked.onlyYou).toBe(true)
    expect(linked.text).toContain('nobody is shown that they belong together')
    await says(on('discord'), '/omt link', 'This account and your Slack account are one learner.')
    await says(on('discord', 'alice', 'direct'), '/omt link', 'This account and your Slack account are one learner.')
    await says(on('slack', 'alice', 'direct'), '/omt link', 'This account and your Discord account are one learner.')
    for (const bob of [on('discord', 'bob'), on('slack', 'bob')]) expect(bob.screen).not.toContain('one learner')
    expect(talk.log.join('\n')).not.toContain(code)
  })

  test('what was missed on either side is due on both, and answered on one it is due on none', async () => {
    await talk.passes(24 * 60)
    await says(on('slack'), '/omt review', '2 questions are due.')
    await says(on('discord'), '/omt review', '2 questions are due.')
    for (const place of [1, 2]) {
      await on('discord').sees(`Question ${place} of 2`)
      await answers({ platform: 'discord' }, on('discord'), 'right')
      await on('discord').sees(`${place} of 2: right`)
      await on('discord').presses(place === 2 ? 'See how it went' : 'Next')
    }
    await on('discord').sees('2 of 2 right')
    await says(on('slack'), '/omt review', 'Nothing is due today')
  })

  test('a code works once: typed again, it is none, and who has it already is told so', async () => {
    const code = await codeFor(on('discord', 'chen'))
    await says(on('slack', 'chen'), `/omt link code:${code}`, 'This account and your Discord account are one learner.')
    const again = await says(on('slack', 'chen'), `/omt link code:${code}`, 'There is no such code now.')
    expect(again.text).toContain('This account and your Discord account are one learner.')
    await says(on('slack', 'bob'), `/omt link code:${code}`, 'There is no such code now.')
    await says(on('slack', 'bob'), '/omt unlink', 'linked to no other')
  })

  test('a code ends after ten minutes, and when a new one is made', async () => {
    const code = await codeFor(on('slack', 'tess'))
    await talk.passes(10)
    await says(on('discord', 'tess'), `/omt link code:${code}`, 'There is no such code now.')
    const [before, last] = [await codeFor(on('slack', 'tess')), await codeFor(on('slack', 'tess'))]
    await says(on('discord', 'tess'), `/omt link code:${before}`, 'There is no such code now.')
    await says(on('slack', 'tess'), `/omt link code:${last}`, 'made by you on this side')
    await talk.passes(9)
    await says(on('discord', 'tess'), `/omt link code:${last}`, 'This account and your Slack account are one learner.')
  })

  test('after five wrong codes one waits ten minutes, and is told until when', async () => {
    const bob = on('slack', 'bob')
    await says(bob, '/omt link code:k7m2p', 'Please give the six letters and digits')
    await talk.passes(10)
    for (const code of wrong) await says(bob, `/omt link code:${code}`, 'There is no such code now.')
    const right = await codeFor(on('discord', 'bob'))
    await says(bob, `/omt link code:${right}`, 'You typed 5 wrong codes within 10 minutes. Please wait until')
    await talk.passes(10)
    const next = await codeFor(on('discord', 'bob'))
    await says(bob, `/omt link code:${next}`, 'This account and your Discord account are one learner.')
  })

  test('where everybody reads, no code is given, and one that was typed is ended', async () => {
    const code = await codeFor(on('slack', 'tess', 'elsewhere'))
    const bot = '@OMT Study Bot'
    await says(on('discord', 'tess'), `${bot} link`, 'A code is for you alone')
    await says(on('discord', 'tess'), `${bot} link code:${code}`, 'it is not valid any more')
    await says(on('discord', 'tess'), `/omt link code:${code}`, 'There is no such code now.')
    await says(on('discord', 'tess'), `${bot} unlink`, 'is for you alone')
    await says(on('discord', 'tess'), '/omt link', 'This account and your Slack account are one learner.')
  })

  test('a member of another workspace is another account, which joins all', async () => {
    const elsewhere = on('slack', 'alice', 'elsewhere')
    await says(on('discord', 'alice', 'elsewhere'), '/omt link', 'your Slack account are one learner.')
    const code = await codeFor(elsewhere)
    await says(
      on('slack'),
      `/omt link code:${code}`,
      'your Discord account and your other Slack account are one learner.',
    )
    await says(elsewhere, '/omt link', 'your Discord account and your other Slack account are one learner.')
    await says(elsewhere, '/omt unlink', 'are two learners again')
    await says(elsewhere, '/omt unlink', 'linked to no other')
    await says(on('slack'), '/omt link', 'This account and your Discord account are one learner.')
  })

  test('the export of one side holds what the other practised', async () => {
    const stored = await exportOf(on('slack'), on('slack', 'alice', 'direct'))
    expect(stored.practice).toMatchObject({
      reviews: [{ correct: false }],
      sets: [{ kind: 'practice' }, { kind: 'review' }],
    })
    expect(stored.learner).toMatchObject({ plan: { examDay: null }, cards: { length: 3 } })
    expect(stored.learner.linked).toMatchObject([{ platform: 'discord', practice: [{ reviews: { length: 4 } }] }])
    await on('slack').sees('With it comes what you practised on your Discord account')
  })

  test('parted, each account goes on with its own answers, and a deletion of one leaves the other', async () => {
    await says(on('slack'), '/omt unlink', 'This account and your Discord account are two learners again.')
    await says(on('discord'), '/omt link', 'Link your accounts')
    // Answered right on the other side only, what was missed here is due here again.
    await says(on('slack'), '/omt review', '1 question is due.')
    await says(on('slack'), '/omt privacy delete', 'Erase everything about you?')
    await on('slack').presses('Erase my data')
    await on('slack').sees('Erased. Nothing about you is stored here any more.')
    expect((await exportOf(on('discord'))).practice.reviews).toHaveLength(4)
  })

  test('a deletion on all accounts says what it covers, and leaves nothing of the practice on either', async () => {
    const [discord, slack] = [on('discord', 'bob', 'direct'), on('slack', 'bob')]
    await practises('slack', 'bob', 'right')
    const asked = await says(
      discord,
      '/omt privacy delete',
      'Erase everything about you?',
      'This account and your Slack account are one learner.',
    )
    expect(asked.buttons.map(({ label }) => label)).toEqual(['Erase my data everywhere', 'Erase it on all my accounts'])
    await discord.presses('Erase it on all my accounts')
    await discord.sees('Erased.', 'nothing of what you practised on your other accounts')
    expect(await exportOf(slack, on('slack', 'bob', 'direct'))).toMatchObject({
      practice: { reviews: [], sets: [], wrongCodes: [] },
      learner: null,
    })
    await says(slack, '/omt unlink', 'linked to no other')
  })
})
