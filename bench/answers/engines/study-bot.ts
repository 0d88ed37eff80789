import type { Library } from '../../../src/library/library.ts'
import type { Engine } from './engine.ts'

export function studyBot(library: Library): Engine {
  return (question, context) => library.answer(question, context).passages.map(({ id }) => id)
}
