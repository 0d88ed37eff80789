import type { LearnerMember } from '../../src/store/practice/learners.ts'
import { reviewsIn } from '../../src/store/practice/reviews.ts'
import { savedIn } from '../../src/store/practice/saved.ts'
import { setsIn } from '../../src/store/practice/sets.ts'
import type { Database } from '../../src/store/schema.ts'

const options = ['90 s', '5 s'].map((text) => ({ text, why: text }))

/** A set of these questions, each answered as it says, in one workspace on one day. Nothing is remade of it. */
export async function practised(
  db: Database,
  who: LearnerMember,
  answers: Readonly<Record<string, boolean>>,
  day = '2026-11-24',
): Promise<string> {
  const at = new Date(`${day}T10:00:00Z`)
  const { platform, workspace, member } = who
  const questions = Object.keys(answers)
  const set = await setsIn(db).add(
    {
      platform,
      workspace,
      member,
      kind: 'practice',
      mode: 'tutor',
      topic: null,
      seconds_left: null,
      items: questions.map((question) => ({
        question,
        card: question,
        topic: 'Counterstrain',
        asked: { stem: question, options, passage: 'counterstrain#hold', reviewed: false, fingerprint: 'f' },
        key: 0,
      })),
    },
    at,
  )
  for (const [place, question] of questions.entries())
    await reviewsIn(db).add({
      platform,
      workspace,
      member,
      question,
      card: question,
      fingerprint: 'f',
      chosen: answers[question] ? '90 s' : '5 s',
      correct: answers[question] === true,
      sure: null,
      day,
      at,
      set: set.id,
      place,
    })
  return set.id
}

/** All that a member can leave behind in practice, in one workspace. */
export async function practisedAll(db: Database, who: LearnerMember, at = new Date('2026-11-24T10:00:00Z')) {
  const { platform, workspace, member } = who
  await practised(db, who, { [`right-${workspace}`]: true, shared: false }, at.toISOString().slice(0, 10))
  await savedIn(db).add(who, `saved-${workspace}`, at)
  await db
    .insertInto('flag')
    .values({ platform, workspace, member, question: 'shared', fingerprint: 'f', reason: 'key', at })
    .execute()
}
