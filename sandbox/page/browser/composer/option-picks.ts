import type { VNode } from '../vnode.ts'
import { wordsOf } from './composer.ts'
import { type Choice, optionPicker, type Picking, type PickSetup } from './option-picker.ts'

export type Picks = ReturnType<typeof optionPicks>

/** Typing goes on for a moment; the app need not hear every letter. */
const pauseMs = 150

type Suggest = (view: string, action: string, text: string) => Promise<readonly Choice[]>

/** Keeps what is chosen in each such box while the page redraws around it. */
export function optionPicks(suggest: Suggest, redraw: () => void) {
  const all = new Map<string, Picking>()

  const close = (picking: Picking) => {
    picking.asked += 1
    Object.assign(picking, { options: [], active: -1, open: false, note: '' })
  }

  const offer = (picking: Picking, found: readonly Choice[]) => {
    const taken = new Set(picking.setup.multi ? picking.chosen.map(({ value }) => value) : [])
    const options = found.filter(({ value }) => !taken.has(value))
    const note = options.length === 0 ? 'No results' : ''
    Object.assign(picking, { options, active: options.length > 0 ? 0 : -1, open: true, note })
    redraw()
  }

  const say = (picking: Picking, note: string) => {
    Object.assign(picking, { options: [], active: -1, open: true, note })
    redraw()
  }

  return {
    draw(key: string, setup: PickSetup): VNode {
      const fresh = { setup, chosen: setup.initial, options: [], active: -1, open: false, note: '', asked: 0 }
      const picking: Picking = all.get(key) ?? fresh
      picking.setup = setup
      all.set(key, picking)
      return optionPicker(key, picking)
    },
    get: (key: string) => all.get(key),
    /** Offers what fits the text; of several askings only the last one counts. */
    async search(picking: Picking, text: string): Promise<void> {
      const { view, action, least, most, multi } = picking.setup
      picking.asked += 1
      const mine = picking.asked
      if (multi && picking.chosen.length >= most) return say(picking, `You can choose ${most} at most.`)
      if (text.length < least) return say(picking, `Type ${least === 1 ? 'a letter' : `${least} letters`} to search.`)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      if (mine !== picking.asked) return
      try {
        const found = await suggest(view, action, text)
        if (mine === picking.asked) offer(picking, found)
      } catch (failure) {
        if (mine === picking.asked) say(picking, wordsOf(failure))
      }
    },
    take(picking: Picking, choice: Choice): void {
      picking.chosen = picking.setup.multi ? [...picking.chosen, choice] : [choice]
      close(picking)
      redraw()
    },
    drop(picking: Picking, value: string | undefined): void {
      picking.chosen = picking.chosen.filter((choice) => choice.value !== value)
      redraw()
    },
    step(picking: Picking, by: 1 | -1): void {
      const { length } = picking.options
      if (length > 0) picking.active = (picking.active + by + length) % length
      redraw()
    },
    close(picking: Picking): void {
      if (!picking.open) return
      close(picking)
      redraw()
    },
    /** Forgets what belongs to views that are gone. */
    keepOnly(views: ReadonlySet<string>): void {
      for (const [key, { setup }] of all) if (!views.has(setup.view)) all.delete(key)
    },
  }
}
