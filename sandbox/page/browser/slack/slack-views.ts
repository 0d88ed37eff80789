import type { View } from '../../view.ts'
import { optionKeys } from '../composer/option-keys.ts'
import { optionPicks } from '../composer/option-picks.ts'
import { namesIn } from '../messages/message-list.ts'
import { home } from '../views/home.ts'
import { modals } from '../views/modals.ts'
import { viewActs } from '../views/view-acts.ts'
import type { ViewContext } from '../views/view-blocks.ts'
import type { SlackView } from '../views/view-raw.ts'

/** The App Home and the modals of the Slack side. */
export function slackViews(panel: HTMLElement) {
  let as = ''
  /** The channel in which each view was seen first; people may look elsewhere while it stands open. */
  const from = new Map<string, string>()
  const acts = viewActs(() => as)
  const dialog = modals(panel, acts)
  const appHome = home(panel, acts)
  const picks = optionPicks(acts.suggests, () => {
    dialog.redraw()
    appHome.redraw()
  })
  optionKeys(dialog.element, picks)
  optionKeys(appHome.element, picks)

  return {
    /** True when a modal has opened. */
    show(view: View): boolean {
      const views = view.slackViews as readonly SlackView[]
      as = view.as
      for (const { id } of views) {
        if (!from.has(id)) from.set(id, view.channelIds.slack[view.channel] ?? view.channel)
      }
      picks.keepOnly(new Set(views.map(({ id }) => id)))
      const channels = Object.entries(view.channelIds.slack).map(([name, id]) => ({ label: `# ${name}`, value: id }))
      const context: ViewContext = {
        names: namesIn(view, 'slack'),
        picks,
        channels,
        from: (id) => from.get(id) ?? '',
      }
      appHome.show(
        as,
        view.channel,
        views.find(({ type }) => type === 'home'),
        context,
      )
      return dialog.show(
        views.filter(({ type }) => type === 'modal'),
        context,
      )
    },
  }
}
