import type { View } from '../view.ts'
import { find } from './element.ts'
import { direct, hasUnseenDirect, titleOf } from './messages/direct.ts'
import { avatar } from './messages/message-parts.ts'
import { patch } from './patch.ts'
import { h } from './vnode.ts'

/** Who and where: two groups of radio buttons, so that arrow keys work as everywhere. */
export function switches(choose: (what: 'as' | 'channel', value: string) => void) {
  const people = find(document, '#people', HTMLElement)
  const channels = find(document, '#channels', HTMLElement)
  for (const group of [people, channels]) {
    group.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement) choose(target.name === 'as' ? 'as' : 'channel', target.value)
    })
  }
  return {
    show(view: View) {
      const unseen = hasUnseenDirect(view)
      const title = titleOf(view.channel)
      patch(
        people,
        view.people.map(({ name, role }) =>
          h(
            'label',
            { key: name, class: 'choice' },
            h('input', { type: 'radio', name: 'as', value: name, checked: name === view.as }),
            avatar({ name, bot: false }, 'small'),
            h('span', { class: 'choice-name' }, name),
            role === 'tutor' && h('span', { class: 'role' }, role),
          ),
        ),
      )
      patch(
        channels,
        view.channels.map((name) =>
          h(
            'label',
            { key: name, class: 'choice' },
            h('input', { type: 'radio', name: 'channel', value: name, checked: name === view.channel }),
            name === direct
              ? h('span', { class: 'choice-name' }, 'Direct', h('span', { class: 'wide-only' }, ' messages'))
              : h('span', { class: 'choice-name' }, `# ${name}`),
            name === direct && unseen && h('span', { class: 'dot' }, h('span', { class: 'unseen' }, 'something new')),
          ),
        ),
      )
      for (const input of document.querySelectorAll<HTMLInputElement>('#people input, #channels input')) {
        input.checked = input.value === view.as || input.value === view.channel
      }
      for (const name of document.querySelectorAll('[data-channel-name]')) name.textContent = title.name
      for (const sign of document.querySelectorAll('[data-channel-sign]')) sign.textContent = title.sign
    },
  }
}
