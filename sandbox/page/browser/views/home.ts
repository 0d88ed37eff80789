import { wordsOf } from '../composer/composer.ts'
import { find } from '../element.ts'
import { direct, titleOf } from '../messages/direct.ts'
import { patch } from '../patch.ts'
import { h } from '../vnode.ts'
import type { ViewActs } from './view-acts.ts'
import { type ViewContext, viewBlocks } from './view-blocks.ts'
import type { SlackView } from './view-raw.ts'

const names = ['home', 'messages'] as const

/** The two tabs that Slack shows in the conversation with an app. */
export function home(panel: HTMLElement, acts: ViewActs) {
  const bar = find(panel, '.home-tabs', HTMLElement)
  const box = find(panel, '.home', HTMLElement)
  const tab = (name: (typeof names)[number]) => find(bar, `#slack-tab-${name}`, HTMLButtonElement)
  const messages = ['.log', '.below'].map((part) => find(panel, part, HTMLElement))
  let chosen: (typeof names)[number] = 'messages'
  let shown: { as: string; channel: string; view: SlackView | undefined; context: ViewContext } | undefined
  let complaint = ''
  /** Whose home was opened last; empty while none is. */
  let openedBy = ''

  const redraw = () => {
    if (!shown) return
    const { as, channel, view, context } = shown
    const open = channel === direct && chosen === 'home'
    bar.hidden = channel !== direct
    box.hidden = !open
    for (const part of messages) part.hidden = open
    for (const name of names) {
      tab(name).setAttribute('aria-selected', String(name === chosen))
      tab(name).tabIndex = name === chosen ? 0 : -1
    }
    const blocks = view
      ? h('div', { class: 'body view-body', key: view.id, 'data-view': view.id }, viewBlocks(view, context))
      : h('p', { class: 'home-empty', key: 'empty' }, `${titleOf(direct).name} has put nothing on its Home yet.`)
    patch(box, open ? [blocks, h('p', { class: 'error', key: 'error', role: 'alert' }, complaint)] : [])
    const by = open ? as : ''
    if (by === openedBy) return
    openedBy = by
    if (open) attempt(acts.opensHome)
  }

  const attempt = async (what: () => Promise<unknown>, control?: Element) => {
    control?.setAttribute('aria-busy', 'true')
    try {
      await what()
      complaint = ''
    } catch (failure) {
      complaint = wordsOf(failure)
    } finally {
      control?.removeAttribute('aria-busy')
    }
    redraw()
  }

  const select = (name: (typeof names)[number]) => {
    chosen = name
    redraw()
  }
  for (const name of names) {
    tab(name).addEventListener('click', () => select(name))
    tab(name).addEventListener('keydown', ({ key }) => {
      if (key !== 'ArrowLeft' && key !== 'ArrowRight') return
      const other = name === 'home' ? 'messages' : 'home'
      select(other)
      tab(other).focus()
    })
  }
  box.addEventListener('click', (event) => {
    const control = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-do=presses]') : null
    const id = shown?.view?.id
    if (control && id !== undefined) attempt(() => acts.presses(id, control.dataset.button ?? ''), control)
  })

  return {
    element: box,
    redraw,
    show(as: string, channel: string, view: SlackView | undefined, context: ViewContext) {
      shown = { as, channel, view, context }
      redraw()
    },
  }
}
