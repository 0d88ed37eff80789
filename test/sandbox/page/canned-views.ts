import type { SeenView, Suggestion, ViewActs } from '../../../sandbox/slack/views/seen-view.ts'

export interface CannedViews extends ViewActs {
  /** Puts a view on top of what this person sees. */
  shows(person: string, view: SeenView): void
  /** What people did in views, oldest first. */
  readonly done: readonly { readonly act: string; readonly by: string; readonly [detail: string]: unknown }[]
  /** What the next submits are answered with. */
  complaints: Readonly<Record<string, string>>
  suggestions: readonly Suggestion[]
}

/** Views without an app: they are shown as given, and what people do in them is noted. */
export function cannedViews(changed: () => void): CannedViews {
  const open: { readonly person: string; readonly view: SeenView }[] = []
  const done: CannedViews['done'][number][] = []
  const close = (person: string, id: string) => {
    const index = open.findIndex((one) => one.person === person && one.view.id === id)
    if (index === -1) throw new Error(`${person} has no open view ${id}.`)
    open.splice(index, 1)
    changed()
  }
  const canned: CannedViews = {
    done,
    complaints: {},
    suggestions: [],
    shows(person, view) {
      open.push({ person, view })
      changed()
    },
    seesViews: (person) => open.filter((one) => one.person === person).map(({ view }) => view),
    async submits(by, view, values) {
      done.push({ act: 'submits', by, view, values })
      if (Object.keys(canned.complaints).length === 0) close(by, view)
      return canned.complaints
    },
    async closes(by, view) {
      done.push({ act: 'closes', by, view })
      close(by, view)
    },
    async pressesInView(by, view, button) {
      done.push({ act: 'pressesInView', by, view, button })
    },
    async suggests(by, view, action, typed) {
      done.push({ act: 'suggests', by, view, action, typed })
      return canned.suggestions
    },
    async opensHome(by) {
      done.push({ act: 'opensHome', by })
    },
  }
  return canned
}
