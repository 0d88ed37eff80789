import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SlackSandbox } from '../../../sandbox/slack/server.ts'
import { loadCommands } from '../../../src/catalog.ts'
import { optionsOf } from '../../../src/core/command/options.ts'
import type { IdKind } from '../../../src/core/command/press-arg.ts'
import { parseTyped } from '../../../src/core/command/typed/read.ts'
import { slackWriting } from '../../../src/platforms/slack/inbound/writing.ts'
import { openStore, type Store } from '../../../src/store/open.ts'
import { onAServer, type TestDatabase } from '../../support/databases.ts'
import { dump, type Planted, plant, type Spot } from '../../support/hostile/planted.ts'
import { startDiscord, startSlack, startTalk, type Talk } from '../../support/talk.ts'

/** What is no id of anything. */
const nonsense = [
  ...[
    '',
    ' ',
    '.',
    '..',
    '-2',
    '1.5',
    '99999',
    '1e3',
    'null',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
  ],
  ...[
    '\0',
    'k7\0m2p9qxyz',
    '\ud800',
    '𝔘𝔫𝔦',
    '٣',
    '１',
    '\u202e',
    '%00',
    "' or 1=1 --",
    '../../users/@me',
    'z'.repeat(1_000),
  ],
]

/** Well made, and of nothing. */
const unknown: Readonly<Record<IdKind, string>> = {
  asked: '00000000-0000-4000-8000-000000000000',
  draft: 'zzzzzzzzzz',
  letter: 'zzzzzzzzzz',
  member: '111111111111111111',
  note: 'zzz',
  question: 'zzzzzzzzzz',
  round: 'zzzzzzzzzz',
  schedule: 'zzzzz',
  set: 'zzzzzzzzzz',
  workspace: '111111111111111111',
}

/**
 * Kinds that need no refusal, because nothing is looked up by them alone: a member is compared with who presses, a letter is only
 * found again by its id, and a note is the library's, which is everybody's. They are tried for what they show and change.
 */
const harmless: readonly IdKind[] = ['member', 'letter', 'note']

/** Who turns off what is not there is told that it is off. */
const sameEitherWay = ['remind off:off']

/** Whoever reads an answer may be quizzed on it, whoever asked; the set is that of the one who presses. */
const beginsOwnSet = ['ask:quiz']

const commands = await loadCommands()
const presses = commands.flatMap((command) =>
  Object.entries(command.presses ?? {}).map(([action, handler]) => ({
    command,
    action,
    parts: Object.entries(handler.arg),
  })),
)

interface Meta {
  readonly names?: IdKind
  readonly examples?: readonly string[]
}

const metaOf = (part: (typeof presses)[number]['parts'][number][1]): Meta => (part.meta() ?? {}) as Meta

test('every press says what its parts are, so that they can be tried below', () => {
  const unsaid = presses.flatMap(({ command, action, parts }) =>
    parts
      .filter(([, part]) => !metaOf(part).names && !metaOf(part).examples?.length)
      .map(([name]) => `${command.name}:${action} ${name}: shape it with idOf(), or add .meta({ examples: ['…'] })`),
  )
  expect(unsaid).toEqual([])
  process.stderr.write(`${presses.length} presses of ${commands.length} commands\n`)
})

