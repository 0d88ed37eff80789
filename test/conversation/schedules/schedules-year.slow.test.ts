import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SeenMessage } from '../../../sandbox/person.ts'
import type { PlatformName } from '../../../src/core/caller.ts'
import { openStore } from '../../../src/store/open.ts'
import { freshFolder, onAServer, type TestDatabase } from '../../support/databases.ts'
import { calendarOf, type Due, type Promised } from '../../support/schedules/calendar.ts'
import { type Start, startDiscord, startSlack, startTalk, type Talk } from '../../support/talk.ts'

/** Noon, when nothing is due. */
const noon = (year: number, month = 1, day = 1) => new Date(Date.UTC(year, month - 1, day, 12))

const year = new Date().getUTCFullYear() + 1
const [begin, end] = [noon(year), noon(year + 1)]
const months = Array.from({ length: 12 }, (_, month) => noon(year, month + 2))

const daily = { typed: 'days:daily' }
const weekdays = { days: [1, 2, 3, 4, 5], typed: 'days:weekdays' }
const weekends = { days: [0, 6], typed: 'days:weekends' }
const [first, last] = [`${year}-05-10`, `${year}-09-20`]

interface Planned extends Promised {
  readonly channel: string
  readonly typed: string
}

/**
 * Times of the night at which clocks are changed somewhere, on the days of the week on which they are. Two channels have two
 * schedules, which are due at once for a part of the year. One of them is daily: discord.js asks for no more than 50 things a
 * second, and a question takes 8.
 */
const planned = {
  newYork: { zone: 'America/New_York', time: '02:30', channel: 'study', days: [0, 3], typed: 'days:Sun,Wed' },
  london: { zone: 'Europe/London', time: '01:30', channel: 'group-1', days: [0, 1, 3], typed: 'days:Sun,Mon,Wed' },
  nuuk: { zone: 'America/Nuuk', time: '23:30', channel: 'group-1', ...weekends },
  lordHowe: {
    zone: 'Australia/Lord_Howe',
    time: '02:15',
    channel: 'group-2',
    days: [0, 2],
    typed: 'days:Tue,Sun',
  },
  chatham: { zone: 'Pacific/Chatham', time: '02:45', channel: 'group-3', ...weekends },
  casablanca: { zone: 'Africa/Casablanca', time: '02:30', channel: 'group-4', days: [0, 1], typed: 'days:Sun,Mon' },
  kolkata: { zone: 'Asia/Kolkata', time: '08:00', channel: 'group-4', days: [1, 4], typed: 'days:Mon,Thu' },
  santiago: { zone: 'America/Santiago', time: '00:30', channel: 'group-5', ...daily },
  gaza: { zone: 'Asia/Gaza', time: '02:30', channel: 'group-6', ...weekends },
  utc: {
    ...{ zone: 'UTC', time: '18:00', channel: 'general', days: weekdays.days, first, last },
    typed: `days:weekdays first:${first} last:${last}`,
  },
} as const satisfies Record<string, Planned>

type Name = keyof typeof planned
const names = Object.keys(planned) as Name[]
const channels = [...new Set(names.map((name) => planned[name].channel))]

/** Over the days on which the clocks in Santiago go back. */
const pause = { name: 'santiago', typed: noon(year, 3, 20), until: `${year}-04-10` } as const

const minute = (at: Date | string) => `${new Date(at).toISOString().slice(0, 16)}Z`

let calendars: ReadonlyMap<Name, readonly Due[]>

beforeAll(() => {
  calendars = new Map(
    names.map((name) => {
      const all = calendarOf(planned[name], begin, end)
      return [name, name === pause.name ? all.filter(({ at, day }) => at <= pause.typed || day >= pause.until) : all]
    }),
  )
}, 180_000)

test('the year has what it is made for: times that clocks leave out, and times that they show twice', () => {
  const shown = Map.groupBy([...calendars.values()].flat(), (due) => due.shown)
  expect(shown.get('never')?.length).toBeGreaterThanOrEqual(5)
  expect(shown.get('twice')?.length).toBeGreaterThanOrEqual(2)
  expect(shown.get('once')?.length).toBeGreaterThan(1_200)
})

describe('a year of schedules, discord on the embedded database', () => oneYear('discord', startDiscord, freshFolder))
describe('a year of schedules, slack', () => onAServer((fresh) => oneYear('slack', startSlack, fresh)))

