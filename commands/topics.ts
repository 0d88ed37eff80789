import { z } from 'zod'
import { nearest } from '../src/core/command/nearest.ts'
import { BotError } from '../src/core/errors.ts'
import { paragraph, type Reply } from '../src/core/reply/reply.ts'
import { bold, code, rich } from '../src/core/reply/rich-text.ts'
import type { Topic } from '../src/library/shelf.ts'
import { defineCommand } from '../src/services.ts'

export default defineCommand({
  name: 'topics',
  summary: 'Show what the library covers',
  example: 'topics counterstrain',
  who: 'everyone',
  visibility: 'private',
  options: z.object({
    topic: z.string().trim().max(100).optional().describe('One topic, to see its notes').meta({ kind: 'topic' }),
  }),
  rest: 'topic',

  async run({ options: { topic: typed }, library }) {
    const topics = library.topics()
    if (!typed) return allTopics(topics)
    const topic = topics.find(({ name }) => name.toLowerCase() === typed.toLowerCase())
    if (topic) return oneTopic(topic)
    const names = topics.map(({ name }) => name)
    const near = nearest(typed, names, 3).join(', ')
    throw new BotError(rich`There is no topic “${typed}”. The nearest: ${near}. ${code('/omt topics')} shows all.`)
  },
})

function allTopics(topics: readonly Topic[]): Reply {
  return {
    title: 'What the library covers',
    blocks: [
      {
        kind: 'list',
        items: topics.map(({ name, notes }) => rich`${bold(name)} — ${notes.map((note) => note.title).join(', ')}`),
      },
      paragraph(rich`Ask anything about them: ${code('/omt ask how long do you hold counterstrain?')}`),
    ],
  }
}

function oneTopic({ name, notes }: Topic): Reply {
  return {
    title: name,
    blocks: notes.flatMap((note) => [
      paragraph(rich`${bold(note.title)}`),
      { kind: 'list', items: note.sections.map(({ heading }) => rich`${heading}`) },
    ]),
    footer: rich`Any of these lines can be asked with ${code('/omt ask')}.`,
  }
}
