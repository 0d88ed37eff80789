import { ago } from '../clock/time.ts'

const usual = 'en'
const style = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(usual, options)
const day = style({ year: 'numeric', month: '2-digit', day: '2-digit' })
const short = style({ dateStyle: 'medium' })
const time = style({ timeStyle: 'short' })
const seconds = style({ timeStyle: 'medium' })
const weekday = style({ weekday: 'long' })
const month = style({ month: 'long' })

/** Slack's template for dates; a token it does not know stays as written. */
export function slackDate(format: string, at: Date, now: Date): string {
  return format.replace(/\{(\w+)\}/g, (whole, token: string) => {
    const plain = token.replace(/_pretty$/, '')
    const words = { date, date_long: () => `${weekday.format(at)}, ${date(at)}`, date_short: () => short.format(at) }[
      plain
    ]
    if (words) return (token === plain ? undefined : near(at, now)) ?? words(at)
    if (token === 'date_num') return number(at)
    if (token === 'time') return time.format(at)
    if (token === 'time_secs') return seconds.format(at)
    if (token === 'ago') return ago(at, now)
    return whole
  })
}

/** February 18th, 2014 */
function date(at: Date): string {
  return `${month.format(at)} ${ordinal(at.getDate())}, ${at.getFullYear()}`
}

/** 2014-02-18 */
function number(at: Date): string {
  const parts = Object.fromEntries(day.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${parts.year}-${parts.month}-${parts.day}`
}

function near(at: Date, now: Date): string | undefined {
  const days = Math.round((midnight(at) - midnight(now)) / 86_400_000)
  return { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[String(days)]
}

function midnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
}

function ordinal(number: number): string {
  const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' }
  return `${number}${endings[new Intl.PluralRules(usual, { type: 'ordinal' }).select(number)] ?? 'th'}`
}
