import { readFile } from 'node:fs/promises'
import type { NoticeIn } from '../../src/answer/safety/notice.ts'

/** What a message calls for. `emergency`: any kind but the two that have names of their own. */
const needs = ['self-harm', 'emergency', 'medicine', 'none'] as const
type Need = (typeof needs)[number]

export interface Message {
  readonly text: string
  readonly need: Need
}

const folder = new URL('../../test/answer/safety/', import.meta.url)

/** One message a line, behind what it calls for; in a file of questions nothing is called for. */
export async function messagesIn(file: 'sayings' | 'vignettes' | 'leaflets' | 'warning-signs'): Promise<Message[]> {
  const lines = (await readFile(new URL(`${file}.txt`, folder), 'utf8')).split('\n')
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, need, text] = /^([a-z-]+): (.+)$/.exec(line) ?? []
      const known = needs.find((one) => one === need)
      return known && text ? { text, need: known } : { text: line, need: 'none' }
    })
}

/** The first, third, fifth … line: the rules were made with these. */
export const seenHalf = (messages: readonly Message[]): Message[] => messages.filter((_, at) => at % 2 === 0)
export const unseenHalf = (messages: readonly Message[]): Message[] => messages.filter((_, at) => at % 2 === 1)

export interface Rates {
  readonly messages: number
  /** Called for something, and heard nothing. */
  readonly missed: readonly string[]
  /** Called for nothing, and heard something. */
  readonly falseAlarms: readonly string[]
  /** Heard of another kind of help than called for. */
  readonly otherKind: readonly string[]
}

export function ratesOf(messages: readonly Message[], noticeIn: NoticeIn): Rates {
  const told = messages.map((message) => ({ ...message, heard: needOf(noticeIn(message.text)?.kind) }))
  const texts = (test: (one: (typeof told)[number]) => boolean) => told.filter(test).map(({ text }) => text)
  return {
    messages: messages.length,
    missed: texts(({ need, heard }) => need !== 'none' && heard === 'none'),
    falseAlarms: texts(({ need, heard }) => need === 'none' && heard !== 'none'),
    otherKind: texts(({ need, heard }) => need !== 'none' && heard !== 'none' && heard !== need),
  }
}

function needOf(kind: string | undefined): Need {
  if (kind === undefined) return 'none'
  if (kind === 'own-medicine') return 'medicine'
  return kind === 'self-harm' ? 'self-harm' : 'emergency'
}
