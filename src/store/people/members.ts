import { noWorkspace, type PlatformName } from '../../core/caller.ts'
import { eraseMember, type StoredOf, storedOf, workspacesOf } from '../keeping/member-data.ts'
import type { Person } from '../keeping/person.ts'
import { type StoredLearner, storedLearner } from '../keeping/practice-data.ts'
import type { Database } from '../schema.ts'

/** Where a member is known; the same person on two platforms is two members. */
interface MemberOf {
  readonly platform: PlatformName
  readonly workspace: string
  readonly member: string
}

interface MemberSettings {
  readonly hidesName: boolean
  /** IANA; undefined for the workspace's. */
  readonly zone: string | undefined
}

/** What members set for themselves, and all that is stored of them. Nothing here needs the member to be known before. */
export interface Members {
  settings(member: MemberOf): Promise<MemberSettings>
  /** What is said for no workspace (`noWorkspace`) goes for all where nothing else is said. */
  change(member: MemberOf, change: { hidesName?: boolean; zone?: string | null }): Promise<void>
  /** Which of these hide their name. */
  hiding(place: Omit<MemberOf, 'member'>, members: readonly string[]): Promise<ReadonlySet<string>>
  /** Where something is stored of a member. */
  workspaces(platform: PlatformName, member: string): Promise<readonly string[]>
  stored(member: MemberOf): Promise<StoredOf>
  /** What belongs to no workspace: the plan, and what was practised on other accounts that are the same learner. */
  learner(member: MemberOf): Promise<StoredLearner | null>
  /**
   * Erases the person, in all workspaces where none is named; answers stay as nobody's, so that past rounds keep their counts.
   * `linked`: the practice of all accounts that are one learner with this one, too.
   */
  erase(member: Person & { readonly linked?: boolean }): Promise<void>
}

export function membersIn(db: Database): Members {
  return {
    settings: async (member) => {
      const [row, everywhere] = await Promise.all([
        settingsOf(db, member),
        settingsOf(db, { ...member, workspace: noWorkspace }),
      ])
      return { hidesName: row?.hides_name ?? everywhere?.hides_name ?? false, zone: row?.zone ?? undefined }
    },
    change: async (member, { hidesName, zone }) => {
      const values = { ...(hidesName !== undefined && { hides_name: hidesName }), ...(zone !== undefined && { zone }) }
      if (Object.keys(values).length === 0) return
      await db
        .insertInto('member_setting')
        .values({ ...member, hides_name: null, zone: null, ...values })
        .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'member']).doUpdateSet(values))
        .execute()
      // The last word counts: said for all workspaces, it takes the place of what was said for each.
      if (hidesName !== undefined && member.workspace === noWorkspace)
        await db
          .updateTable('member_setting')
          .set({ hides_name: null })
          .where('platform', '=', member.platform)
          .where('member', '=', member.member)
          .where('workspace', '!=', noWorkspace)
          .execute()
    },
    hiding: async ({ platform, workspace }, members) => {
      if (members.length === 0) return new Set()
      const rows = await db
        .selectFrom('member_setting')
        .select(['member', 'workspace', 'hides_name'])
        .where('platform', '=', platform)
        .where('workspace', 'in', [workspace, noWorkspace])
        .where('hides_name', 'is not', null)
        .where('member', 'in', members)
        .execute()
      const said = Map.groupBy(rows, ({ member }) => member)
      const hides = (member: string) => {
        const words = said.get(member) ?? []
        return (words.find((word) => word.workspace === workspace) ?? words[0])?.hides_name === true
      }
      return new Set(members.filter(hides))
    },
    workspaces: (platform, member) => workspacesOf(db, platform, member),
    stored: (member) => storedOf(db, member),
    learner: (member) => storedLearner(db, member),
    erase: (member) => eraseMember(db, member),
  }
}

const settingsOf = (db: Database, { platform, workspace, member }: MemberOf) =>
  db
    .selectFrom('member_setting')
    .select(['hides_name', 'zone'])
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('member', '=', member)
    .executeTakeFirst()
