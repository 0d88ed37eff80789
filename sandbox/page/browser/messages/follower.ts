import type { SeenMessage } from '../../../person.ts'

/** Both clients leave out avatar and name when the same author goes on within about five minutes. */
export function follower(): (message: SeenMessage) => boolean {
  let last: SeenMessage | undefined
  return (message) => {
    const follows =
      last !== undefined &&
      last.author.id === message.author.id &&
      last.onlyYou === message.onlyYou &&
      Date.parse(message.at) - Date.parse(last.at) < 5 * 60_000
    last = message
    return follows
  }
}
