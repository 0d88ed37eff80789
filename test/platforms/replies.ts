import fc from 'fast-check'
import type { Block, Citation, Reply } from '../../src/core/reply.ts'

export const passageOf = (text: string, about: Pick<Citation, 'title' | 'section'>): Block => ({
  kind: 'passage',
  text: [{ text }],
  citation: {
    passage: `${about.title.toLowerCase()}#${about.section.toLowerCase()}`,
    ...about,
    sources: [{ title: 'A source', url: 'https://example.org/a' }],
  },
})

const words = (most: number) =>
  fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: most }).map((list) => list.join(' '))

const blocks: fc.Arbitrary<Block> = fc.oneof(
  words(900).map((text): Block => ({ kind: 'paragraph', text: [{ text }] })),
  fc
    .array(words(60), { minLength: 1, maxLength: 60 })
    .map((items): Block => ({ kind: 'list', items: items.map((text) => [{ text }]) })),
  words(1_500).map((text): Block => ({ kind: 'code', text })),
  words(1_500).map((text) => passageOf(text, { title: 'Note', section: 'Section' })),
)

/** Replies far longer than any message may be. */
export const replies: fc.Arbitrary<Reply> = fc.record({ blocks: fc.array(blocks, { minLength: 1, maxLength: 8 }) })
