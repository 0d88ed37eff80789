import type { Reaction } from '../../core/platform/reaction.ts'
import type { Picks, PressPick, ReactionPick, Written } from '../../store/rounds/picks.ts'

/**
 * Stores picks in batches: while one batch is being written the next one gathers, so a single student waits for one write and
 * two thousand wait for a few.
 */
export interface Recorder {
  /** Resolves once it is stored; true when it changed something. Rejects when it could not be stored. */
  reaction(reaction: Reaction, at: Date): Promise<boolean>
  press(press: PressPick): Promise<boolean>
  /** Resolves when all that came before is stored, or has failed. */
  settled(): Promise<void>
}

/** Rows of a statement; past this the statement itself begins to hold up the thread it is made on. */
const mostRows = 500

export function createRecorder(
  picks: Pick<Picks, 'writeReactions' | 'writePresses'>,
  onWritten: (rows: readonly Written[]) => void,
): Recorder {
  const reactions = batches<ReactionPick>(picks.writeReactions, reactionKey, onWritten)
  const presses = batches<PressPick>(picks.writePresses, pressKey, () => {})
  return {
    reaction: (reaction, at) => reactions.add({ ...reaction, at, via: 'reaction' }),
    press: (press) => presses.add(press),
    settled: async () => {
      await Promise.all([reactions.settled(), presses.settled()])
    },
  }
}

interface Waiting<Row> {
  row: Row
  readonly tell: { readonly done: (changed: boolean) => void; readonly failed: (error: unknown) => void }[]
}

/** What was written is known again among what was asked for by the same key: a member has a choice in many rounds at once. */
function batches<Row extends { readonly order: bigint }>(
  write: (rows: readonly Row[]) => Promise<readonly Written[]>,
  keyOf: (row: Row | Written) => string,
  onWritten: (rows: readonly Written[]) => void,
) {
  const waiting = new Map<string, Waiting<Row>>()
  let writing: Promise<void> | undefined

  async function flush(): Promise<void> {
    while (waiting.size > 0) {
      const batch = [...waiting].slice(0, mostRows)
      for (const [key] of batch) waiting.delete(key)
      // Two processes that write the same rows must take them in the same order, or they wait for each other.
      const entries = batch.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry)
      try {
        const written = await write(entries.map(({ row }) => row))
        const changed = new Set(written.map(keyOf))
        for (const { row, tell } of entries) for (const { done } of tell) done(changed.has(keyOf(row)))
        if (written.length > 0) onWritten(written)
      } catch (error) {
        for (const { tell } of entries) for (const { failed } of tell) failed(error)
      }
    }
    writing = undefined
  }

  return {
    add: (row: Row): Promise<boolean> =>
      new Promise((done, failed) => {
        const key = keyOf(row)
        const known = waiting.get(key)
        // One statement cannot change a row twice, so the later event takes the earlier one's place here already.
        if (known) {
          if (row.order > known.row.order) known.row = row
          known.tell.push({ done, failed })
        } else waiting.set(key, { row, tell: [{ done, failed }] })
        // What arrives in the same turn of the loop goes out together.
        writing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(flush)
      }),
    settled: async () => {
      while (writing) await writing
    },
  }
}

const reactionKey = ({ platform, channel, message, member, choice }: ReactionPick | Written): string =>
  `${platform} ${channel} ${message} ${member} ${choice}`

const pressKey = ({ round, member, choice }: PressPick | Written): string => `${round} ${member} ${choice}`
