import { reordering } from '../../reordering.ts'
import { intent } from '../messages/message-json.ts'
import type { GatewayEvent, World } from '../world.ts'
import { numbered, type Sessions, send } from './sessions.ts'

/** Brings events to the bots that asked for them, or keeps them for those that will resume. */
export interface Dispatching {
  dispatch(event: GatewayEvent): void
  /** From now on every event comes this many extra times. */
  repeat(times: number): void
  /** While on, events are dropped, and every session they were dropped from is spoilt. */
  loseEvents(on: boolean): void
  /** While on, a burst comes with its last event first. */
  reorderEvents(on: boolean): void
  stop(): void
}

export function createDispatching(world: World, sessions: Sessions): Dispatching {
  const order = reordering()
  let extraTimes = 0
  let losing = false
  return {
    dispatch(event) {
      if (losing || (world.botRemoved && 'guild_id' in event.data)) return
      for (const session of sessions.values()) {
        if (event.intent && !(session.intents & event.intent)) continue
        const hidden = event.withoutContent && !(session.intents & intent.messageContent)
        const payload = numbered(session, event.type, (hidden ? event.withoutContent : event.data) ?? event.data)
        const { socket } = session
        order.hand(() => {
          // A bot that has resumed meanwhile was told already.
          if (session.socket !== socket) return
          for (let time = 0; time <= extraTimes; time++) send(socket, payload, session.compress)
        })
      }
    },
    repeat(times) {
      extraTimes = times
    },
    loseEvents(on) {
      // Those that began in the time of loss are as spoilt as those that were there before.
      if (on || losing) for (const session of sessions.values()) session.lossy = true
      losing = on
    },
    reorderEvents: order.set,
    stop: order.stop,
  }
}
