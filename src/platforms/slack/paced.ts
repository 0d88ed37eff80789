import type { Pace } from '../../core/platform/pace.ts'
import { unaskedRates } from './limits.ts'

/** Resolves when this method may be called; `channel` where Slack counts by channel. */
export type Paced = (method: keyof typeof unaskedRates, channel?: string) => Promise<void>

export const pacedBy =
  (pace: Pace): Paced =>
  (method, channel) =>
    pace.take(channel === undefined ? `slack ${method}` : `slack ${method} ${channel}`, unaskedRates[method])

/** For answers: a member waits for them. */
export const unpaced: Paced = async () => {}
