import { zones } from './local-day.ts'

/** Names that begin with what was typed first, then those that hold it; blanks and underscores count alike. */
export function zonesLike(typed: string): string[] {
  const wanted = typed.trim().toLowerCase().replaceAll(' ', '_')
  const held = zones().filter((zone) => zone.toLowerCase().includes(wanted))
  // People know their city, not their continent.
  const begins = (zone: string) =>
    zone
      .toLowerCase()
      .split('/')
      .some((part) => part.startsWith(wanted))
  return [...held.filter(begins), ...held.filter((zone) => !begins(zone))]
}
