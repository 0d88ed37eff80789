import { wantedShares } from '../bank/blueprint/blueprint.ts'
import type { QuestionBank } from '../bank/open.ts'
import type { PlatformName } from '../core/caller.ts'
import type { Log } from '../core/log.ts'
import type { Posts } from '../core/platform/platform.ts'
import { tellTutors } from '../people/tutors.ts'
import { cardsIn } from '../store/practice/cards.ts'
import { flagsIn } from '../store/practice/flags.ts'
import { learnersIn } from '../store/practice/learners.ts'
import { linksIn } from '../store/practice/links.ts'
import { reviewsIn } from '../store/practice/reviews.ts'
import { savedIn } from '../store/practice/saved.ts'
import { setsIn } from '../store/practice/sets.ts'
import type { Database } from '../store/schema.ts'
import { createFlagging } from './flags/flagging.ts'
import { noticesWith } from './flags/notices.ts'
import { createLinking, type LinkingTools } from './linking.ts'
import { createPractice, type PracticeTools } from './practice.ts'
import { reviewLog } from './reviews/log.ts'

interface Given
  extends Pick<PracticeTools, 'members' | 'workspaces' | 'drawer' | 'library' | 'clock' | 'traits'>,
    Pick<LinkingTools, 'titleOf'> {
  readonly db: Database
  readonly bank: QuestionBank
  readonly log: Log
  posts(platform: PlatformName): Posts
}

/** All that practice is made of, put together. */
export function practiceParts({ db, bank, log: logger, posts, ...given }: Given) {
  const reviews = reviewsIn(db)
  const learners = learnersIn(db)
  const log = reviewLog({ reviews, cards: cardsIn(db), bank })
  const flags = flagsIn(db)
  const { workspaces, clock } = given
  const notices = noticesWith({
    flags,
    bank,
    clock,
    log: logger,
    tell: (place, notice) => tellTutors(place, notice, posts(place.platform), workspaces),
  })
  const practice = createPractice({
    ...given,
    learners,
    reviews,
    sets: setsIn(db),
    saved: savedIn(db),
    log,
    bank,
    notices,
    shares: () => sharesOf(bank),
  })
  const linking = createLinking({ ...given, learners, links: linksIn(db), log })
  const flagging = createFlagging({ ...given, flags, learners, notices })
  return { services: { practice, linking, flagging, flags, reviews } }
}

/** As the blueprint wants them; without one, as the bank has them. */
function sharesOf(bank: QuestionBank): ReadonlyMap<string, number> {
  const rows = bank.blueprint()?.rows
  if (rows) {
    const shares = wantedShares(rows)
    return new Map(rows.map(({ row }, at) => [row, shares[at] ?? 0]))
  }
  const all = bank.questions().flatMap(({ tags }) => (tags.row === undefined || tags.row === 'none' ? [] : tags.row))
  return new Map([...Map.groupBy(all, (row) => row)].map(([row, of]) => [row, of.length / all.length]))
}
