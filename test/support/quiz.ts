import { openShippedBank } from './library/shipped.ts'
import type { Talk } from './talk.ts'

interface Posted {
  readonly id: string
  readonly asked: { readonly options: readonly { readonly text: string; readonly why: string }[] }
  readonly key: number
  readonly passage: string
}

const bank = openShippedBank()

/** The newest question in the channel, found again in the bank by its words: what a test may know and a student may not. */
export async function newestQuestion(talk: Talk, channel = 'study'): Promise<Posted> {
  const post = talk
    .person('tess')
    .in(channel)
    .messages.findLast(({ text }) => text.includes('Quiz question'))
  if (!post) throw new Error('there is no question in the channel')
  return questionIn(post.text)
}

/** The question of the bank whose stem stands in this text, its options in their order there. */
export async function questionIn(text: string): Promise<Posted> {
  const questions = (await bank).questions()
  const words = (said: string) => said.toLowerCase().replace(/[^a-z0-9]/g, '')
  const question = questions.find(({ stem }) => words(text).includes(words(stem)))
  if (!question) throw new Error(`no question of the bank stands in:\n${text}`)
  const options = question.options.toSorted((a, b) => place(text, a.text) - place(text, b.text))
  return {
    id: question.id,
    asked: { options },
    key: options.findIndex(({ key }) => key),
    passage: question.passage,
  }
}

/** The line that is an option's sign and its text, marks aside: one option may end as another is, "25 people" as "5 people". */
function place(post: string, option: string): number {
  const bare = (text: string) => text.replace(/[*\\✅]/g, '').trimEnd()
  const found = post.split('\n').findIndex((line) => bare(line).endsWith(`  ${bare(option)}`))
  if (found < 0) throw new Error(`the option "${option}" does not stand in:\n${post}`)
  return found
}

export async function rightChoice(talk: Talk): Promise<{ key: number; wrong: number }> {
  const { key } = await newestQuestion(talk)
  return { key, wrong: key === 0 ? 1 : 0 }
}
