import type { SideName } from '../view.ts'
import { direct } from './messages/direct.ts'
import { h, type VNode } from './vnode.ts'

/** Shown where nobody has said anything yet, each with what will come of it. */
const examples = [
  ['/omt ask how long do you hold counterstrain?', 'is answered, with its source'],
  ['/omt ask what is the best diet for gout?', 'will be declined: the library does not cover it'],
  ['/omt quiz', 'posts a question for all in this channel'],
  ['/omt schedule add time:08:00', 'as tess, a tutor: a question every day'],
] as const

/** Where the bot is spoken to alone, no command is needed. */
const directExamples = [
  ['how long do you hold counterstrain?', 'is answered, with its source'],
  ['what is the best diet for gout?', 'will be declined: the library does not cover it'],
  ['topics', 'is read as the command'],
] as const

function titleOf(side: SideName, channel: string): string {
  if (channel === direct) return 'Direct messages with OMT Study Bot'
  return side === 'discord' ? `Welcome to #${channel}!` : `This is the very beginning of #${channel}`
}

export function intro(side: SideName, channel: string, empty: boolean): VNode {
  const title = titleOf(side, channel)
  return h(
    'div',
    { class: 'intro', key: 'intro' },
    h('p', { class: 'intro-title' }, title),
    empty && [
      h('p', {}, 'Ask about osteopathic manipulative treatment: OMT Study Bot answers with a passage and its source.'),
      h('p', {}, 'Pick a line, then press Enter.'),
      h(
        'ul',
        { class: 'examples' },
        (channel === direct ? directExamples : examples).map(([text, outcome]) =>
          h(
            'li',
            {},
            h('button', { type: 'button', class: 'example', 'data-do': 'fill', 'data-text': text }, text),
            h('span', { class: 'outcome' }, ` ${outcome}`),
          ),
        ),
      ),
    ],
  )
}
