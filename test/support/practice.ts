import { questionIn } from './quiz.ts'
import type { Talk } from './talk.ts'

type Speaker = ReturnType<Talk['person']>

/** What a learner presses for an option, by its place. */
export const signOf = (talk: Pick<Talk, 'platform'>, choice: number): string =>
  talk.platform === 'discord' ? String.fromCharCode(65 + choice) : String(choice + 1)

/** The question that a learner has before them: what a test may know and a student may not. */
export async function questionBefore(speaker: Speaker) {
  const message = speaker.messages.findLast(({ text, pending }) => !pending && /Question \d+ of \d+/.test(text))
  if (!message) throw new Error(`there is no question in:\n${speaker.screen}`)
  const { id, key, asked } = await questionIn(message.text)
  return { id, key, options: asked.options, wrong: key === 0 ? 1 : 0, message }
}

/** Presses the right option or a wrong one of the question before the learner; resolves with what it was. */
export async function answers(talk: Pick<Talk, 'platform'>, speaker: Speaker, how: 'right' | 'wrong') {
  const question = await questionBefore(speaker)
  await speaker.presses(signOf(talk, how === 'right' ? question.key : question.wrong))
  return question
}
