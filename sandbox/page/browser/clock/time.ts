const clock = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' })
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

export function dateAndTime(at: Date): string {
  // Only a clock that has been moved far needs to say the year.
  const year = at.getFullYear() === new Date().getFullYear() ? undefined : 'numeric'
  const full = new Intl.DateTimeFormat('en', { weekday: 'short', day: 'numeric', month: 'short', year })
  return `${full.format(at)}, ${clock.format(at)}`
}

export function clockTime(at: Date): string {
  return clock.format(at)
}

/** As both clients say it: the time alone on the same day, else with the date. */
export function messageTime(at: Date, now: Date): string {
  return at.toDateString() === now.toDateString() ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`
}

/** Discord's `<t:…:style>`. */
export function timestamp(at: Date, style: string, now: Date): string {
  switch (style) {
    case 't':
      return clock.format(at)
    case 'T':
      return new Intl.DateTimeFormat('en', { timeStyle: 'medium' }).format(at)
    case 'd':
      return new Intl.DateTimeFormat('en', { dateStyle: 'short' }).format(at)
    case 'D':
      return new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(at)
    case 'F':
      return new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' }).format(at)
    case 'R':
      return ago(at, now)
    default:
      return new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' }).format(at)
  }
}

/** Such as `in 3 hours` or `2 days ago`. */
export function ago(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit)
  }
  return relative.format(Math.round(seconds), 'second')
}
