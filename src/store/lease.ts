import { sql } from 'kysely'
import { LeaseLost } from '../core/errors.ts'
import { shortId } from './short-id.ts'

/** The right to work on something for a while. Whoever takes it after it ran out is its owner from then on. */
export interface Lease {
  /** Keeps it for so much longer; false where it ran out, or somebody else has it by now. */
  extend(seconds: number): Promise<boolean>
  /** Lets go of it; what somebody else took meanwhile stays theirs. */
  release(): Promise<void>
}

/** 30^12: of a million times that something is taken, two have one owner once in a million such services. */
export const newOwner = (): string => shortId(12)

/** Until when, for a column; by the database's clock, which is one for all processes. */
export const leasedFor = (seconds: number) => sql<Date>`now() + make_interval(secs => ${seconds})`

/**
 * Nobody has it: it ran out, by the database's clock. One that lasts longer than any is ever given was taken before that clock
 * was set back.
 */
export const isFree = sql<boolean>`
  (leased_until is null or leased_until < now() or leased_until > now() + interval '10 minutes')`

/** Whether this owner's lease still runs, by the database's clock. */
export const isHeldBy = (owner: string) => sql<boolean>`lease_owner = ${owner} and leased_until > now()`

/** The columns of what nobody has. */
export const noLease = { leased_until: null, lease_owner: null } as const

/** Rejects with LeaseLost where the lease is gone: to be asked right before anything is done that others see. */
export const stillHeld = (lease: Lease, seconds: number) => async (): Promise<void> => {
  if (!(await lease.extend(seconds))) throw new LeaseLost()
}

/** Extends the lease while the work goes on, and lets go of it when it has ended, however it ends. */
export async function keeping<Result>(lease: Lease, seconds: number, work: () => Promise<Result>): Promise<Result> {
  const keeper = setInterval(
    () => {
      // What was lost is noticed by the next act.
      lease.extend(seconds).catch(() => {})
    },
    (seconds * 1000) / 3,
  )
  try {
    return await work()
  } finally {
    clearInterval(keeper)
    await lease.release()
  }
}
