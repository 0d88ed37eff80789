import type { Step } from '../life.ts'
import { announceVoid } from './announce-void.ts'
import { ask } from './ask.ts'
import { post } from './post.ts'
import { publish } from './publish.ts'
import { readBack } from './read-back.ts'
import { score } from './score.ts'
import { seed } from './seed.ts'
import { startAnew } from './start-anew.ts'
import type { StepTools, TakeStep } from './step.ts'

/** What is done at each step of a round's life. */
export const steps: Readonly<Record<Step, TakeStep<keyof StepTools>>> = {
  post,
  seed,
  startAnew,
  readBack,
  ask,
  score,
  publish,
  announceVoid,
}
