import type { SideName } from '../view.ts'
import { direct } from './messages/direct.ts'
import { h, type VNode } from './vnode.ts'

/** Shown where nobody has said anything yet: two that the library answers and one that it should honestly refuse. */
const examples = [
  '/omt ask how long do you hold counterstrain?',
  '/omt ask when is HVLA contraindicated?',
  '/omt ask what is the best diet for gout?',
]

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
      h('p', {}, 'Pick a question, then press Enter.'),
      h(
        'ul',
        { class: 'examples' },
        examples.map((text) =>
          h('li', {}, h('button', { type: 'button', class: 'example', 'data-do': 'fill', 'data-text': text }, text)),
        ),
      ),
    ],
  )
}
