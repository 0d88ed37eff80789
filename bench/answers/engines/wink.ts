import bm25 from 'wink-bm25-text-search'
import model from 'wink-eng-lite-web-model'
import winkNlp, { type ItemToken } from 'wink-nlp'
import type { Library } from '../../../src/library/library.ts'
import { depth, documentsOf, type Engine, withContext } from './engine.ts'

const nlp = winkNlp(model)
const { its } = nlp

interface Setup {
  readonly weights: { readonly title: number; readonly section: number; readonly text: number; readonly asked: number }
  readonly tokens: (text: string) => string[]
}

/** As its README prepares text: words without stop words, stemmed, and marked where they are negated. */
const readme: Setup = {
  weights: { title: 1, section: 1, text: 1, asked: 1 },
  tokens: (text) =>
    words(text, (token) => !token.out(its.stopWordFlag)).map(
      (token) => (token.out(its.negationFlag) ? '!' : '') + token.out(its.stem),
    ),
}

/** Stop words kept, no negation, titles doubled: what found most on the tuning half. */
const everyWord: Setup = {
  weights: { title: 2, section: 2, text: 1, asked: 1 },
  tokens: (text) => words(text).map((token) => token.out(its.stem)),
}

export const winkSetups = { readme, everyWord }

export function wink(library: Library, { weights, tokens }: Setup): Engine {
  const index = bm25()
  index.defineConfig({ fldWeights: weights })
  index.definePrepTasks([tokens])
  for (const { id, ...fields } of documentsOf(library)) index.addDoc(fields, id)
  index.consolidate()
  return (question, context) => index.search(withContext(question, context), depth).map(([id]) => id)
}

function words(text: string, keep: (token: ItemToken) => boolean = () => true): ItemToken[] {
  const found: ItemToken[] = []
  nlp
    .readDoc(text)
    .tokens()
    .filter((token) => token.out(its.type) === 'word' && keep(token))
    .each((token) => found.push(token))
  return found
}
