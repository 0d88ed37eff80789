import type { ReadBack } from '../../core/platform/platform.ts'
import type { MemberPick } from '../../store/rounds/picks.ts'

/** The choice of a member who takes the answer back by button. */
export const withdrawn = -1

/**
 * The answer of one member, whose picks these are. Undefined where there is none, where it was withdrawn, and where
 * several stand of which nobody saw which came last.
 */
export function latestPick(picks: readonly MemberPick[]): MemberPick | undefined {
  const [latest, second] = picks
    .filter(({ present }) => present)
    .toSorted((a, b) => (a.order < b.order ? 1 : a.order > b.order ? -1 : 0))
  if (!latest || latest.choice === withdrawn) return undefined
  return latest.order === 0n && second ? undefined : latest
}

/**
 * What the bot missed, by what stands under the message now. Takes one pick per (member, via, choice), of all members;
 * the changes replace or join them. Buttons leave no trace on the message, so their picks stay as they are.
 */
export function mend(
  picks: readonly MemberPick[],
  readBack: ReadBack,
  options: {
    /** Where the bot removes reactions once counted, absence proves nothing. */
    readonly keepsAbsent: boolean
    /** The time of reading: of what was not seen, it is all that is known. */
    readonly at: Date
  },
): {
  readonly changes: readonly MemberPick[]
  /** To be asked, not guessed: several reactions stand and none was seen to come. */
  readonly unclear: readonly { readonly member: string; readonly choices: readonly number[] }[]
} {
  const keyOf = (member: string, choice: number) => JSON.stringify([member, choice])
  const reactions = picks.filter(({ via }) => via === 'reaction')
  const known = new Map(reactions.map((pick) => [keyOf(pick.member, pick.choice), pick]))
  const standing = new Map(
    readBack.choices.flatMap(({ choice, members }) =>
      members.map((member) => [keyOf(member, choice), { member, choice }]),
    ),
  )
  const seeded = new Set(readBack.choices.flatMap(({ choice, seeded }) => (seeded ? [choice] : [])))

  const gone = reactions
    .filter(({ member, choice, present }) => present && !standing.has(keyOf(member, choice)))
    .filter(({ choice }) => !options.keepsAbsent && seeded.has(choice))
    .map((pick): MemberPick => ({ ...pick, present: false }))
  const come = [...standing].flatMap(([key, { member, choice }]): MemberPick[] => {
    const pick = known.get(key)
    if (pick?.present) return []
    return [{ member, choice, via: 'reaction', present: true, order: pick?.order ?? 0n, at: options.at }]
  })
  const changes = [...gone, ...come]
  const mended = [...picks.filter(({ via }) => via === 'button'), ...known.values(), ...changes]
  return { changes, unclear: unclearOf(mended) }
}

function unclearOf(picks: readonly MemberPick[]): { member: string; choices: number[] }[] {
  return [...Map.groupBy(picks, ({ member }) => member)].flatMap(([member, theirs]) => {
    const reactions = new Map(theirs.filter(({ via }) => via === 'reaction').map((pick) => [pick.choice, pick]))
    const standing = [...reactions.values()].filter(({ present }) => present)
    const pressed = theirs.some(({ via, present }) => via === 'button' && present)
    if (pressed || standing.length < 2 || standing.some(({ order }) => order > 0n)) return []
    return [{ member, choices: standing.map(({ choice }) => choice).toSorted((a, b) => a - b) }]
  })
}
