import type { Patience } from '../../../src/core/platform/backoff.ts'

/** For platforms that go and come within a test. */
export const hurried: Patience = {
  unreachable: { firstMs: 40, mostMs: 150 },
  refused: { firstMs: 40, mostMs: 150 },
  steadyMs: 1_000,
  mendMs: 3_000,
  tryMs: 5_000,
  probeMs: 200,
}
