import { termsOf } from '../library/index/analyse.ts'
import { type Keeping, type Library, openLibrary } from '../library/library.ts'
import { isGenericTerm } from '../library/words/generic.ts'
import { type Answer, answerOf, noticed } from './answer.ts'
import type { Notice } from './safety/notice.ts'
import type { Safety } from './safety/safety.ts'
import { openSafety, type SafetyFile, safetyFile } from './safety/safety-file.ts'
import { type Trace, trace, traceAgain, traceWithin } from './trace.ts'

/** The service's documents, and what they answer. */
export interface Answering extends Library {
  /** `context` is what the member asked just before. Never throws: what is not held is `not_covered`. */
  answer(question: string, context?: string): Answer
  /** From one note, where a question fits several. */
  answerWithin(note: string, question: string): Answer
  /** What was answered before, from the same passages; those that are gone are left out. */
  answerAgain(passages: readonly string[], question: string): Answer
  /** What a text calls for before anything else: words for somebody in an emergency, or about a medicine of their own. */
  notice(text: string): Notice | undefined
  /** The folder's own `safety.yaml`, where it has one that was ever good. */
  safety(): Safety | undefined
  /** Each step on the way to the answer. */
  explain(question: string, context?: string): Trace
}

/** Rejects with StartupError when the folder cannot be read. Broken files do not stop it: see `problems()`. */
export async function openAnswering(folder: string, keeping?: Keeping): Promise<Answering> {
  const [library, safety] = await Promise.all([openLibrary(folder, keeping), openSafety(folder)])
  return answering(library, safety)
}

function answering(library: Library, safety: SafetyFile): Answering {
  const traced = (question: string, context?: string) => {
    const { index, aliases } = library.searched()
    return trace(index, aliases, question, context)
  }
  /** Nothing is searched where somebody may be in danger. */
  const unlessNotice = (question: string, answer: () => Answer): Answer => {
    const notice = safety.noticeIn(question)
    return notice ? noticed(question, notice) : answer()
  }
  /** Of an emergency nothing is taken over but itself: "and what now?" is still about it. */
  const after = (question: string, context: string | undefined): Answer => {
    const before = context === undefined ? undefined : safety.noticeIn(context)
    if (!before) return answerOf(traced(question, context))
    const namesNothing = termsOf(question).every(isGenericTerm)
    return namesNothing ? noticed(question, before) : answerOf(traced(question))
  }
  const within = (note: string, question: string) => {
    const { index, aliases } = library.searched()
    return answerOf(traceWithin(index, aliases, question, note))
  }
  const again = (ids: readonly string[], question: string) => {
    const { index, aliases } = library.searched()
    const passages = ids.flatMap((id) => library.passage(id) ?? [])
    return answerOf(traceAgain(index, aliases, question, passages))
  }
  let reading: Promise<unknown> = Promise.resolve()
  const problems = () => [...library.problems(), ...safety.problems()]
  return {
    ...library,
    problems,
    // One after the other: each changes what the one before left.
    reload: () => {
      const next = reading.then(async () => {
        const isChanged = await safety.reload()
        const { changed } = await library.reload()
        return { changed: isChanged ? [...changed, safetyFile] : changed, problems: problems() }
      })
      reading = next.catch(() => {})
      return next
    },
    notice: safety.noticeIn,
    safety: safety.own,
    answer: (question, context) => unlessNotice(question, () => after(question, context)),
    answerWithin: (note, question) => unlessNotice(question, () => within(note, question)),
    answerAgain: (ids, question) => unlessNotice(question, () => again(ids, question)),
    explain: traced,
  }
}
