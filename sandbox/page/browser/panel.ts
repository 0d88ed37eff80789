import type { Act } from '../act.ts'
import type { SideName, View } from '../view.ts'
import { type Composer, composer, wordsOf } from './composer/composer.ts'
import { reactionPicker } from './composer/reaction-picker.ts'
import { find } from './element.ts'
import { intro } from './intro.ts'
import { scrollingLog } from './messages/log.ts'
import { messageList, namesIn } from './messages/message-list.ts'
import type { DrawMessage } from './messages/thread.ts'
import { act } from './server.ts'

interface Given {
  readonly side: SideName
  readonly drawMessage: DrawMessage
  readonly reactions: readonly { readonly emoji: string; readonly shown: string }[]
}

interface Panel {
  readonly element: HTMLElement
  readonly composer: Composer
  /** True when there is a message that was not there before. */
  show(view: View): boolean
}

/** One client: its messages, its box, and what a click in a message does. */
export function panel({ side, drawMessage, reactions }: Given): Panel {
  const element = find(document, `#${side}`, HTMLElement)
  const { log, draw, goToEnd, expect } = scrollingLog(element)
  const dismissed = new Set<string>()
  const threads = { open: new Set<string>(), errors: new Map<string, string>() }
  let view: View | undefined
  let seen = new Set<string>()
  let pickingFor = ''

  const redraw = () => {
    if (!view) return false
    const messages = view[side].filter(({ id }) => !dismissed.has(id))
    const grew = messages.some(({ id }) => !seen.has(id))
    seen = new Set(messages.map(({ id }) => id))
    const list = messageList(messages, drawMessage, namesIn(view, side), threads)
    draw([intro(side, view.channel, messages.length === 0), ...list], grew)
    return grew
  }

  type WithoutWho<T> = T extends unknown ? Omit<T, 'side' | 'as'> : never
  const does = (what: WithoutWho<Act>) => act({ side, as: view?.as ?? '', ...what } as Act)
  const channel = () => view?.channel ?? ''

  const box = composer({
    form: find(element, '.composer', HTMLFormElement),
    send: async (text) => {
      expect()
      await does({ act: 'types', channel: channel(), text })
    },
    complete: async (text) => (await does({ act: 'completions', channel: channel(), text })).completions ?? [],
  })

  /** Errors of the client are shown under the box, as there is no better place for all of them. */
  const attempt = async (what: WithoutWho<Act>, control?: Element) => {
    control?.setAttribute('aria-busy', 'true')
    try {
      await does(what)
      box.complain(undefined)
    } catch (failure) {
      box.complain(wordsOf(failure))
    } finally {
      control?.removeAttribute('aria-busy')
    }
  }

  const picker = reactionPicker(find(element, '.picker', HTMLElement), reactions, (emoji) => {
    const message = view?.[side].find(({ id }) => id === pickingFor)
    if (message?.reactions.some((reaction) => reaction.mine && reaction.emoji === emoji)) return
    attempt({ act: 'reacts', message: pickingFor, emoji })
  })

  log.addEventListener('click', (event) => {
    const control = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-do]') : null
    const message = control?.closest<HTMLElement>('[data-message]')?.dataset.message ?? ''
    const { button = '', emoji = '', text = '' } = control?.dataset ?? {}
    switch (control?.dataset.do) {
      case 'presses':
        expect()
        return attempt({ act: 'presses', message, button }, control)
      case 'reacts':
        return attempt({ act: 'reacts', message, emoji }, control)
      case 'unreacts':
        return attempt({ act: 'unreacts', message, emoji }, control)
      case 'open-picker':
        pickingFor = message
        return picker.openAt(control)
      case 'dismiss':
        dismissed.add(message)
        redraw()
        return box.focus()
      case 'open-thread':
        return openThread(message)
      case 'fill':
        return box.fill(text)
    }
    return undefined
  })

  const openThread = (root: string) => {
    threads.open.add(root)
    redraw()
    const input = find(log, `form[data-thread="${CSS.escape(root)}"] input`, HTMLInputElement)
    if (input.value === '') input.value = '@OMT Study Bot '
    input.focus()
    input.scrollIntoView({ block: 'nearest' })
  }

  log.addEventListener('submit', async (event) => {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const input = find(form, 'input', HTMLInputElement)
    const thread = form.dataset.thread ?? ''
    const text = input.value
    if (text.trim() === '') return
    threads.errors.delete(thread)
    expect()
    try {
      await does({ act: 'types', channel: channel(), text, thread })
      if (input.value === text) input.value = ''
    } catch (failure) {
      threads.errors.set(thread, wordsOf(failure))
    }
    redraw()
  })

  return {
    element,
    composer: box,
    show(next) {
      const moved = view?.as !== next.as || view.channel !== next.channel
      view = next
      if (moved) {
        seen = new Set(next[side].map(({ id }) => id))
        goToEnd()
      }
      const grew = redraw()
      if (moved) goToEnd()
      return grew
    },
  }
}
