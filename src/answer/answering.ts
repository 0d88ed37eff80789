import { type Keeping, type Library, openLibrary } from '../library/library.ts'
import { type Answer, answerOf } from './answer.ts'
import { type Trace, trace, traceAgain, traceWithin } from './trace.ts'

/** The service's documents, and what they answer. */
export interface Answering extends Library {
  /** `context` is what the member asked just before. Never throws: what is not held is `not_covered`. */
  answer(question: string, context?: string): Answer
  /** From one note, where a question fits several. */
  answerWithin(note: string, question: string): Answer
  /** What was answered before, from the same passages; those that are gone are left out. */
  answerAgain(passages: readonly string[], question: string): Answer
  /** Each step on the way to the answer. */
  explain(question: string, context?: string): Trace
}

/** Rejects with StartupError when the folder cannot be read. Broken files do not stop it: see `problems()`. */
export const openAnswering = async (folder: string, keeping?: Keeping): Promise<Answering> =>
  answering(await openLibrary(folder, keeping))

function answering(library: Library): Answering {
  const traced = (question: string, context?: string) => {
    const { index, aliases } = library.searched()
    return trace(index, aliases, question, context)
  }
  return {
    ...library,
    answer: (question, context) => answerOf(traced(question, context)),
    answerWithin: (note, question) => {
      const { index, aliases } = library.searched()
      return answerOf(traceWithin(index, aliases, question, note))
    },
    answerAgain: (ids, question) => {
      const { index, aliases } = library.searched()
      const passages = ids.flatMap((id) => library.passage(id) ?? [])
      return answerOf(traceAgain(index, aliases, question, passages))
    },
    explain: traced,
  }
}
