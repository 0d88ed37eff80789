import { readFile } from 'node:fs/promises'
import MiniSearch from 'minisearch'
import { parse } from 'yaml'
import { answer } from '../src/knowledge/answer.ts'
import { openLibrary } from '../src/knowledge/library.ts'
import type { Passage } from '../src/knowledge/note.ts'
import { passagesOf } from '../src/knowledge/passages.ts'
import { buildIndex } from '../src/knowledge/retrieve.ts'
import { sentencesOf } from '../src/knowledge/sentences.ts'
import { ms, percentiles, random, table } from './statistics.ts'

const rounds = 3

/** answer() beside MiniSearch with its default options, on the same passages and questions, taking turns. */
export async function benchAnswers(): Promise<string> {
  const library = await openLibrary('knowledge')
  const real = library.topics().flatMap(({ notes }) => notes.flatMap(passagesOf))
  const labelled = parse(await readFile('test/knowledge/questions.yaml', 'utf8')) as {
    answered: { question: string }[]
  }
  const questions = labelled.answered.map(({ question }) => question)
  const rows = [100, 10_000, 100_000].map((count) => measure(grow(real, count), questions))
  return [
    '## Answering',
    '',
    `${questions.length} questions × ${rounds}; passages are the library's own sentences, mixed with rare words up to the size named.`,
    '',
    table(
      ['passages', 'build s', 'answer() p50 ms', 'p99 ms', 'MiniSearch default p50 ms', 'p99 ms', 'faster p50', 'p99'],
      rows,
    ),
  ].join('\n')
}

function measure(passages: readonly Passage[], questions: readonly string[]): string[] {
  const began = performance.now()
  const index = buildIndex(passages)
  const built = (performance.now() - began) / 1000
  const plain = new MiniSearch<Passage>({ fields: ['title', 'section', 'text'] })
  plain.addAll(passages)
  for (const question of questions.slice(0, 10)) {
    answer(index, question)
    plain.search(question)
  }
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const question of questions) {
      ours.push(timed(() => answer(index, question)))
      theirs.push(timed(() => plain.search(question)))
    }
  }
  const [a, b] = [percentiles(ours), percentiles(theirs)]
  return [
    passages.length.toLocaleString('en'),
    built.toFixed(1),
    ms(a.p50),
    ms(a.p99),
    ms(b.p50),
    ms(b.p99),
    `${(b.p50 / a.p50).toFixed(1)}×`,
    `${(b.p99 / a.p99).toFixed(1)}×`,
  ]
}

function timed(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

/** Up to `count` passages of eight sentences each; every tenth word gives way to one of 50,000 invented, rarer ones. */
export function grow(real: readonly Passage[], count: number): Passage[] {
  const next = random(count)
  const pick = <Item>(list: readonly Item[]) => list[Math.floor(next() * list.length)] as Item
  const sentences = real.flatMap(({ text }) => sentencesOf(text).map(({ start, end }) => text.slice(start, end)))
  const invented = () => `term${Math.floor(50_000 * next() ** 3)}`
  const sentence = () =>
    pick(sentences)
      .split(' ')
      .map((word) => (next() < 0.1 ? invented() : word))
      .join(' ')
  return Array.from({ length: count }, (_, place) => {
    const passage = real[place]
    if (passage) return passage
    const like = pick(real)
    return {
      ...like,
      id: `grown-${place}#text`,
      section: `${like.section} ${invented()}`,
      asked: [],
      text: Array.from({ length: 8 }, sentence).join(' '),
    }
  })
}
