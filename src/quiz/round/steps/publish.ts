import type { Round } from '../../../store/rounds/rounds.ts'
import { closedReply, countsOf, type Outcome, resultButton } from '../round-reply.ts'
import { edited, told } from './announce.ts'
import type { StepTools, TakeStep } from './step.ts'

/** Shows under the question that it is closed, and tells the channel the result. */
export const publish: TakeStep<'answers' | 'members' | 'resultReply'> = async (tools, held, round) => {
  const outcome = await outcomeOf(tools, round)
  const shown = await edited(held, round, closedReply(round, outcome))
  return told(held, round, 'closed', {
    button: resultButton(round),
    reply: tools.resultReply(round, outcome),
    shown,
  })
}

async function outcomeOf({ answers, members }: Pick<StepTools, 'answers' | 'members'>, round: Round): Promise<Outcome> {
  const given = await answers.of(round)
  const right = given.flatMap(({ correct, member }) => (correct && member !== null ? [member] : []))
  const hiding = await members.hiding(round, right)
  return {
    counts: countsOf(
      round,
      given.map(({ choice }) => choice),
    ),
    right: right.filter((member) => !hiding.has(member)).toSorted(),
    rightCount: given.filter(({ correct }) => correct).length,
  }
}
