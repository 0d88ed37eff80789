import type { App } from '@slack/bolt'
import type { Presence } from '../../../core/platform/presence.ts'

/** Slack tells of an uninstallation by either or both, in no order, and sometimes only after the app was installed again. */
export function listenToRemoval(app: App, presence: Presence): void {
  app.event('app_uninstalled', async ({ body }) => presence.left('slack', body.team_id))
  app.event('tokens_revoked', async ({ event, body }) => {
    if ((event.tokens.bot ?? []).length > 0) presence.left('slack', body.team_id)
  })
}
