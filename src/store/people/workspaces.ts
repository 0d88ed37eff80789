import type { Place, PlatformName } from '../../core/caller.ts'
import { eraseWorkspace, type Holdings, holdingsOf } from '../keeping/workspace-data.ts'
import type { Database } from '../schema.ts'
import type { Tutor } from './tutor.ts'

/** What the tutors of a workspace set, the defaults where they did not. */
export interface WorkspaceSettings {
  readonly tutors: readonly Tutor[]
  /** The study channel. */
  readonly channel: string | undefined
  /** IANA time zone in which weeks begin and days count. */
  readonly zone: string
  /** How long a question stays open. */
  readonly minutes: number
  /** Minutes between two questions that students ask for in one channel. */
  readonly cooldown: number
  /** Whether reactions are taken off once they count, so that others are not led. */
  readonly discreet: boolean
}

const defaults: WorkspaceSettings = {
  tutors: [],
  channel: undefined,
  zone: 'UTC',
  minutes: 10,
  cooldown: 2,
  discreet: false,
}

interface Mark {
  readonly question: string
  readonly fingerprint: string
  readonly reason: string
}

/** What tutors set for a workspace; one that nobody set anything for has the defaults. */
export interface Workspaces {
  settings(platform: PlatformName, workspace: string): Promise<WorkspaceSettings>
  change(platform: PlatformName, workspace: string, change: Partial<WorkspaceSettings>): Promise<void>
  /** Questions that tutors found faulty. */
  marks(platform: PlatformName, workspace: string): Promise<readonly Mark[]>
  mark(platform: PlatformName, workspace: string, mark: Mark & { readonly at: Date }): Promise<void>
  holdings(place: Place): Promise<Holdings>
  /** All of it, for good. */
  erase(place: Place): Promise<void>
}

export function workspacesIn(db: Database): Workspaces {
  return {
    settings: async (platform, workspace) => {
      const row = await db
        .selectFrom('workspace_setting')
        .select(['tutors', 'channel', 'zone', 'minutes', 'cooldown', 'discreet'])
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .executeTakeFirst()
      return {
        tutors: row?.tutors ?? defaults.tutors,
        channel: row?.channel ?? defaults.channel,
        zone: row?.zone ?? defaults.zone,
        minutes: row?.minutes ?? defaults.minutes,
        cooldown: row?.cooldown ?? defaults.cooldown,
        discreet: row?.discreet ?? defaults.discreet,
      }
    },
    change: async (platform, workspace, { tutors, ...change }) => {
      const values = { ...change, ...(tutors && { tutors: JSON.stringify(tutors) }) }
      if (Object.keys(values).length === 0) return
      await db
        .insertInto('workspace_setting')
        .values({ platform, workspace, tutors: '[]', channel: null, zone: null, minutes: null, ...nulls, ...values })
        .onConflict((conflict) => conflict.columns(['platform', 'workspace']).doUpdateSet(values))
        .execute()
    },
    marks: (platform, workspace) =>
      db
        .selectFrom('question_mark')
        .select(['question', 'fingerprint', 'reason'])
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .execute(),
    mark: async (platform, workspace, mark) => {
      await db
        .insertInto('question_mark')
        .values({ platform, workspace, ...mark })
        .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'question']).doUpdateSet(mark))
        .execute()
    },
    holdings: (place) => holdingsOf(db, place),
    erase: (place) => eraseWorkspace(db, place),
  }
}

const nulls = { cooldown: null, discreet: null }