/** Lived through from one due instant to the next, so that it shows what a year would have brought. */
function oneYear(platform: PlatformName, start: Start, fresh: () => Promise<TestDatabase>): void {
  let database: TestDatabase
  let talk: Talk
  const ids = new Map<Name, string>()
  /** All that a student saw, by channel and message: a channel shows the newest only. */
  const seen = new Map(channels.map((channel) => [channel, new Map<string, SeenMessage>()]))

  beforeAll(async () => {
    database = await fresh()
    talk = await startTalk(platform, start, database, { moreChannels: 6 })
    talk.clock.advance(begin.getTime() - talk.clock.now())
  })
  afterAll(async () => {
    await talk?.stop()
    await database?.drop()
  })

  const look = () => {
    for (const [channel, messages] of seen)
      for (const message of talk.person('alice').in(channel).messages) messages.set(message.id, message)
  }
  const saw = (channel: string, words: string) =>
    [...(seen.get(channel)?.values() ?? [])].filter(({ text, onlyYou }) => !onlyYou && text.includes(words))
  const due = (name: Name) => (calendars.get(name) ?? []).map(({ at }) => minute(at))

  test('a tutor saves them', async () => {
    for (const name of names) {
      const { zone, time, channel, typed } = planned[name]
      const tess = talk.person('tess').in(channel)
      await tess.types(`/omt schedule add time:${time} zone:${zone} minutes:1 ${typed}`)
      await tess.sees('Save this schedule?', `${time} ${zone}`)
      await tess.presses('Save schedule')
      const saved = await tess.sees('Saved as', `${time} ${zone}`)
      ids.set(name, /Saved as `?([a-z0-9]{5})\b/.exec(saved.text)?.[1] ?? 'none')
    }
    expect(new Set(ids.values()).size).toBe(names.length)
  })

  test('the year passes', async () => {
    for (const month of months) {
      if (pause.typed < month && pause.typed.getTime() > talk.clock.now()) {
        await talk.until(pause.typed)
        const tess = talk.person('tess').in(planned[pause.name].channel)
        await tess.types(`/omt schedule pause schedule:${ids.get(pause.name)} until:${pause.until}`)
        await tess.sees('is paused. It posts next')
      }
      await talk.until(month)
      look()
    }
  }, 900_000)

  test.each(channels)('students of #%s saw a question whenever the calendar says so, and its result', (channel) => {
    const here = names.filter((name) => planned[name].channel === channel)
    const questions = saw(channel, 'Quiz question')
    expect(questions.map(postedAt).toSorted()).toEqual(here.flatMap(due).toSorted())
    expect(new Set(questions.map(({ text }) => roundIn(text))).size).toBe(questions.length)
    expect(questions.filter(({ text }) => !text.includes('closed'))).toEqual([])
    expect(saw(channel, 'The answer\n')).toHaveLength(questions.length)
  })

  test('each schedule has a round for every instant of the calendar and no other, and all are over', async () => {
    let rounds: Awaited<ReturnType<typeof roundsIn>> = []
    await talk.restart(async () => {
      rounds = await roundsIn(database)
    })
    for (const name of names) {
      const own = rounds.filter(({ schedule }) => schedule === ids.get(name))
      expect(own.map(({ due_at }) => due_at?.toISOString())).toEqual(
        calendars.get(name)?.map(({ at }) => at.toISOString()),
      )
      expect(own.filter(({ state, published, message }) => state !== 'closed' || !published || !message)).toEqual([])
    }
    expect(rounds).toHaveLength(names.flatMap(due).length)
  })

  test('the tutor was told of no trouble, and all go on but the one that is over', async () => {
    const tess = talk.person('tess')
    expect(tess.in('direct').screen).toBe('')
    await tess.types('/omt schedule list')
    const list = await tess.sees('Schedules', 'Nothing more is to come.')
    expect(list.text.match(/Next: /g)).toHaveLength(names.length - 1)
    expect(list.text).not.toContain('needs attention')
  })
}

/** To the minute. The clock of the chat may be some milliseconds behind the bot's. */
const postedAt = ({ at }: SeenMessage): string => minute(new Date(new Date(at).getTime() + 1_000))

const roundIn = (text: string): string | undefined => /Round `?([a-z0-9]{10})/.exec(text)?.[1]

/** While no bot is there: nobody else may have the embedded database open. */
async function roundsIn({ location }: TestDatabase) {
  const { db, close } = await openStore(location, () => {})
  const rounds = await db
    .selectFrom('round')
    .select(['schedule', 'due_at', 'state', 'published', 'message'])
    .orderBy('due_at')
    .execute()
  await close()
  return rounds
}
