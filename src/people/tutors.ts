import type { Caller, Place } from '../core/caller.ts'
import type { Posts } from '../core/platform/platform.ts'
import { paragraph, type Reply } from '../core/reply/reply.ts'
import { code, type RichText, rich } from '../core/reply/rich-text.ts'
import type { Workspaces } from '../store/people/workspaces.ts'
import type { Round } from '../store/rounds/rounds.ts'

/** Administrators always are tutors; who else is, they set with `/omt setup`. */
export async function isTutor(caller: Caller, workspaces: Pick<Workspaces, 'settings'>): Promise<boolean> {
  const { tutors } = await workspaces.settings(caller.platform, caller.workspace)
  if (tutors.some(({ kind, id }) => kind === 'member' && id === caller.member)) return true
  for (const { kind, id } of tutors) if (kind === 'role' && (await caller.holds(id))) return true
  return caller.isAdministrator()
}

/** More people told of one trouble would only ask one another. */
const mostTold = 3

/** Tutors named one by one, or the workspace's owners where there are none. */
export async function inCharge(
  { platform, workspace }: Place,
  posts: Posts,
  workspaces: Pick<Workspaces, 'settings'>,
): Promise<readonly string[]> {
  const { tutors } = await workspaces.settings(platform, workspace)
  const named = tutors.flatMap(({ kind, id }) => (kind === 'member' ? [id] : []))
  return (named.length > 0 ? named : await posts.owners(workspace)).slice(0, mostTold)
}

/** Sends those in charge a word. Rejects where none of them could be told. */
export async function tellTutors(
  place: Place,
  notice: Reply,
  posts: Posts,
  workspaces: Pick<Workspaces, 'settings'>,
): Promise<void> {
  const told = await inCharge(place, posts, workspaces)
  const results = await Promise.allSettled(told.map((member) => posts.tell(member, notice)))
  const failed = results.find((result) => result.status === 'rejected')
  if (failed && results.every((result) => result.status === 'rejected')) throw failed.reason
}

export const roundNotice = ({ id }: Pick<Round, 'id'>, word: RichText): Reply => ({
  title: 'A quiz round needs a look',
  blocks: [paragraph(word)],
  footer: rich`Round ${code(id)}`,
})
