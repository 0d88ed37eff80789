import { z } from 'zod'
import { passageReply } from '../src/answer/answer-reply.ts'
import { nearest } from '../src/core/command/nearest.ts'
import { idOf } from '../src/core/command/press-arg.ts'
import { BotError, NotHere } from '../src/core/errors.ts'
import { counted } from '../src/core/reply/counted.ts'
import { type Button, paragraph, type Reply } from '../src/core/reply/reply.ts'
import { bold, code, type RichText, rich } from '../src/core/reply/rich-text.ts'
import { shorten } from '../src/core/reply/split.ts'
import type { Note } from '../src/library/note.ts'
import type { Topic } from '../src/library/shelf.ts'
import { defineCommand, onPress, type Services } from '../src/services.ts'

/** Discord takes five rows of five; one place is for what comes next. */
const mostButtons = 24

/** Discord's 100 characters hold the press, its page or section, and so much of a name. */
const longestName = 60
const cut = (name: string): string => name.slice(0, longestName)

/** Slack's limit; Discord's is 80. */
const longestLabel = 75

const gone = 'The library changed since. Please type /omt topics again.'
const count = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .meta({ examples: ['0'] })
const topicName = z
  .string()
  .min(1)
  .max(longestName)
  .meta({ examples: ['Counterstrain'] })
const noteId = idOf('note', new RegExp(`^[^\\0]{1,${longestName}}$`))

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
    if (!typed) return allTopics(topics, 0)
    const topic = topics.find(({ name }) => name.toLowerCase() === typed.toLowerCase())
    if (topic) return oneTopic(topic, 0)
    const names = topics.map(({ name }) => name)
    const near = nearest(typed, names, 3).join(', ')
    throw new BotError(rich`There is no topic “${typed}”. The nearest: ${near}. ${code('/omt topics')} shows all.`)
  },

  presses: {
    all: onPress({
      arg: { page: count },
      gone,
      run: async ({ arg, library }) => ({ private: allTopics(library.topics(), arg.page) }),
    }),
    topic: onPress({
      arg: { page: count, name: topicName },
      gone,
      run: async ({ arg, library }) => {
        const topic = library.topics().find(({ name }) => cut(name) === arg.name)
        if (!topic) throw new NotHere(gone)
        return { private: oneTopic(topic, arg.page) }
      },
    }),
    note: onPress({
      arg: { page: count, note: noteId },
      gone,
      run: async ({ arg, library }) => ({ private: oneNote(noteCalled(arg.note, library), arg.page) }),
    }),
    section: onPress({
      arg: { place: count, note: noteId },
      gone,
      run: async ({ arg, library, reviewNotice }) => {
        const note = noteCalled(arg.note, library)
        const passage = library.passage(`${note.id}#${note.sections[arg.place]?.id}`)
        if (!passage) throw new NotHere(gone)
        return { private: passageReply(passage, reviewNotice) }
      },
    }),
  },
})

function noteCalled(start: string, library: Services['library']): Note {
  const note = library
    .topics()
    .flatMap(({ notes }) => notes)
    .find(({ id }) => cut(id) === start)
  if (!note) throw new NotHere(gone)
  return note
}

/** One button a thing, as many as fit; the last one brings the rest. */
function choice<Thing>(
  things: readonly Thing[],
  page: number,
  button: (thing: Thing, place: number) => Button,
  more: (page: number) => Button['press'],
): Pick<Reply, 'buttons'> {
  const from = page * mostButtons
  const shown = things.slice(from, from + mostButtons).map((thing, place) => button(thing, from + place))
  const left = things.length - from - shown.length
  return { buttons: [...shown, ...(left > 0 ? [{ label: `${left} more …`, press: more(page + 1) }] : [])] }
}

const press = (action: string, arg: string) => ({ command: 'topics', action, arg })
const labelled = (label: string, action: string, arg: string): Button => ({
  label: shorten(label, longestLabel),
  press: press(action, arg),
})

const allTopics = (topics: readonly Topic[], page: number): Reply => ({
  title: 'What the library covers',
  blocks: [
    paragraph(
      rich`${counted(topics.length, 'topic')} with ${counted(topics.flatMap(({ notes }) => notes).length, 'note')}. Press one to see what it answers, or ask: ${code('/omt ask how long do you hold counterstrain?')}`,
    ),
  ],
  ...choice(
    topics,
    page,
    ({ name }) => labelled(name, 'topic', `0.${cut(name)}`),
    (next) => press('all', String(next)),
  ),
})

/** A topic with one note shows at once what that note answers. */
function oneTopic({ name, notes }: Topic, page: number): Reply {
  const [first, ...others] = notes
  if (first && others.length === 0) return { ...oneNote(first, page), title: name }
  return {
    title: name,
    blocks: [
      paragraph(rich`${counted(notes.length, 'note')}. Press one to see what it answers.`),
      { kind: 'list', items: notes.map(noteLine) },
    ],
    ...choice(
      notes,
      page,
      ({ id, title }) => labelled(title, 'note', `0.${cut(id)}`),
      (next) => press('topic', `${next}.${cut(name)}`),
    ),
  }
}

const noteLine = ({ title, sections }: Note): RichText => rich`${bold(title)}: ${counted(sections.length, 'answer')}`

const oneNote = ({ id, title, sections }: Note, page: number): Reply => ({
  title,
  blocks: [paragraph(rich`Press what you want to read, or ask in your own words with ${code('/omt ask')}.`)],
  ...choice(
    sections,
    page,
    ({ heading }, place) => labelled(heading, 'section', `${place}.${cut(id)}`),
    (next) => press('note', `${next}.${cut(id)}`),
  ),
})
