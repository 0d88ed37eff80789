import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ReadBack } from '../../../src/core/platform/platform.ts'
import { latestPick, mend, withdrawn } from '../../../src/quiz/round/picks.ts'
import type { MemberPick } from '../../../src/store/rounds/picks.ts'

/** What the store does with an event: of the same member, via and choice the one with the highest order stands. */
const foldPick = (known: MemberPick | undefined, next: MemberPick): MemberPick =>
  known && known.order >= next.order ? known : next

const at = new Date(0)
const closing = new Date(60_000)

const pick = (choice: number, order: number, change: Partial<MemberPick> = {}): MemberPick => ({
  member: 'alice',
  choice,
  via: 'reaction',
  present: true,
  order: BigInt(order),
  at,
  ...change,
})

/** All four choices, still seeded; who stands under which. */
const standing = (members: Record<number, string[]>, seeded = true): ReadBack => ({
  choices: [0, 1, 2, 3].map((choice) => ({ choice, seeded, members: members[choice] ?? [] })),
})

const counting = { keepsAbsent: false, at: closing }

const folded = (picks: readonly MemberPick[]): MemberPick[] => {
  const known = new Map<string, MemberPick>()
  for (const next of picks) {
    const key = JSON.stringify([next.member, next.via, next.choice])
    known.set(key, foldPick(known.get(key), next))
  }
  return [...known.values()]
}

/** The changes take the place of what they change. */
const applied = (picks: readonly MemberPick[], changes: readonly MemberPick[]): MemberPick[] => {
  const keyOf = ({ member, via, choice }: MemberPick) => JSON.stringify([member, via, choice])
  return [...new Map([...picks, ...changes].map((each) => [keyOf(each), each])).values()]
}

test('the last choice that still stands is the answer', () => {
  expect(latestPick([])).toBeUndefined()
  expect(latestPick([pick(0, 1), pick(2, 3), pick(1, 2)])?.choice).toBe(2)
  expect(latestPick([pick(0, 1), pick(2, 3, { present: false })])?.choice).toBe(0)
  expect(latestPick([pick(0, 1, { present: false })])).toBeUndefined()
})

test('buttons and reactions are one row of events', () => {
  expect(latestPick([pick(0, 4), pick(2, 3, { via: 'button' })])?.choice).toBe(0)
  expect(latestPick([pick(0, 4), pick(2, 5, { via: 'button' })])?.choice).toBe(2)
})

test('who withdraws has no answer until the next choice', () => {
  const back = pick(withdrawn, 5, { via: 'button' })
  expect(latestPick([pick(0, 4), back])).toBeUndefined()
  expect(latestPick([pick(0, 4), back, pick(1, 6)])?.choice).toBe(1)
})

test('what was only read back is an answer if it stands alone', () => {
  expect(latestPick([pick(3, 0)])?.choice).toBe(3)
  expect(latestPick([pick(3, 0), pick(1, 0)])).toBeUndefined()
  expect(latestPick([pick(3, 0), pick(1, 7)])?.choice).toBe(1)
})

test('an event that comes twice or late changes nothing', () => {
  const added = pick(0, 1)
  const removed = pick(0, 2, { present: false })
  expect(foldPick(undefined, added)).toBe(added)
  expect(foldPick(added, removed)).toBe(removed)
  expect(foldPick(removed, added)).toBe(removed)
  expect(foldPick(added, pick(0, 1, { present: false }))).toBe(added)
})

test('a removal that was missed is found at closing', () => {
  const { changes, unclear } = mend([pick(0, 1), pick(2, 3)], standing({ 0: ['alice'] }), counting)
  expect(changes).toEqual([pick(2, 3, { present: false })])
  expect(unclear).toEqual([])
})

test('absence proves nothing where reactions were cleared, the choice was not read, or the bot removes them itself', () => {
  const seen = [pick(0, 1)]
  expect(mend(seen, standing({}, false), counting).changes).toEqual([])
  expect(mend(seen, { choices: [] }, counting).changes).toEqual([])
  expect(mend(seen, standing({}), { ...counting, keepsAbsent: true }).changes).toEqual([])
})

test('a reaction nobody saw coming counts, after all that was seen', () => {
  const read = standing({ 1: ['alice'], 3: ['bob'] })
  const { changes } = mend([pick(1, 4)], read, counting)
  expect(changes).toEqual([pick(3, 0, { member: 'bob', at: closing })])
})

test('a reaction that was taken back and given again while the bot was away keeps its order', () => {
  const { changes } = mend([pick(1, 4, { present: false })], standing({ 1: ['alice'] }), counting)
  expect(changes).toEqual([pick(1, 4, { at: closing })])
})

test('a button leaves no trace on the message, so its pick stays', () => {
  const pressed = [pick(1, 4, { via: 'button' })]
  expect(mend(pressed, standing({}), counting).changes).toEqual([])
  expect(mend(pressed, standing({ 1: ['alice'] }), counting).changes).toEqual([pick(1, 0, { at: closing })])
})

test('who has several reactions that nobody saw is asked, unless something tells', () => {
  const both = standing({ 2: ['alice', 'bob'], 0: ['alice'] })
  expect(mend([], both, counting).unclear).toEqual([{ member: 'alice', choices: [0, 2] }])
  expect(mend([pick(2, 5)], both, counting).unclear).toEqual([])
  expect(mend([pick(3, 5, { via: 'button' })], both, counting).unclear).toEqual([])
  // Seen to come and to go: of the two that stand, still none was seen.
  expect(mend([pick(3, 5, { present: false })], both, counting).unclear).toHaveLength(1)
})

