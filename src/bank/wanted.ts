import type { Question } from './question.ts'

interface Wanted {
  /** None or an empty list: all that the board asks about. */
  readonly topics?: readonly string[] | undefined
  readonly difficulty?: Question['difficulty'] | undefined
}

/** How a question is tagged that is in no row of the blueprint: on this service, a first visit, the profession. */
const offTheBoard: string = 'none'

/** Whether a question may be drawn. What the board does not ask about comes only where its topic is named. */
export const isWanted = (
  { topic, difficulty, tags }: Pick<Question, 'topic' | 'difficulty' | 'tags'>,
  wanted: Wanted,
): boolean =>
  (wanted.topics?.length ? wanted.topics.includes(topic) : tags.row !== offTheBoard) &&
  (!wanted.difficulty || difficulty === wanted.difficulty)
