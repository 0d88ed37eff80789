import type { Answering } from '../../../src/answer/answering.ts'
import type { Engine } from './engine.ts'

export function studyBot(library: Answering): Engine {
  return (question, context) => library.answer(question, context).passages.map(({ id }) => id)
}