interface Act {
  readonly member: string
  readonly does: 'add' | 'remove' | 'press'
  readonly choice: number
  /** Whether the bot was told. */
  readonly told: boolean
}

const acts = fc.array(
  fc.record<Act>({
    member: fc.constantFrom('alice', 'bob', 'cleo'),
    does: fc.constantFrom('add', 'add', 'remove', 'press'),
    choice: fc.integer({ min: 0, max: 3 }),
    told: fc.boolean(),
  }),
  { maxLength: 30 },
)

/** What happened, what the bot was told of it, and what stands in the end. A platform removes only what is there. */
function history(list: readonly Act[]) {
  const there = new Set<string>()
  const heard: MemberPick[] = []
  const all: MemberPick[] = []
  for (const [index, { member, does, choice, told }] of list.entries()) {
    const key = `${member} ${choice}`
    if (does === 'add' ? there.has(key) : does === 'remove' && !there.has(key)) continue
    if (does === 'add') there.add(key)
    if (does === 'remove') there.delete(key)
    const via = does === 'press' ? 'button' : 'reaction'
    const event = pick(choice, index + 1, { member, via, present: does !== 'remove' })
    all.push(event)
    if (told) heard.push(event)
  }
  const members: Record<number, string[]> = {}
  for (const key of there) {
    const [member = '', choice = ''] = key.split(' ')
    members[Number(choice)] = [...(members[Number(choice)] ?? []), member]
  }
  return { all, heard, members, readBack: standing(members) }
}

const answersOf = (picks: readonly MemberPick[]) =>
  Object.fromEntries(
    [...Map.groupBy(picks, ({ member }) => member)]
      .map(([member, theirs]) => [member, latestPick(theirs)?.choice] as const)
      .filter(([, choice]) => choice !== undefined),
  )

test('deliveries that come twice and in any order give the same answers', () => {
  const deliveries = acts.chain((list) => {
    const { heard } = history(list)
    const inAnyOrder = fc.shuffledSubarray(heard, { minLength: heard.length })
    return fc.record({
      list: fc.constant(list),
      delivered: fc.tuple(inAnyOrder, fc.shuffledSubarray(heard)).map((parts) => parts.flat()),
    })
  })
  fc.assert(
    fc.property(deliveries, ({ list, delivered }) => {
      const { heard, readBack } = history(list)
      expect(answersOf(folded(delivered))).toEqual(answersOf(folded(heard)))
      const mended = (picks: MemberPick[]) => answersOf(applied(picks, mend(picks, readBack, counting).changes))
      expect(mended(folded(delivered))).toEqual(mended(folded(heard)))
    }),
  )
})

test('a bot that missed nothing has nothing to mend', () => {
  fc.assert(
    fc.property(acts, (list) => {
      const { all, readBack } = history(list)
      expect(mend(folded(all), readBack, counting)).toEqual({ changes: [], unclear: [] })
    }),
  )
})

test('after mending, the reactions are those that stand, and mending again changes nothing', () => {
  fc.assert(
    fc.property(acts, fc.boolean(), fc.boolean(), (list, seeded, keepsAbsent) => {
      const { heard, members } = history(list)
      const readBack = standing(members, seeded)
      const picks = folded(heard)
      const once = mend(picks, readBack, { at: closing, keepsAbsent })
      const mended = applied(picks, once.changes)
      for (const [choice, there] of Object.entries(members)) {
        for (const member of there)
          expect(mended).toContainEqual(expect.objectContaining({ member, choice: Number(choice), present: true }))
      }
      if (seeded && !keepsAbsent)
        for (const { member, choice, via, present } of mended)
          if (via === 'reaction') expect(members[choice]?.includes(member) ?? false).toBe(present)
      expect(mend(mended, readBack, { at: closing, keepsAbsent })).toEqual({ changes: [], unclear: once.unclear })
    }),
  )
})

test('whoever has one reaction that stands is counted with it, whatever was lost', () => {
  let counted = 0
  fc.assert(
    fc.property(acts, (list) => {
      const { heard, members, readBack } = history(list)
      const picks = folded(heard)
      const answers = answersOf(applied(picks, mend(picks, readBack, counting).changes))
      for (const member of ['alice', 'bob', 'cleo']) {
        const theirs = Object.keys(members).filter((choice) => members[Number(choice)]?.includes(member))
        const pressed = picks.some((each) => each.member === member && each.via === 'button')
        if (theirs.length !== 1) continue
        counted++
        if (pressed) expect(answers).toHaveProperty(member)
        else expect(answers[member]).toBe(Number(theirs[0]))
      }
    }),
  )
  expect(counted).toBeGreaterThan(20)
})

test('nobody without a press or a standing reaction is counted, and nobody is both counted and asked', () => {
  fc.assert(
    fc.property(acts, (list) => {
      const { heard, members, readBack } = history(list)
      const picks = folded(heard)
      const { changes, unclear } = mend(picks, readBack, counting)
      const answers = answersOf(applied(picks, changes))
      const pressed = picks.filter(({ via }) => via === 'button').map(({ member }) => member)
      const known = new Set([...pressed, ...Object.values(members).flat()])
      expect(new Set(Object.keys(answers))).toEqual(known.difference(new Set(unclear.map(({ member }) => member))))
    }),
  )
})
