import { EventEmitter } from 'node:events'
import { cast, channelNames } from '../../../sandbox/cast.ts'
import { createSandboxClock } from '../../../sandbox/clock.ts'
import type { Side } from '../../../sandbox/page/view.ts'
import type { Completion, Person, SeenMessage } from '../../../sandbox/person.ts'
import { cannedViews } from './canned-views.ts'
import { answers as discordAnswers } from './discord-answers.ts'
import { answers as slackAnswers } from './slack-answers.ts'

export type Raw = Readonly<Record<string, unknown>>

/** What a canned bot shows; the world below only stores it and decides who sees it. */
export interface Answers {
  readonly answer: (question: string) => Raw
  readonly quiz: Raw
  readonly seeds: readonly string[]
  readonly buttonsOf: (raw: Raw) => SeenMessage['buttons']
  readonly plain: (text: string) => Raw
}

interface Stored {
  readonly id: string
  readonly channel: string
  readonly by: string
  readonly onlyFor: string | undefined
  readonly thread: string | undefined
  readonly command: string | undefined
  readonly at: string
  readonly reactions: Map<string, Set<string>>
  raw: Raw
  pending: boolean
  failed: boolean
}

const bot = 'OMT Study Bot'

/** A chat with a canned bot, just enough to see the page work without either stand-in. */
export function worldForPage() {
  const clock = createSandboxClock()
  const slack = chat('slack', slackAnswers, clock.now)
  return {
    clock,
    move: async (ms: number) => clock.advance(ms),
    discord: chat('discord', discordAnswers, clock.now),
    slack: Object.assign(cannedViews(slack.changed), slack),
  }
}

function chat(side: 'discord' | 'slack', answers: Answers, now: () => number) {
  const changes = new EventEmitter().setMaxListeners(0)
  const messages: Stored[] = []
  let count = 0
  const changed = () => changes.emit('changed')

  const post = (given: { channel: string; by: string; raw: Raw } & Partial<Stored>): Stored => {
    count += 1
    const message = {
      onlyFor: undefined,
      thread: undefined,
      command: undefined,
      pending: false,
      failed: false,
      reactions: new Map<string, Set<string>>(),
      ...given,
      id: `${side}-${count}`,
      at: new Date(now()).toISOString(),
    }
    messages.push(message)
    changed()
    return message
  }

  const reply = (asker: string, channel: string, text: string, thread?: string) => {
    const [, name = '', rest = ''] = /^\/omt ?(\w*) ?(.*)$/s.exec(text) ?? []
    if (name === 'ask' && rest.trim() === '') throw new Error('question: This option is required. Specify a value.')
    const command = `/omt ${name}`
    if (name === 'quiz') {
      const round = post({ channel, by: bot, raw: answers.quiz, command })
      for (const seed of answers.seeds) round.reactions.set(seed, new Set([bot]))
      return
    }
    if (name !== 'ask') throw new Error(`/omt has no subcommand "${name}".`)
    const onlyFor = asker
    const waits = side === 'discord'
    const answer = post({ channel, by: bot, onlyFor, command, thread, pending: waits, raw: answers.plain('') })
    if (rest.includes('never answered')) return
    answer.pending = false
    answer.failed = rest.includes('broken')
    answer.raw = answer.failed ? answers.plain('The application did not respond') : answers.answer(rest)
    changed()
  }

  const find = (id: string) => {
    const message = messages.find((each) => each.id === id)
    if (!message) throw new Error('This message no longer exists.')
    return message
  }

  const person = (name: string): Person => ({
    id: `id-${name}`,
    name,
    async types(channel, text, thread) {
      if (text.startsWith('/')) return reply(name, channel, text)
      post({ channel, by: name, raw: answers.plain(text), thread })
      const mention = /^@OMT Study Bot (.+)/s.exec(text)
      if (mention) post({ channel, by: bot, raw: answers.answer(mention[1] ?? ''), thread })
    },
    async completions(_channel, text) {
      return side === 'discord' ? commands.filter((each) => each.text.startsWith(text)) : []
    },
    async presses(id, button) {
      const message = find(id)
      const pressed = answers.buttonsOf(message.raw).find((each) => each.id === button)
      if (!pressed) throw new Error('This interaction failed')
      if (button === 'show') post({ channel: message.channel, by: bot, raw: message.raw })
      else post({ channel: message.channel, by: bot, onlyFor: name, raw: answers.plain(`Noted: ${pressed.label}`) })
    },
    async reacts(id, emoji) {
      const { reactions } = find(id)
      reactions.set(emoji, (reactions.get(emoji) ?? new Set()).add(name))
      changed()
    },
    async unreacts(id, emoji) {
      const { reactions } = find(id)
      reactions.get(emoji)?.delete(name)
      if (reactions.get(emoji)?.size === 0) reactions.delete(emoji)
      changed()
    },
    async shares(channel, file) {
      post({ channel, by: name, raw: answers.plain(file) })
    },
    async edits(id, text) {
      find(id).raw = answers.plain(text)
      changed()
    },
    async uses(id, command) {
      post({ channel: find(id).channel, by: bot, onlyFor: name, raw: answers.plain(command) })
    },
    sees: (channel) =>
      messages
        .filter((each) => each.channel === channel && (each.onlyFor === undefined || each.onlyFor === name))
        .map((each) => seen(each, name)),
  })

  const seen = (message: Stored, viewer: string): SeenMessage => ({
    id: message.id,
    ...(message.thread !== undefined && { thread: message.thread }),
    author: { id: `id-${message.by}`, name: message.by, bot: message.by === bot },
    at: message.at,
    onlyYou: message.onlyFor !== undefined,
    pending: message.pending,
    edited: false,
    failed: message.failed,
    ...(side === 'discord' &&
      message.command !== undefined && {
        usedCommand: { by: message.onlyFor ?? 'alice', command: message.command },
      }),
    text: message.failed ? 'The application did not respond' : JSON.stringify(message.raw),
    buttons: answers.buttonsOf(message.raw),
    reactions: [...message.reactions].map(([emoji, people]) => ({
      emoji,
      count: people.size,
      mine: people.has(viewer),
    })),
    pictures: [],
    files: [],
    raw: message.raw,
  })

  const sandbox: Side = {
    person,
    people: cast.map(({ name }) => name),
    channels: channelNames,
    channelIds: Object.fromEntries(channelNames.map((name, index) => [name, String(100 + index)])),
    onChange(listener) {
      changes.on('changed', listener)
      return () => changes.off('changed', listener)
    },
  }
  /** Posts as the bot whatever a test wants to see drawn. */
  const says = (raw: Raw, channel = 'study') => post({ channel, by: bot, raw }).id
  return { ...sandbox, says, changed }
}

const commands: readonly Completion[] = [
  { label: '/omt ask', text: '/omt ask ', hint: 'Answer a question from the library' },
  { label: '/omt quiz', text: '/omt quiz ', hint: 'Post a quiz question in this channel' },
  { label: '/omt topics', text: '/omt topics', hint: 'What the library covers' },
  { label: '/omt help', text: '/omt help', hint: 'What this bot can do' },
]
