import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DiscordSandbox } from '../../../sandbox/discord/server.ts'
import type { SeenMessage } from '../../../sandbox/person.ts'
import type { SlackSandbox } from '../../../sandbox/slack/server.ts'
import type { PlatformName } from '../../../src/core/caller.ts'
import { openStore } from '../../../src/store/open.ts'
import { picksIn } from '../../../src/store/rounds/picks.ts'
import { roundsIn } from '../../../src/store/rounds/rounds.ts'
import { onBothDatabases, type TestDatabase } from '../../support/databases.ts'
import { newestQuestion } from '../../support/quiz.ts'
import { signs, startDiscord, startSlack, startTalk, type Talk } from '../../support/talk.ts'

const students = Array.from({ length: 20 }, (_, place) => `student-${place + 1}`)

/** Whatever befalls the chat while a question is open, what members see of its result is right, or nobody is scored. */
describe.each([
  ['discord', startDiscord],
  ['slack', startSlack],
] as const)('a round in trouble, %s', (platform, start) => {
  onBothDatabases((fresh) => {
    let database: TestDatabase
    let talk: Talk
    let stopped = false

    beforeAll(async () => {
      database = await fresh()
      talk = await startTalk(platform, start, database, { students: students.length })
    })
    afterAll(async () => {
      if (!stopped) await talk?.stop()
      await database?.drop()
    })

    const person = (name: string) => talk.person(name)
    const tess = () => person('tess')
    const faults = () => talk.sandbox.faults

    test('counts all who answered while the bot was away, and asks who left it unclear', async () => {
      const round = await ask(talk)
      await away(talk, async () => {
        for (const [place, name] of students.entries()) await person(name).answers(place % 2 ? round.wrong : round.key)
        for (const name of ['alice', 'bob'])
          for (const choice of [round.key, round.wrong]) await person(name).answers(choice)
        talk.clock.advance(60_000)
      })
      await talk.passes(6)
      const [alice, bob] = [person('alice').in('direct'), person('bob').in('direct')]
      await bob.sees('Which was your answer?')
      const asked = await alice.sees('Which was your answer?', 'within 2 minutes')
      expect(asked.buttons.map(({ label }) => label.slice(0, 2))).toEqual(
        [round.key, round.wrong].toSorted().map((choice) => `${signOf(talk, choice)}.`),
      )
      await pressOption(alice, talk, round.key)
      await alice.sees('Thank you, counted')
      expect(person('chen').in('direct').screen).not.toContain('Which was your answer?')
      expect(round.post()?.text).not.toContain('closed')
      await talk.passes(2.1)
      expect(await round.closed()).toContain('11 of 21 answered right')
      await pressOption(bob, talk, round.key)
      await bob.sees('The time to say so is over')
    })

    test('closes as soon as all who were asked have said which they meant', async () => {
      const round = await ask(talk)
      faults().loseEvents(true)
      for (const name of ['bob', 'chen'])
        for (const choice of [round.key, round.wrong]) await person(name).answers(choice)
      faults().loseEvents(false)
      await talk.passes(6)
      for (const [name, choice] of [
        ['bob', round.wrong],
        ['chen', round.key],
      ] as const) {
        const direct = person(name).in('direct')
        await expect.poll(() => buttonsFor(direct.messages, round.id)).toHaveLength(2)
        await pressOption(direct, talk, choice)
      }
      expect(await round.closed()).toContain('1 of 2 answered right')
    })

    test('comes out the same when every event comes twice and in the wrong order', async () => {
      const usual = await playLively(talk)
      expect(usual).toContain('5 of 6 answered right')
      const round = await ask(talk)
      faults().repeatEvents(1)
      faults().reorderEvents(true)
      await answerLively(talk, round)
      faults().reorderEvents(false)
      faults().repeatEvents(0)
      await talk.passes(6)
      expect(await round.closed()).toContain('5 of 6 answered right')
      await resultOf(round)
    })

    test('minds no reaction that is no option, none elsewhere, and no other bot', async () => {
      const round = await ask(talk)
      const [alice, bob, chen] = ['alice', 'bob', 'chen'].map((name) => talk.sandbox.person(name))
      await alice?.reacts(round.post()?.id ?? '', platform === 'discord' ? '👍' : 'thumbsup')
      // A sign beyond the last option.
      const beyond = signs[platform][round.options] ?? (platform === 'discord' ? '🇫' : 'six')
      await bob?.reacts(round.post()?.id ?? '', beyond)
      await tess().types('Look at the question above, please.')
      const plain = tess().messages.findLast(({ text }) => text.includes('Look at the question above'))
      await bob?.reacts(plain?.id ?? '', signs[platform][round.key] ?? '')
      await talk.sandbox.otherBot.reacts(round.post()?.id ?? '', signs[platform][round.key] ?? '')
      await chen?.reacts(round.post()?.id ?? '', signs[platform][round.key] ?? '')
      await talk.passes(6)
      expect(await round.closed()).toContain('1 of 1 answered right')
    })

    test('has all its signs although the platform asks to wait', async () => {
      faults().answer({ path: /reactions/, status: 429, times: 3, retryAfterSeconds: 1 })
      const round = await ask(talk)
      expect(round.post()?.reactions.map(({ count }) => count)).toEqual(Array(round.options).fill(1))
      await talk.passes(6)
      expect(await round.closed()).toContain('Nobody answered this time.')
    })

    test('is posted once and closed once although the platform breaks down at both', async () => {
      const before = questionsIn(talk, 'study').length
      const [posting, reading] =
        platform === 'discord'
          ? [/^\/channels\/\d+\/messages$/, /^\/channels\/\d+\/messages\/\d+$/]
          : [/^chat\.postMessage$/, /^reactions\.get$/]
      // discord.js itself tries again three times, and on Slack it is always the job: seconds later, and then twice as many.
      const times = platform === 'discord' ? 5 : 2
      faults().answer({ path: posting, status: 500, times })
      const round = await ask(talk)
      await person('alice').answers(round.key)
      faults().answer({ path: reading, status: 500, times })
      faults().answer({ path: posting, status: 500, times })
      await talk.passes(6)
      expect(await round.closed(90_000)).toContain('1 of 1 answered right')
      await expect.poll(() => round.results().length, { timeout: 90_000 }).toBe(1)
      await talk.passes(1)
      await wait(1_000)
      expect(round.results()).toHaveLength(1)
      expect(questionsIn(talk, 'study')).toHaveLength(before + 1)
    }, 240_000)

    test('counts for nobody when its message was deleted, and only tutors hear of it', async () => {
      const scores = await leaderboard(talk)
      const round = await ask(talk)
      await person('alice').answers(round.key)
      const shown = publicIn(talk, 'study').length
      talk.sandbox.moderator.deletes(round.post()?.id ?? '')
      await talk.passes(6)
      await tess().in('direct').sees('A quiz round needs a look', 'The question was deleted', round.id)
      await talk.passes(1)
      await tess().types('/omt rounds')
      await tess().sees('Latest rounds', round.id, 'taken out: The question was deleted before it closed.')
      await wait(1_000)
      expect(toldOf(talk, round.id)).toHaveLength(1)
      expect(publicIn(talk, 'study')).toHaveLength(shown - 1)
      expect(await leaderboard(talk)).toBe(scores)
    })

    test('counts for nobody when its whole channel was deleted', async () => {
      const scores = await leaderboard(talk)
      const round = await ask(talk, 'general')
      await person('alice').in('general').answers(round.key)
      talk.sandbox.moderator.deletesChannel('general')
      await talk.passes(6)
      await tess().in('direct').sees('A quiz round needs a look', 'The question was deleted', round.id)
      await talk.passes(1)
      await wait(1_000)
      expect(toldOf(talk, round.id)).toHaveLength(1)
      expect(await leaderboard(talk)).toBe(scores)
    })

    test('that may not be posted tells the student what the bot needs, and does not use up the turn', async () => {
      await talk.passes(60)
      const before = questionsIn(talk, 'study').length
      const gives = takesAway(talk, 'posting')
      await person('alice').types('/omt quiz')
      await person('alice').sees(
        platform === 'discord'
          ? 'I may not do this here. Give me Send Messages'
          : 'I am not in this channel. Invite me first',
      )
      gives()
      expect(questionsIn(talk, 'study')).toHaveLength(before)
      const round = await ask(talk, 'study', 'alice')
      await talk.passes(6)
      expect(await round.closed()).toContain('Nobody answered this time.')
    })

    test.each(platform === 'discord' ? (['reading', 'seeing'] as const) : (['archive', 'posting'] as const))(
      'closes with all its answers once what was taken away is given back (%s)',
      async (right) => {
        const round = await ask(talk)
        await person('alice').answers(round.key)
        await counted(talk, 'alice')
        const gives = takesAway(talk, right)
        // Nobody reacts in an archived channel.
        if (right !== 'archive') await person('chen').answers(round.wrong)
        await talk.passes(6)
        await tess().in('direct').sees('A quiz round needs a look', round.id)
        await talk.passes(1)
        await talk.passes(1)
        await wait(1_000)
        expect(toldOf(talk, round.id)).toHaveLength(1)
        expect(round.post()?.text).not.toContain('closed')
        gives()
        await talk.passes(1)
        expect(await round.closed()).toContain(right === 'archive' ? '1 of 1 answered right' : '1 of 2 answered right')
        await resultOf(round)
      },
    )

    test.runIf(platform === 'discord')('counts what was seen before a moderator cleared the reactions', async () => {
      const round = await ask(talk)
      await person('alice').answers(round.key)
      await person('bob').answers(round.wrong)
      await counted(talk, 'alice')
      await counted(talk, 'bob')
      talk.sandbox.moderator.clearsReactions(round.post()?.id ?? '')
      await person('chen').answers(round.key)
      await talk.passes(6)
      expect(await round.closed()).toContain('2 of 3 answered right')
    })

    test.runIf(platform === 'discord')(
      'can be discreet: it takes reactions off and shows how many answered',
      async () => {
        await setUp(talk, 'discreet:true', 'Reactions are taken off once counted: yes')
        const round = await ask(talk)
        expect(round.post()?.text).toContain('0 members have answered')
        await person('alice').answers(round.wrong)
        await person('chen').answers(round.key)
        await person('bob').answers(round.wrong)
        const standing = () => round.post()?.reactions.map(({ count }) => count)
        await expect.poll(standing).toEqual(Array(round.options).fill(1))
        await person('alice').answers(round.key)
        await expect.poll(standing).toEqual(Array(round.options).fill(1))
        await expect.poll(() => round.post()?.text, { timeout: 15_000 }).toContain('3 members have answered')
        await counted(talk, 'alice')
        await talk.passes(6)
        expect(await round.closed()).toContain('2 of 3 answered right')
        await setUp(talk, 'discreet:false', 'Reactions are taken off once counted: no')
      },
    )

    test.runIf(platform === 'slack')('cannot be discreet, and setup says so', async () => {
      await setUp(talk, 'discreet:true', 'Reactions are taken off once counted: no')
      await tess().sees('Slack lets no bot take reactions off')
    })

    test('outlives a restart of the bot: answers before, meanwhile and after it count', async () => {
      const round = await ask(talk)
      await person('alice').answers(round.key)
      await person('student-1').answers(round.key)
      await counted(talk, 'student-1')
      await talk.restart(async () => {
        await person('bob').answers(round.wrong)
        await person('student-1').takesBack(round.key)
      })
      await person('chen').answers(round.key)
      await pressPrivately(talk, 'student-2', round.key)
      await talk.passes(6)
      expect(await round.closed()).toContain('3 of 4 answered right')
      await resultOf(round)
      await person('bob').presses('Why was I wrong?')
      await person('bob').sees('Why it was not that')
    })

    test('that a tutor takes out while it is open is marked, explained and never scored', async () => {
      const scores = await leaderboard(talk)
      const round = await ask(talk)
      await person('alice').answers(round.key)
      await counted(talk, 'alice')
      await tess().types(
        platform === 'discord'
          ? `/omt void round:${round.id} reason:a typo in it`
          : `/omt void ${round.id} a typo in it`,
      )
      await person('bob').sees('A question was taken out of the scores', 'a typo in it')
      await expect.poll(() => round.post()?.text).toContain('taken out')
      await person('bob').answers(round.key)
      await talk.passes(6)
      await wait(1_000)
      expect(round.post()?.text).not.toContain('closed')
      expect(round.post()?.buttons).toEqual([])
      expect(round.results()).toHaveLength(0)
      expect(await leaderboard(talk)).toBe(scores)
    })

    test('keeps its counts when a member has everything about them erased', async () => {
      const alice = person('alice')
      const round = await ask(talk)
      await alice.answers(round.key)
      await person('bob').answers(round.wrong)
      await talk.passes(6)
      expect(await round.closed()).toContain('1 of 2 answered right')
      const { id } = talk.sandbox.person('alice')
      expect(await leaderboard(talk)).toContain(shownAs(talk, id))

      await alice.types('/omt privacy export')
      await alice.sees('This is all that is stored about you here')
      const file = () =>
        [...alice.messages, ...alice.in('direct').messages].flatMap(({ files }) => files).find(({ name }) => name)
      await expect.poll(() => file()?.name).toBe('my-quiz-data.json')
      const text = await (await fetch(file()?.url ?? '')).text()
      const stored = JSON.parse(text)
      expect(stored.answers.map(({ round: id }: { round: string }) => id)).toContain(round.id)
      expect(text).not.toMatch(/\balice\b/i)

      await alice.types('/omt privacy delete')
      await alice.sees('Erase everything about you?')
      await alice.presses('Erase my data')
      await alice.sees('Erased. Nothing about you is stored here any more.')
      expect(await leaderboard(talk)).not.toContain(shownAs(talk, id))
      await tess().types('/omt rounds count:1')
      await tess().sees('Latest rounds', round.id, 'closed, 1 of 2 right')
      await alice.types('/omt progress')
      await alice.sees('You have no counted answer yet')
    })

    test('does not go round in circles when the bot is thrown out, and nothing is lost', async () => {
      const round = await ask(talk)
      await person('alice').answers(round.key)
      await counted(talk, 'alice')
      talk.sandbox.moderator.removesBot()
      await talk.passes(6)
      await wait(1_000)
      const before = talk.sandbox.requests.length
      await talk.passes(1)
      await wait(2_000)
      expect(talk.sandbox.requests.length - before).toBeLessThan(15)
      await talk.stop()
      stopped = true
      const store = await openStore(database.location, () => {})
      const kept = await roundsIn(store.db).find(round.id)
      const picks = await picksIn(store.db).of(round.id)
      await store.close()
      expect(kept).toMatchObject({ state: 'open', published: false })
      expect(picks).toMatchObject([{ choice: round.key, present: true }])
    })
  })
})

