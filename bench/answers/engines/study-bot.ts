import type { Answering } from '../../../src/answer/answering.ts'
import type { Engine } from './engine.ts'

export function studyBot(library: Answering): Engine {
  return (question, context) => {
    const { verdict, passages } = library.answer(question, context)
    const ids = passages.map(({ id }) => id)
    return verdict === 'unsure' ? { unsure: ids } : ids
  }
}
