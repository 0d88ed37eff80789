/** What a schedule promises, as a tutor types it. */
export interface Promised {
  readonly zone: string
  readonly time: string
  /** Of the week, from Sunday, 0, to Saturday, 6; all if left out. */
  readonly days?: readonly number[]
  /** The first and the last day on which it posts, as ISO dates. */
  readonly first?: string
  readonly last?: string
}

/** One day on which it is due. */
export interface Due {
  readonly day: string
  readonly at: Date
  /** Whether clocks there show this time once on that day, never or twice. */
  readonly shown: 'once' | 'never' | 'twice'
}

const minuteMs = 60_000

/**
 * When it is due between two instants, read off the wall: a clock in the zone is looked at every minute, and a day's time has
 * come when it first shows that time or a later one. Nothing here calculates with offsets, as the bot does.
 */
export function calendarOf(promised: Promised, from: Date, to: Date): Due[] {
  const wall = clockIn(promised.zone)
  // What falls into a gap or comes twice is seen only by who watches from before.
  const begin = from.getTime() - (from.getTime() % minuteMs) - 2 * 24 * 60 * minuteMs
  const all = new Map<string, { day: string; at: Date; shown: Due['shown'] }>()
  let day = dayAfter(wall(begin).slice(0, 10))
  for (let minute = begin; minute <= to.getTime(); minute += minuteMs) {
    const shows = wall(minute)
    const seen = all.get(shows)
    if (seen) seen.shown = 'twice'
    while (`${day} ${promised.time}` <= shows) {
      const wanted = `${day} ${promised.time}`
      all.set(wanted, { day, at: new Date(minute), shown: wanted === shows ? 'once' : 'never' })
      day = dayAfter(day)
    }
  }
  return [...all.values()].filter(({ day, at }) => at > from && at <= to && isMeant(promised, day))
}

function isMeant({ days, first, last }: Promised, day: string): boolean {
  const inTime = (!first || day >= first) && (!last || day <= last)
  return inTime && (days?.includes(new Date(`${day}T00:00Z`).getUTCDay()) ?? true)
}

/** `2027-03-14 03:00`, which sorts as text. */
function clockIn(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return (at) => format.format(at)
}

const dayAfter = (day: string): string =>
  new Date(new Date(`${day}T00:00Z`).getTime() + 24 * 60 * minuteMs).toISOString().slice(0, 10)
