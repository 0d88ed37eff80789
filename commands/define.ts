import { z } from 'zod'
import { footerOf, passageBlock } from '../src/answer/answer-reply.ts'
import { BotError } from '../src/core/errors.ts'
import { paragraph, type Reply } from '../src/core/reply/reply.ts'
import { bold, code, type RichText, rich } from '../src/core/reply/rich-text.ts'
import type { Passage } from '../src/library/note.ts'
import type { Entry } from '../src/library/words/glossary.ts'
import { defineCommand } from '../src/services.ts'

export default defineCommand({
  name: 'define',
  summary: 'Say what a term or an abbreviation means',
  example: 'define MET',
  who: 'everyone',
  visibility: 'private',
  options: z.object({
    term: z
      .string({ error: 'Please type a term.' })
      .trim()
      .min(1, 'Please type a term.')
      .max(100, 'Please type one term of at most 100 characters.')
      .describe('A term, an abbreviation or what patients call it')
      .meta({ kind: 'term' }),
  }),
  rest: 'term',

  async run({ options: { term: typed }, library, reviewNotice }) {
    const found = library.define(typed)
    if ('entries' in found) {
      const [first, ...others] = found.entries
      const passageOf = ({ passage }: Entry) => library.passage(passage)
      return others.length > 0
        ? meanings(
            typed,
            found.entries,
            found.entries.flatMap((entry) => passageOf(entry) ?? []),
            reviewNotice,
          )
        : definition(first, passageOf(first), reviewNotice)
    }
    const ask = code(`/omt ask ${typed}`)
    if (found.nearest.length === 0) throw new BotError(rich`There is no glossary. ${ask} may know.`)
    throw new BotError(
      rich`The glossary has no “${typed}”. The nearest: ${found.nearest.join(', ')}. ${ask} may know more.`,
    )
  },
})

/** An abbreviation that stands for several terms: one line for each, whose full term leads to its passage. */
const meanings = (
  typed: string,
  entries: readonly Entry[],
  passages: readonly Passage[],
  reviewNotice: boolean,
): Reply => ({
  title: `${typed} stands for ${entries.length} terms`,
  blocks: [
    { kind: 'list', items: entries.map(({ term, definition }) => rich`${bold(term)}: ${definition}`) },
    paragraph(rich`For the passage behind one of them, type its full name: ${code(`/omt define ${entries[0]?.term}`)}`),
  ],
  ...footerOf(passages, reviewNotice),
})

/** A passage that was removed since is left out; the library's problems name it to the tutors. */
function definition(
  { term, abbreviations, synonyms, lay, definition }: Entry,
  passage: Passage | undefined,
  reviewNotice: boolean,
): Reply {
  const names = [
    ...line('Abbreviated', abbreviations),
    ...line('Also called', synonyms),
    ...line('Patients may say', lay),
  ]
  return {
    title: term,
    blocks: [
      paragraph(rich`${definition}`),
      ...(names.length > 0 ? [{ kind: 'list', items: names } as const] : []),
      ...(passage ? [passageBlock(passage)] : []),
    ],
    ...footerOf(passage ? [passage] : [], reviewNotice),
  }
}

const line = (what: string, names: readonly string[]): RichText[] =>
  names.length > 0 ? [rich`${bold(what)}: ${names.join(', ')}`] : []