interface Asked {
  readonly id: string
  readonly key: number
  readonly wrong: number
  /** How many. */
  readonly options: number
  post(): SeenMessage | undefined
  /** The post's text, once it says that the round has closed. */
  closed(timeout?: number): Promise<string>
  /** What the channel was told of the answer. */
  results(): readonly SeenMessage[]
}

const publicIn = (talk: Talk, channel: string) =>
  talk
    .person('tess')
    .in(channel)
    .messages.filter(({ onlyYou }) => !onlyYou)

const questionsIn = (talk: Talk, channel: string) =>
  publicIn(talk, channel).filter(({ text }) => text.includes('Quiz question'))

/** Somebody posts a question; resolves when all its signs stand under it. */
async function ask(talk: Talk, channel = 'study', by = 'tess'): Promise<Asked> {
  const known = new Set(questionsIn(talk, channel).map(({ id }) => id))
  await talk.person(by).in(channel).types('/omt quiz minutes:5')
  const fresh = () => questionsIn(talk, channel).find(({ id }) => !known.has(id))
  await expect.poll(fresh, { timeout: 90_000 }).toBeDefined()
  const id = fresh()?.id
  const { asked, key } = await newestQuestion(talk, channel)
  const options = asked.options.length
  await expect.poll(() => fresh()?.reactions.length, { timeout: 15_000 }).toBe(options)
  const post = () => publicIn(talk, channel).find((message) => message.id === id)
  const round = /Round `?([a-z0-9]{10})/.exec(post()?.text ?? '')?.[1] ?? 'none'
  return {
    id: round,
    key,
    wrong: key === 0 ? 1 : 0,
    options,
    post,
    closed: async (timeout = 10_000) => {
      await expect.poll(() => post()?.text, { timeout }).toContain('· closed')
      return post()?.text ?? ''
    },
    results: () =>
      publicIn(talk, channel).filter(
        ({ text, raw }) => text.includes('The answer\n') && JSON.stringify(raw).includes(round),
      ),
  }
}

/** It comes after the question was closed, and where a figure belongs to it, after that was drawn and uploaded. */
const resultOf = (round: Asked) => expect.poll(() => round.results().length, { timeout: 15_000 }).toBe(1)

/** What happens meanwhile the bot never hears of. */
async function away(talk: Talk, meanwhile: () => Promise<void>): Promise<void> {
  const { faults } = talk.sandbox
  const back = () => talk.log.filter(({ msg }) => String(msg).endsWith('connected again')).length
  const before = back()
  faults.loseEvents(true)
  faults.goOffline()
  await meanwhile()
  faults.comeBack()
  faults.loseEvents(false)
  await expect.poll(back, { timeout: 60_000 }).toBeGreaterThan(before)
}

type Speaker = ReturnType<Talk['person']>

const signOf = ({ platform }: Talk, choice: number) => (platform === 'discord' ? 'ABCDE'[choice] : String(choice + 1))

/** Presses the newest button of an option that this person sees; resolves with its label. */
async function pressOption(speaker: Speaker, talk: Talk, choice: number): Promise<string> {
  const label = speaker.messages
    .flatMap(({ buttons }) => buttons)
    .findLast(({ label }) => label.startsWith(`${signOf(talk, choice)}. `))?.label
  if (!label) throw new Error(`no button of option ${choice} in:\n${speaker.screen}`)
  await speaker.presses(label)
  return label
}

/** The buttons of the question which of several reactions of this round was meant. */
const buttonsFor = (messages: readonly SeenMessage[], round: string) =>
  messages.flatMap(({ raw, buttons }) => (JSON.stringify(raw).includes(round) ? buttons : []))

async function pressPrivately(talk: Talk, name: string, choice: number): Promise<void> {
  const speaker = talk.person(name)
  const before = formsOf(speaker).length
  await speaker.presses('🔒 Answer privately')
  await expect.poll(() => formsOf(speaker).length).toBeGreaterThan(before)
  const label = await pressOption(speaker, talk, choice)
  await expect.poll(() => newestForm(speaker)).toMatch(/^Counted:/)
  // A long label is cut short at its end.
  await expect.poll(() => newestForm(speaker)).toContain(label.slice(3, 40))
}

/** What only this member sees in the channel; older ones may say the same as the newest. */
const formsOf = (speaker: Speaker) => speaker.messages.filter(({ onlyYou }) => onlyYou)
const newestForm = (speaker: Speaker) => formsOf(speaker).at(-1)?.text ?? ''

/** Waits until the bot tells this member privately that their answer counts. */
async function counted(talk: Talk, name: string): Promise<void> {
  const speaker = talk.person(name)
  await expect
    .poll(
      async () => {
        const before = formsOf(speaker).length
        await speaker.presses('🔒 Answer privately')
        await expect.poll(() => formsOf(speaker).length).toBeGreaterThan(before)
        return newestForm(speaker)
      },
      { timeout: 10_000, interval: 200 },
    )
    .toContain('Counted:')
}

/** Students who change their mind, take it back, and go from reactions to the button and back. */
async function answerLively(talk: Talk, { key, wrong }: Asked): Promise<void> {
  const [alice, bob, chen] = ['alice', 'bob', 'chen'].map((name) => talk.person(name)) as [Speaker, Speaker, Speaker]
  const [s1, s2, s3, s4, s5] = students.map((name) => talk.person(name)) as [
    Speaker,
    Speaker,
    Speaker,
    Speaker,
    Speaker,
  ]
  await alice.answers(wrong)
  await alice.answers(key)
  await bob.answers(key)
  await bob.takesBack(key)
  await chen.answers(wrong)
  await chen.takesBack(wrong)
  await chen.answers(key)
  await s3.answers(key)
  await s3.answers(wrong)
  await s3.takesBack(wrong)
  await s4.answers(key)
  await s4.answers(wrong)
  await s1.answers(wrong)
  await pressPrivately(talk, 'student-1', key)
  await pressPrivately(talk, 'student-2', wrong)
  await s2.answers(key)
  await s5.answers(key)
  await pressPrivately(talk, 'student-5', wrong)
  await s5.presses('Withdraw')
  await expect.poll(() => newestForm(s5)).toContain('Which is your answer?')
}

async function playLively(talk: Talk): Promise<string> {
  const round = await ask(talk)
  await answerLively(talk, round)
  await talk.passes(6)
  return round.closed()
}

/** The tutor's direct messages about a round. */
const toldOf = (talk: Talk, round: string) =>
  talk
    .person('tess')
    .in('direct')
    .messages.filter(({ text }) => text.includes(round))

async function leaderboard(talk: Talk): Promise<string> {
  const chen = talk.person('student-20')
  const boards = () => chen.messages.filter(({ text, pending }) => !pending && text.includes('Leaderboard, all time'))
  const before = boards().length
  await chen.types('/omt leaderboard all')
  await expect.poll(() => boards().length, { timeout: 8_000 }).toBe(before + 1)
  return boards().at(-1)?.text ?? ''
}

/** How a message names alice; Discord's client draws a name over the id. */
const shownAs = ({ platform }: Talk, id: string) => (platform === 'discord' ? `<@${id}>` : 'alice')

async function setUp(talk: Talk, change: string, line: string): Promise<void> {
  const tess = talk.person('tess')
  const settings = () => tess.messages.findLast(({ text }) => text.includes('Settings of this study group'))?.text ?? ''
  await tess.types(`/omt setup ${change}`)
  await expect.poll(() => settings().replaceAll('*', '')).toContain(line)
}

/** Takes something from the bot in the study channel; returns what gives it back. */
function takesAway(
  { platform, sandbox }: { readonly platform: PlatformName; readonly sandbox: Talk['sandbox'] },
  right: 'posting' | 'reading' | 'seeing' | 'archive',
): () => void {
  if (platform === 'discord') {
    const { deny, allow } = sandbox as DiscordSandbox
    const permission = ({ posting: 'SendMessages', reading: 'ReadMessageHistory', seeing: 'ViewChannel' } as const)[
      right as 'posting' | 'reading' | 'seeing'
    ]
    deny('study', permission)
    return () => allow('study', permission)
  }
  const slack = sandbox as SlackSandbox
  if (right === 'archive') {
    slack.archives('study')
    return () => slack.unarchives('study')
  }
  slack.removesBotFrom('study')
  return () => slack.invitesBotTo('study')
}
