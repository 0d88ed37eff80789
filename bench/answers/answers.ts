import MiniSearch, { type SearchOptions } from 'minisearch'
import { answer } from '../../src/answer/answer.ts'
import { openAnswering } from '../../src/answer/answering.ts'
import { buildIndex } from '../../src/library/index/retrieve.ts'
import type { Passage } from '../../src/library/note.ts'
import { sentencesOf } from '../../src/library/sentences.ts'
import { type Aliases, aliasesFrom } from '../../src/library/words/expand.ts'
import { checkWords, noWordsFile, readWordsText } from '../../src/library/words/words-file.ts'
import { ms, percentiles, random, table } from '../statistics.ts'
import { documentOf, withContext } from './engines/engine.ts'
import { type Labelled, readQuestions } from './questions.ts'

/** So many passages, and one labelled question in so many: among 100,000 MiniSearch takes seconds for one. */
const sizes = [
  [0, 12],
  [10_000, 12],
  [100_000, 48],
] as const

/** answer() beside MiniSearch with its default options and with those of its README, on the same passages, taking turns. */
export async function benchAnswers(): Promise<string> {
  const library = await openAnswering('knowledge')
  const words = await checkWords(await readWordsText('knowledge'), noWordsFile)
  const aliases = aliasesFrom(library.terms(), words.held)
  const labelled = await readQuestions('bench/answers/questions.yaml', library)
  const rows = sizes.map(([count, nth]) =>
    measure(
      grow(library.passages(), Math.max(count, library.size().passages)),
      labelled.filter((_, place) => place % nth === 0),
      aliases,
    ),
  )
  return [
    '## Answering',
    '',
    `Labelled questions, follow-ups with the question before; passages are the library's own sentences, mixed with rare`,
    'words up to the size named. Aims beside `fuzzy: 0.2, prefix: true`: 20× at p50 with 10,000 passages, 100× at p99 with 100,000.',
    '',
    table(
      [
        'passages',
        'questions',
        'answer() p50 ms',
        'p99 ms',
        'MiniSearch p50',
        'p99',
        'faster',
        '',
        'fuzzy, prefix p50',
        'p99',
        'faster',
        '',
      ],
      rows,
    ),
  ].join('\n')
}

function measure(passages: readonly Passage[], questions: readonly Labelled[], aliases: Aliases): string[] {
  const index = buildIndex(passages)
  const plain = new MiniSearch({ fields: ['title', 'section', 'text', 'asked'] })
  plain.addAll(passages.map(documentOf))
  const search = ({ question, context }: Labelled, options: SearchOptions) =>
    plain.search(withContext(question, context), options)
  const ours = (labelled: Labelled) => answer(index, labelled.question, labelled.context, aliases)
  for (const labelled of questions.slice(0, 20)) {
    ours(labelled)
    search(labelled, {})
  }
  const times = questions.map((labelled) => [
    timed(() => ours(labelled)),
    timed(() => search(labelled, {})),
    timed(() => search(labelled, { fuzzy: 0.2, prefix: true })),
  ])
  const [own, defaults, readme] = [0, 1, 2].map((at) => percentiles(times.map((each) => each[at] ?? 0)))
  if (!own || !defaults || !readme) throw new Error('nothing was measured')
  const beside = (theirs: typeof own) => [
    ms(theirs.p50),
    ms(theirs.p99),
    `${(theirs.p50 / own.p50).toFixed(0)}×`,
    `${(theirs.p99 / own.p99).toFixed(0)}×`,
  ]
  return [
    passages.length.toLocaleString('en'),
    String(questions.length),
    ms(own.p50),
    ms(own.p99),
    ...beside(defaults),
    ...beside(readme),
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
