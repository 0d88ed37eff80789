import type { View } from '../../view.ts'

/** As in the address and in what the page sends. */
export const direct = 'direct'

/** Whether the conversation with the bot holds something that the person shown has not looked at in this browser. */
export function hasUnseenDirect({ as, channel, newestDirect }: View): boolean {
  const key = `seen-direct:${as}`
  const newest = `${newestDirect.discord} ${newestDirect.slack}`
  if (channel === direct) localStorage.setItem(key, newest)
  return newest !== ' ' && localStorage.getItem(key) !== newest
}

export function titleOf(channel: string): { sign: string; name: string } {
  return channel === direct ? { sign: '@', name: 'OMT Study Bot' } : { sign: '#', name: channel }
}
