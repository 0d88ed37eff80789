import fc from 'fast-check'
import type { Block, Citation, Picture, Reply } from '../../src/core/reply/reply.ts'
import { choiceSign, memberName, moment, type RichText, rich } from '../../src/core/reply/rich-text.ts'

export const passageOf = (text: string, about: Pick<Citation, 'title' | 'section'>): Block => ({
  kind: 'passage',
  parts: [{ kind: 'text', text: [{ text }] }],
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
  fc
    .array(words(300), { minLength: 2, maxLength: 5 })
    .map((texts): Block => ({ kind: 'choices', choices: texts.map((text) => ({ text })) })),
  words(1_500).map((text) => passageOf(text, { title: 'Note', section: 'Section' })),
)

/** A question after it closed, as both platforms show it. */
export const closed: Block = {
  kind: 'choices',
  choices: [
    { text: '30 seconds', taken: { count: 2, percent: 25 } },
    { text: '90 seconds', key: true, taken: { count: 5, percent: 62 } },
    { text: '*3 minutes*', taken: { count: 0, percent: 0 } },
  ],
}

export const picture: Picture = { name: 'progress.png', bytes: new Uint8Array([1, 2, 3]), alt: 'Your progress: 3 of 9' }

/** The marks that each platform writes in its own way. */
export const marks: RichText = rich`Closes ${moment(new Date('2026-11-24T13:00:00Z'))}, by ${memberName('42')}: ${choiceSign(1)}`

/** Replies far longer than any message may be. */
export const replies: fc.Arbitrary<Reply> = fc.record({ blocks: fc.array(blocks, { minLength: 1, maxLength: 8 }) })
