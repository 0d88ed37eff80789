import { refOf, type TakeStep } from './step.ts'

/** Puts the signs to answer with under the question. */
export const seed: TakeStep<never> = async (_, { lease, posts }, round) => {
  for (const choice of round.asked.options.keys()) await posts.seed(refOf(round), choice)
  return lease.change('open', { seeded: true })
}
