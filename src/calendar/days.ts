/** Days of the week from Monday, 1, to Sunday, 7. */
export type Days = readonly number[]

const short = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const named: ReadonlyMap<string, Days> = new Map([
  ['daily', [1, 2, 3, 4, 5, 6, 7]],
  ['weekdays', [1, 2, 3, 4, 5]],
  ['weekends', [6, 7]],
])

/** `daily`, `weekdays` or `weekday`, `mon wed fri`, `Monday,Thursday`; undefined where a word is no day. */
export function daysIn(text: string): Days | undefined {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '' && word !== 'and')
  const found = words.map((word) => named.get(word) ?? named.get(`${word}s`) ?? dayNamed(word))
  if (found.length === 0 || found.includes(undefined)) return undefined
  return [...new Set(found.flatMap((days) => days ?? []))].toSorted()
}

function dayNamed(word: string): Days | undefined {
  const place = word.length >= 2 ? full.findIndex((name) => name.startsWith(word)) : -1
  return place < 0 ? undefined : [place + 1]
}

const full = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** As `daysIn` reads it again. */
export function daysText(days: Days): string {
  const whole = [...named].find(([, all]) => all.length === days.length && all.every((day) => days.includes(day)))
  return whole ? whole[0] : days.map((day) => short[day - 1]).join(', ')
}

export const daysLike = (typed: string): string[] =>
  [...named.keys(), ...short].filter((name) => name.toLowerCase().startsWith(typed.trim().toLowerCase()))
