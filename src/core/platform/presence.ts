import type { PlatformName } from '../caller.ts'

/** What platforms tell of where the bot is. Nothing here rejects: what could not be noted is told again at the next start. */
export interface Presence {
  /** The bot was removed: the server threw it out or was deleted, the app was uninstalled. No outage is one. */
  left(platform: PlatformName, workspace: string): void
  /** It is there, or there again. */
  joined(platform: PlatformName, workspace: string): void
  /**
   * It is in these and no other, so from others it was removed while nobody listened. `concerns` tells of which workspaces this
   * says anything, where a connection knows a part of them only.
   */
  onlyIn(platform: PlatformName, workspaces: readonly string[], concerns?: (workspace: string) => boolean): void
}
