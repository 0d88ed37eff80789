/** Less than the day for which it is remembered that a mention was answered. */
const editedWithinSeconds = 20 * 60 * 60

/**
 * Whether a message was edited so long after it was written that nobody remembers whether it was answered. One that names the
 * bot only since it was edited is answered within that time.
 */
export function isLateEdit(event: { readonly ts: string; readonly edited?: unknown }): boolean {
  const { edited } = event
  if (typeof edited !== 'object' || edited === null || !('ts' in edited)) return false
  return Number(edited.ts) - Number(event.ts) > editedWithinSeconds
}
