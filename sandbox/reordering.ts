/** What comes within this time of each other counts as one burst. */
const burstMs = 50

export interface Reordering {
  hand(send: () => void): void
  set(on: boolean): void
  stop(): void
}

/** Sends at once, or, while switched on, holds a burst back and sends its last first. */
export function reordering(): Reordering {
  let on = false
  let held: (() => void)[] = []
  let timer: NodeJS.Timeout | undefined
  const release = () => {
    clearTimeout(timer)
    timer = undefined
    const burst = held.reverse()
    held = []
    for (const send of burst) send()
  }
  return {
    hand(send) {
      if (!on) return send()
      held.push(send)
      timer ??= setTimeout(release, burstMs)
    },
    set(wanted) {
      on = wanted
      if (!on) release()
    },
    stop() {
      held = []
      clearTimeout(timer)
    },
  }
}
