import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { eraseWorkspace, knownWorkspaces } from '../../../src/store/keeping/workspace-data.ts'
import { openStore, type Store } from '../../../src/store/open.ts'
import { type Members, membersIn } from '../../../src/store/people/members.ts'
import { type LearnerMember, learnersIn } from '../../../src/store/practice/learners.ts'
import { linksIn } from '../../../src/store/practice/links.ts'
import { empty, onBothDatabases, type TestDatabase } from '../../support/databases.ts'
import { practisedAll } from '../../support/learners.ts'

const now = new Date('2026-11-24T10:00:00Z')
const discord: LearnerMember = { platform: 'discord', workspace: 'direct', member: 'D1' }
const slack: LearnerMember = { platform: 'slack', workspace: 'T1', member: 'U1' }
const bystander: LearnerMember = { platform: 'discord', workspace: 'direct', member: 'D2' }

onBothDatabases((fresh) => {
  let database: TestDatabase
  let store: Store
  let members: Members

  beforeAll(async () => {
    database = await fresh()
    store = await openStore(database.location, () => {})
    members = membersIn(store.db)
  })
  afterAll(async () => {
    await store.close()
    await database.drop()
  })

  /** One who practises in two servers and by direct message, and in a workspace of the other platform; and somebody else. */
  beforeEach(async () => {
    const { db } = store
    await empty(db)
    for (const workspace of ['w1', 'w2', 'direct']) await practisedAll(db, { ...discord, workspace }, now)
    await practisedAll(db, slack, now)
    await practisedAll(db, { ...bystander, workspace: 'w1' }, now)
    await learnersIn(db).change(await learnersIn(db).of(discord, now), { exam_day: '2027-06-01', minutes: 20 })
    await learnersIn(db).of(bystander, now)
    const { code } = await linksIn(db).offer(discord, now)
    await linksIn(db).take(slack, '222222', now)
    await linksIn(db).take(slack, code, now)
  })

  /** In how many rows of the practice the member is found, by workspace. */
  const left = async ({ platform, member }: LearnerMember) => {
    const { rows } = await sql<{ workspace: string; rows: number }>`
      select workspace, count(*)::int as rows from (
        select platform, workspace, member from review union all select platform, workspace, member from practice_set
        union all select platform, workspace, member from saved_question
        union all select platform, workspace, member from flag
        union all select platform, workspace, member from link_try
        union all select platform, workspace, member from learner_member) t
      where platform = ${platform} and member = ${member} group by workspace order by workspace`.execute(store.db)
    return Object.fromEntries(rows.map(({ workspace, rows: count }) => [workspace, count]))
  }
  const learners = async () => (await store.db.selectFrom('learner').select('id').execute()).length
  const find = (key: LearnerMember) => learnersIn(store.db).find(key)

  test('the export holds what was practised in the place, the plan, and what the other account did', async () => {
    expect(await members.workspaces('discord', 'D1')).toEqual(['direct', 'w1', 'w2'])
    expect(await members.workspaces('slack', 'U1')).toEqual(['T1'])
    const { practice } = await members.stored({ ...discord, workspace: 'w1' })
    expect(practice).toMatchObject({
      reviews: [
        { question: 'right-w1', chosen: '90 s', correct: true, sure: null, day: '2026-11-24', at: now, round: null },
        { question: 'shared', chosen: '5 s', correct: false },
      ],
      sets: [{ kind: 'practice', mode: 'tutor', questions: ['right-w1', 'shared'], endedAt: null }],
      saved: [{ question: 'saved-w1', at: now }],
      flags: [{ question: 'shared', reason: 'key', at: now }],
      wrongCodes: [],
    })
    expect(await members.learner({ ...discord, workspace: 'w1' })).toMatchObject({
      since: now,
      plan: { examDay: '2027-06-01', minutes: 20, pausedOn: null, asksSure: false },
      codeMadeAt: null,
      linked: [
        {
          ...slack,
          practice: [
            { platform: 'slack', workspace: 'T1', reviews: [{ question: 'right-T1' }, {}], wrongCodes: [now] },
          ],
        },
      ],
    })
    const fromSlack = await members.learner(slack)
    expect(fromSlack?.linked.flatMap(({ practice: each }) => each.map(({ workspace }) => workspace))).toEqual([
      'direct',
      'w1',
      'w2',
    ])
    expect(await members.learner({ ...slack, member: 'U2' })).toBeNull()
  })

  test('erased in one server, the rest stays, and the accounts stay linked', async () => {
    await members.erase({ platform: 'discord', workspace: 'w1', member: 'D1' })
    expect(Object.keys(await left(discord))).toEqual(['direct', 'w2'])
    expect(Object.keys(await left(bystander))).toEqual(['direct', 'w1'])
    expect((await find(slack))?.members).toEqual([discord, slack])
    expect(await members.workspaces('discord', 'D1')).toEqual(['direct', 'w2'])
  })

  test('with the last of it an account is no learner’s any more; the other keeps the plan', async () => {
    for (const workspace of ['w1', 'direct', 'w2'])
      await members.erase({ platform: 'discord', workspace, member: 'D1' })
    expect(await left(discord)).toEqual({})
    expect(await find(slack)).toMatchObject({ members: [slack], exam_day: '2027-06-01' })
    await members.erase(slack)
    expect([await left(slack), await learners()]).toEqual([{}, 1])
  })

  test('erased everywhere, nothing of the account is left, and all of the other', async () => {
    const before = await left(slack)
    await members.erase({ platform: 'discord', member: 'D1' })
    expect([await left(discord), await left(slack)]).toEqual([{}, before])
    expect(await find(slack)).toMatchObject({ members: [slack], exam_day: '2027-06-01' })
  })

  test.each([
    ['one side', { platform: 'discord', member: 'D1' }],
    ['the other', { ...slack }],
  ] as const)(
    'erased on all accounts from %s, nothing is left of either, and somebody else keeps theirs',
    async (_, who) => {
      const others = await left(bystander)
      await members.erase({ ...who, linked: true })
      expect([await left(discord), await left(slack)]).toEqual([{}, {}])
      expect([await left(bystander), await learners()]).toEqual([others, 1])
      expect(await members.workspaces('discord', 'D1')).toEqual([])
    },
  )

  test('who only set a plan, or only typed a wrong code, can erase that too', async () => {
    await learnersIn(store.db).of({ ...discord, member: 'D3' }, now)
    await linksIn(store.db).take({ ...discord, member: 'D3' }, '222222', now)
    await members.erase({ platform: 'discord', workspace: 'w1', member: 'D3' })
    expect(await left({ ...discord, member: 'D3' })).toEqual({})
  })

  test('a server that is erased takes its practice along, and members who are nowhere else', async () => {
    expect(await knownWorkspaces(store.db, 'slack')).toEqual(['T1'])
    await eraseWorkspace(store.db, { platform: 'discord', workspace: 'w1' })
    expect(Object.keys(await left(discord))).toEqual(['direct', 'w2'])
    expect(await left(bystander)).toEqual({})
    await eraseWorkspace(store.db, { platform: 'slack', workspace: 'T1' })
    expect(await left(slack)).toEqual({})
    expect(await find(discord)).toMatchObject({ members: [discord], exam_day: '2027-06-01' })
    expect(await learners()).toBe(1)
    expect(await knownWorkspaces(store.db, 'slack')).toEqual([])
  })
})