describe.each([
  ['discord', startDiscord],
  ['slack', startSlack],
] as const)('%s', (platform, start) => {
  onAServer((fresh) => {
    let database: TestDatabase
    let store: Store
    let talk: Talk
    let tess: Spot
    let own: Planted
    /** Of another workspace, of a channel of this one in which the round is not, and of another member. */
    let foreign: {
      readonly ids: readonly string[]
      readonly abroad: readonly string[]
      readonly channel: string
      readonly workspace: string
    }

    beforeAll(async () => {
      database = await fresh()
      talk = await startTalk(platform, start, database, { borders: true })
      store = await openStore(database.location, () => {})
    })
    afterAll(async () => {
      await store?.close()
      await talk?.stop()
      await database?.drop()
    })

    /** Where a channel is, by a question that was posted in it. */
    async function spot(channel: string): Promise<Spot> {
      const speaker = talk.person('tess').in(channel)
      await speaker.types('/omt quiz minutes:600')
      await speaker.sees('Posted. It closes')
      const row = await store.db.selectFrom('round').selectAll().orderBy('created_at', 'desc').executeTakeFirstOrThrow()
      return { platform, workspace: row.workspace, channel: row.channel, member: talk.sandbox.person('tess').id }
    }

    test('there are two workspaces, a channel that not all see, and something of everybody in each', async () => {
      const [spotHere, spotStaff, spotThere] = [await spot('study'), await spot('staff'), await spot('elsewhere')]
      tess = spotHere
      own = await plant(store.db, tess, 'OWN')
      const chen = { ...tess, member: talk.sandbox.person('chen').id }
      const [there, staff, others] = [
        await plant(store.db, spotThere, 'SECRET-THERE'),
        await plant(store.db, { ...spotStaff, member: chen.member }, 'SECRET-STAFF'),
        await plant(store.db, chen, 'SECRET-CHEN'),
      ]
      const abroad = [
        ...there.rounds,
        ...[there.schedule, there.draft, there.asked, spotThere.workspace, spotThere.channel],
        // Where a member is the same in all workspaces, so is their practice.
        ...(platform === 'slack' ? [there.set, there.question] : []),
      ]
      foreign = {
        abroad,
        ids: [...abroad, ...staff.rounds, others.draft, others.set, others.question],
        channel: spotThere.channel,
        workspace: spotThere.workspace,
      }
    })

    /** A question that an earlier press posted is still given its signs for a while. */
    const rested = () =>
      expect
        .poll(
          () =>
            store.db
              .selectFrom('round')
              .select(['id', 'state'])
              .where((round) =>
                round.or([
                  round('lease_owner', 'is not', null),
                  round.and([round('state', '=', 'open'), round('seeded', '=', false)]),
                ]),
              )
              .execute(),
          { timeout: 20_000 },
        )
        .toEqual([])

    /** A long answer comes as several messages, of which the last must not be taken for the next answer. */
    async function saidAll(): Promise<void> {
      const count = () => talk.sandbox.person('tess').sees('study').length
      for (let before = -1; before !== count(); await wait(300)) before = count()
    }

    /** What tess reads after this: as messages, in the place of the one she pressed, or as a form. */
    async function answerTo(act: () => void): Promise<string> {
      const { sandbox } = talk
      sandbox.forger.reloads('tess', 'study')
      const person = sandbox.person('tess')
      const before = new Set(person.sees('study').map(({ id }) => id))
      const views = () => (platform === 'slack' ? (sandbox as SlackSandbox).seesViews('tess') : [])
      const read = () => {
        const news = person.sees('study').filter(({ id, text }) => !before.has(id) && text !== 'forged')
        if (news.some(({ pending }) => pending)) return undefined
        return [...news, ...views()].map(({ text }) => text).join('\n') || undefined
      }
      const answer = await new Promise<string>((resolve, reject) => {
        const late = setTimeout(() => stop(() => reject(new Error('no answer'))), 15_000)
        const unsubscribe = sandbox.onChange(() => look())
        const stop = (then: () => void) => {
          clearTimeout(late)
          unsubscribe()
          then()
        }
        const look = () => {
          const text = read()
          if (text !== undefined) stop(() => resolve(text))
        }
        act()
      })
      for (const { id } of views()) await (sandbox as SlackSandbox).closes('tess', id)
      return answer
    }

    const pressing = (press: string, arg: string) =>
      answerTo(() => {
        const { forger } = talk.sandbox
        forger.presses('tess', 'study', { id: press, value: arg })
      })

    const mineOf = (kind: IdKind): readonly string[] =>
      kind === 'round'
        ? own.rounds
        : kind === 'schedule' || kind === 'draft' || kind === 'asked' || kind === 'set' || kind === 'question'
          ? [own[kind]]
          : {
              letter: ['zzzzzzzzzz'],
              member: [tess.member],
              note: ['counterstrain'],
              workspace: [tess.workspace],
            }[kind]

    test('no press of any command reaches what is not where it is pressed, and none chokes on nonsense', async () => {
      let tried = 0
      for (const { command, action, parts } of presses) {
        const press = `${command.name}:${action}`
        const kinds = parts.map(([, part]) => metaOf(part).names)
        const argOf = (choose: (place: number) => string) => parts.map((_, place) => choose(place)).join('.')
        const mine = (place: number, of = 0): string => {
          const part = parts[place]?.[1]
          const { names, examples = [] } = part ? metaOf(part) : {}
          const known = names ? mineOf(names) : examples
          return known[of % known.length] ?? ''
        }
        await saidAll()
        const gone = await pressing(
          press,
          argOf((place) => (kinds[place] ? unknown[kinds[place]] : '?')),
        )
        await rested()
        const stored = async () =>
          (await dump(store.db)).filter(
            (row) => !(beginsOwnSet.includes(press) && row.startsWith('practice_set ') && row.includes(tess.member)),
          )
        const before = await stored()
        for (const place of parts.keys()) {
          const kind = kinds[place]
          for (const value of [...(kind ? foreign.ids : []), ...nonsense]) {
            for (const round of kinds.includes('round') ? own.rounds.keys() : [0]) {
              const shown = await pressing(
                press,
                argOf((other) => (other === place ? value : mine(other, round))),
              )
              tried += 1
              const what = `${press} with ${JSON.stringify(value)} for its ${parts[place]?.[0]}`
              expect(shown, what).not.toMatch(/SECRET|Something broke/)
              if (!kind || !harmless.includes(kind)) expect(shown, what).toBe(gone)
              if (kind === 'round') break
            }
          }
        }
        expect(await stored(), `${press} changed nothing`).toEqual(before)
        // All this proves nothing of a press that refuses everything.
        if (kinds.every((kind) => kind && harmless.includes(kind)) || sameEitherWay.includes(press)) continue
        const answers: string[] = []
        for (const round of own.rounds.keys()) {
          answers.push(
            await pressing(
              press,
              argOf((place) => mine(place, round)),
            ),
          )
          // A list of all that was planted would be a reply in many messages, of which the last come late.
          await store.db
            .updateTable('schedule')
            .set({ removed_at: new Date() })
            .where('id', '=', own.schedule)
            .execute()
          own = { ...(await plant(store.db, tess, 'OWN')) }
        }
        expect(
          answers.some((answer) => answer !== gone),
          `${press} works where it should, and not: ${answers.join(' | ')}`,
        ).toBe(true)
      }
      process.stderr.write(`${platform}: ${tried} presses tried\n`)
    }, 600_000)

    test('no option of any command takes in what is not here, and none chokes on nonsense', async () => {
      let tried = 0
      const notMine = (rows: readonly string[]) => rows.filter((row) => /SECRET/.test(row))
      const taken = (rows: readonly string[]) =>
        rows.filter(
          (row) =>
            row.includes(`"workspace": "${tess.workspace}"`) &&
            !row.startsWith('asked') &&
            (row.includes(foreign.channel) || row.includes(foreign.workspace)),
        )
      for (const command of commands) {
        const { options: base } = parseTyped(command.example, commands as never, slackWriting)
        for (const { name, kind, type, choices } of optionsOf(command)) {
          const before = notMine(await dump(store.db))
          const strange = [
            // A tutor looks after the rounds of every channel of the workspace.
            ...foreign.abroad,
            ...Object.values(unknown),
            ...(platform === 'slack' ? [`<#${foreign.channel}>`] : []),
          ]
          const refusals = new Set<string>()
          for (const value of [...(type === 'string' && !choices ? strange : []), ...nonsense]) {
            const shown = await answerTo(() =>
              talk.sandbox.forger.runs('tess', 'study', command.name, { ...base, [name]: value }),
            )
            tried += 1
            const what = `/omt ${command.name} with ${JSON.stringify(value)} for ${name}`
            // What was typed may be shown again.
            expect(shown.replaceAll(value || '\0', ''), what).not.toMatch(/SECRET|Something broke/)
            if (strange.includes(value)) refusals.add(bare(shown).replaceAll(value.replace(/[<#>]/g, ''), '…'))
          }
          if (kind === 'channel' || (name === 'round' && command.name === 'void'))
            expect(
              [...refusals].filter((text) => !/letters and digits/.test(text)),
              `${command.name} ${name}`,
            ).toHaveLength(1)
          const after = await dump(store.db)
          expect(notMine(after), `/omt ${command.name} ${name}: of others nothing changed`).toEqual(before)
          expect(taken(after), `/omt ${command.name} ${name}: nothing of others was taken in`).toEqual([])
        }
      }
      process.stderr.write(`${platform}: ${tried} options tried\n`)
    }, 600_000)
  })
})

const bare = (text: string): string => text.replace(/[*`\\]/g, '')
