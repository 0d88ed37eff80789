import { randomInt } from 'node:crypto'
import type { QuestionBank } from '../bank/open.ts'
import type { Question } from '../bank/question.ts'
import { localDay } from '../calendar/local-day.ts'
import { type Caller, hasNoWorkspace } from '../core/caller.ts'
import type { Clock } from '../core/clock.ts'
import { BotError, NotHere } from '../core/errors.ts'
import type { Traits } from '../core/platform/platform.ts'
import { type Drawer, postedAs } from '../quiz/round/drawer.ts'
import type { Members } from '../store/people/members.ts'
import type { Workspaces } from '../store/people/workspaces.ts'
import type { Card } from '../store/practice/cards.ts'
import type { Learner, LearnerChange, Learners } from '../store/practice/learners.ts'
import type { Review, Reviews } from '../store/practice/reviews.ts'
import type { Saved } from '../store/practice/saved.ts'
import type { SetItem, SetKind, SetMode } from '../store/practice/set-item.ts'
import type { Sets } from '../store/practice/sets.ts'
import { placesOf } from './flags/flagging.ts'
import type { Notices } from './flags/notices.ts'
import { learnerKey } from './learner-key.ts'
import { type PlanGround, type PlanStanding, pickFresh, planStanding } from './plan/standing.ts'
import { dueOn, isLeech, leechMisses } from './reviews/due.ts'
import type { ReviewLog } from './reviews/log.ts'
import { type Known, noteOf, type Pick as Picked, pickReview, pickSet, type Shares, type Wish } from './sets/pick.ts'
import { type SetStanding, scoreOf, secondsEach, standingOf } from './sets/standing.ts'

/** Of a caller, what says who it is: a reminder has no more. */
type Who = Pick<Caller, 'platform' | 'workspace' | 'member'>

/** How a learner stands now. */
interface LearnerNow {
  readonly learner: Learner
  readonly zone: string
  /** The learner's own calendar day. */
  readonly day: string
  readonly cards: readonly Card[]
}

/** An answer that was given to one question of a set. */
export interface Given {
  readonly place: number
  readonly choice: number
  /** Undefined where it was not asked. */
  readonly sure?: boolean
}

/** What a learner can do alone. Everything is of the caller's own learner; methods with an id reject with NotHere for another's. */
export interface Practice {
  /** Nothing is kept of somebody who only looks: `learner` and cards come with the first set. */
  now(caller: Caller): Promise<LearnerNow | undefined>
  /** The same, the learner made if need be. */
  begun(caller: Caller): Promise<LearnerNow>
  change(caller: Caller, change: LearnerChange): Promise<Learner>
  /** Rejects with BotError where no question fits. */
  begin(caller: Caller, wish: Wish & { readonly mode: SetMode }): Promise<SetStanding>
  /** One more question like this one: its passage in other words, not yet seen, or else of its topic. Rejects as `begin` does. */
  beginLike(caller: Caller, like: Like): Promise<SetStanding>
  /** A set of what was missed in this one. Rejects with BotError where none of it can be asked any more. */
  retake(caller: Caller, id: string): Promise<SetStanding>
  /** What is due, `count` at most; undefined where nothing is. */
  review(caller: Caller, count: number): Promise<SetStanding | undefined>
  /** The way to the exam as it stands; undefined of somebody who has not begun. */
  plan(who: Who): Promise<PlanStanding | undefined>
  /** The new questions of today; undefined where the plan has none. */
  fresh(caller: Caller): Promise<SetStanding | undefined>
  /** All that the caller answered, in the order in which it was given, and how much is due; undefined of somebody who only looks. */
  record(
    caller: Caller,
  ): Promise<{ readonly reviews: readonly Review[]; readonly due: number; readonly day: string } | undefined>
  /** The set that was begun last and is not over. */
  open(caller: Caller): Promise<SetStanding | undefined>
  set(caller: Caller, id: string): Promise<SetStanding>
  /** Stores an answer; an earlier one to the same question stays. A set whose time is over takes none. */
  answer(caller: Caller, id: string, given: Given): Promise<SetStanding>
  /** Whether the bank can ask about this passage, or another of its note. */
  asksAbout(passage: string): boolean
  /** Questions that were answered before and are due, or were missed last; what the bank holds no more is left out. */
  toTake(caller: Caller, which: 'due' | 'missed' | 'both'): Promise<readonly Question[]>
  /** Stops a timed set's clock. */
  rest(caller: Caller, id: string): Promise<SetStanding>
  /** Starts it again. */
  goOn(caller: Caller, id: string): Promise<SetStanding>
  /** What was not answered stays so. */
  end(caller: Caller, id: string): Promise<SetStanding>
  /** Saves a question of a set, or takes it back; true once it is saved. */
  save(caller: Caller, id: string, place: number): Promise<boolean>
  /** The same for a question that was met elsewhere, by its id. */
  saveQuestion(caller: Caller, question: string): Promise<boolean>
  /** Whether the caller wants to be asked how sure each answer is. */
  asksSure(caller: Caller): Promise<boolean>
}

/** What a question is about. */
type Like = Pick<Question, 'id' | 'passage' | 'topic'>

export interface PracticeTools {
  readonly learners: Learners
  readonly reviews: Reviews
  readonly sets: Sets
  readonly saved: Saved
  readonly log: ReviewLog
  readonly members: Members
  readonly workspaces: Workspaces
  readonly drawer: Pick<Drawer, 'hat'>
  readonly library: Parameters<typeof postedAs>[2]
  readonly bank: Pick<QuestionBank, 'questions'>
  readonly shares: () => Shares
  readonly notices: Pick<Notices, 'leech'>
  readonly clock: Clock
  traits(caller: Pick<Caller, 'platform'>): Traits
}

/** More than this nobody does in one go: an examination's block has 40. */
export const mostQuestions = 40

export const setGone = 'This set is not on record. Sets are kept for a month; /omt practice begins a new one.'

export function createPractice(tools: PracticeTools): Practice {
  const { learners, reviews, sets, saved, log, members, workspaces, drawer, library, shares, notices, clock, traits } =
    tools
  const keyOf = (caller: Who) => learnerKey(caller, traits(caller))

  async function zoneOf({ platform, workspace, member }: Who, learner: Learner | undefined): Promise<string> {
    const own = await members.settings({ platform, workspace, member })
    if (own.zone) return own.zone
    const elsewhere = learner && (await learners.zone(learner))
    return elsewhere ?? (await workspaces.settings(platform, workspace)).zone
  }

  async function standing(caller: Who, learner: Learner): Promise<LearnerNow> {
    const zone = await zoneOf(caller, learner)
    return { learner, zone, day: localDay(clock.now(), zone), cards: await log.cards(learner, zone) }
  }

  const begun = async (caller: Caller) => standing(caller, await learners.of(keyOf(caller), clock.now()))

  /** Those that may be asked wherever the caller studies. */
  async function poolOf(caller: Who): Promise<readonly Question[]> {
    const { platform, workspace, member } = caller
    const known = hasNoWorkspace(caller) ? await members.workspaces(platform, member) : []
    const places = [...new Set([...known, workspace])]
    const hats = await Promise.all(places.map((place) => drawer.hat({ platform, workspace: place })))
    const [first, ...others] = hats.map(({ questions }) => questions)
    const held = others.map((questions) => new Set(questions.map(({ id }) => id)))
    return (first ?? []).filter(({ id }) => held.every((ids) => ids.has(id)))
  }

  async function known({ learner, cards, day }: LearnerNow): Promise<Known> {
    const [seen, kept] = await Promise.all([reviews.seen(learner.members), saved.of(learner.members)])
    return { cards, seen, saved: new Set(kept), day, examDay: learner.exam_day }
  }

  async function ground(who: Who): Promise<(PlanGround & { readonly learner: Learner }) | undefined> {
    const learner = await learners.find(keyOf(who))
    if (!learner) return undefined
    const [pool, stands] = await Promise.all([poolOf(who), standing(who, learner)])
    return { learner, zone: stands.zone, known: await known(stands), pool, shares: shares() }
  }

  async function made(
    { platform, workspace, member }: Caller,
    picks: readonly Picked[],
    { kind, mode, topic }: { readonly kind: SetKind; readonly mode: SetMode; readonly topic?: string | undefined },
  ): Promise<SetStanding> {
    const now = clock.now()
    const set = await sets.add(
      {
        platform,
        workspace,
        member,
        kind,
        mode,
        topic: topic ?? null,
        items: picks.map((pick) => itemOf(pick, library)),
        seconds_left: mode === 'timed' ? picks.length * secondsEach : null,
      },
      now,
    )
    return standingOf(set, [], now)
  }

  async function find(caller: Caller, id: string): Promise<{ learner: Learner; standing: SetStanding }> {
    const learner = await learners.find(keyOf(caller))
    const set = learner && (await sets.find(learner.members, id))
    if (!learner || !set) throw new NotHere(setGone)
    return { learner, standing: standingOf(set, await reviews.ofSet(set), clock.now()) }
  }

  async function toggled({ platform, workspace, member }: Caller, { members: own }: Learner, question: string) {
    const kept = await saved.of(own)
    if (kept.includes(question)) await saved.remove(own, question)
    else await saved.add({ platform, workspace, member }, question, clock.now())
    return !kept.includes(question)
  }

  /** Told on the day on which it becomes one: the days after it add nothing that the tutors could do. */
  async function noticeLeech(caller: Caller, learner: Learner, question: string): Promise<void> {
    const cards = await log.cards(learner, await zoneOf(caller, learner))
    const card = cards.find((one) => one.question === question)
    if (card && isLeech(card) && card.misses === leechMisses) notices.leech(await placesOf(caller, members), question)
  }

  const again = async (caller: Caller, id: string) => (await find(caller, id)).standing

  return {
    now: async (caller) => {
      const learner = await learners.find(keyOf(caller))
      return learner && standing(caller, learner)
    },
    begun,
    change: async (caller, change) => {
      const learner = await learners.of(keyOf(caller), clock.now())
      await learners.change(learner, change)
      return { ...learner, ...change }
    },
    begin: async (caller, { mode, ...wish }) => {
      const [pool, stands] = await Promise.all([poolOf(caller), begun(caller)])
      const picks = pickSet(pool, await known(stands), wish, shares(), randomInt(2 ** 31))
      if (picks.length === 0) throw new BotError(noneFits(wish))
      return made(caller, picks, { kind: 'practice', mode, topic: wish.topic })
    },
    beginLike: async (caller, { id, passage, topic }) => {
      const [pool, stands] = await Promise.all([poolOf(caller), begun(caller)])
      const others = pool.filter((question) => question.id !== id)
      const knows = await known(stands)
      const twins = others.filter((question) => question.passage === passage && !knows.seen.has(question.id))
      const from = { from: 'any', count: 1 } as const
      const picks =
        passage !== '' && twins.length > 0
          ? pickSet(twins, knows, { ...from, passage }, shares(), randomInt(2 ** 31))
          : pickSet(others, knows, { ...from, topic }, shares(), randomInt(2 ** 31))
      if (picks.length === 0)
        throw new BotError(`The bank has no other question on ${topic}. /omt practice asks about the rest.`)
      return made(caller, picks, { kind: 'practice', mode: 'tutor', topic })
    },
    retake: async (caller, id) => {
      const [pool, { standing }] = await Promise.all([poolOf(caller), find(caller, id)])
      const picks = scoreOf(standing).missed.flatMap(({ item }) => {
        const question = pool.find((one) => one.id === item.question)
        return question ? { question, card: item.card } : []
      })
      if (picks.length === 0) throw new BotError('None of what you missed there can be asked any more.')
      return made(caller, picks, { kind: 'practice', mode: 'tutor', topic: standing.set.topic ?? undefined })
    },
    record: async (caller) => {
      const found = await ground(caller)
      if (!found) return undefined
      const { today, day } = planStanding(found)
      return { due: today.due, day, reviews: await reviews.of(found.learner.members) }
    },
    review: async (caller, count) => {
      const [pool, stands] = await Promise.all([poolOf(caller), begun(caller)])
      const picks = pickReview(pool, await known(stands), count)
      return picks.length === 0 ? undefined : made(caller, picks, { kind: 'review', mode: 'tutor' })
    },
    plan: async (who) => {
      const found = await ground(who)
      return found && planStanding(found)
    },
    fresh: async (caller) => {
      const found = await ground(caller)
      const picks = found ? pickFresh(found, mostQuestions, randomInt(2 ** 31)) : []
      return picks.length === 0 ? undefined : made(caller, picks, { kind: 'practice', mode: 'tutor' })
    },
    open: async (caller) => {
      const learner = await learners.find(keyOf(caller))
      const set = learner && (await sets.open(learner.members))
      if (!learner || !set) return undefined
      const stands = standingOf(set, await reviews.ofSet(set), clock.now())
      return stands.over ? undefined : stands
    },
    set: again,
    answer: async (caller, id, { place, choice, sure }) => {
      const { learner, standing } = await find(caller, id)
      const item = standing.set.items[place]
      const option = item?.asked.options[choice]
      if (!item || !option) throw new NotHere('This question has no such option.')
      if (standing.answers.has(place)) {
        // Whoever stored it may have been stopped before its card was made.
        await log.rebuild(learner, [item.card])
        return standing
      }
      if (standing.over) return standing
      const { platform, workspace, member } = caller
      const now = clock.now()
      await reviews.add({
        platform,
        workspace,
        member,
        question: item.question,
        card: item.card,
        fingerprint: item.asked.fingerprint,
        chosen: option.text,
        correct: choice === item.key,
        sure: sure ?? null,
        day: localDay(now, await zoneOf(caller, learner)),
        at: now,
        set: id,
        place,
      })
      // Linked or parted meanwhile, the account is of another learner by now.
      const mine = await learners.find(keyOf(caller))
      if (mine) {
        await log.rebuild(mine, [item.card])
        if (choice !== item.key) await noticeLeech(caller, mine, item.card)
      }
      const after = await again(caller, id)
      if (after.over) await sets.end(after.set, now)
      return after
    },
    asksAbout: (passage) => tools.bank.questions().some((question) => noteOf(question.passage) === noteOf(passage)),
    toTake: async (caller, which) => {
      const learner = await learners.find(keyOf(caller))
      if (!learner) return []
      const [pool, { cards, day }] = await Promise.all([poolOf(caller), standing(caller, learner)])
      const due = which === 'missed' ? [] : dueOn(cards, day, learner.exam_day)
      const missed = which === 'due' ? [] : cards.filter((card) => card.missed_last)
      const byId = new Map(pool.map((question) => [question.id, question]))
      return [...new Set([...due, ...missed].map(({ question }) => question))].flatMap((id) => byId.get(id) ?? [])
    },
    rest: async (caller, id) => {
      const { set, secondsLeft, over } = await again(caller, id)
      if (!over && set.running_since && secondsLeft !== undefined)
        await sets.clock(set, { seconds_left: secondsLeft, running_since: null })
      return again(caller, id)
    },
    goOn: async (caller, id) => {
      const { set, over } = await again(caller, id)
      if (!over && set.seconds_left !== null && !set.running_since)
        await sets.clock(set, { seconds_left: set.seconds_left, running_since: clock.now() })
      return again(caller, id)
    },
    end: async (caller, id) => {
      const { set } = await again(caller, id)
      await sets.end(set, clock.now())
      return again(caller, id)
    },
    save: async (caller, id, place) => {
      const { learner, standing } = await find(caller, id)
      const item = standing.set.items[place]
      if (!item) throw new NotHere('This set has no such question.')
      return toggled(caller, learner, item.question)
    },
    saveQuestion: async (caller, question) => toggled(caller, await learners.of(keyOf(caller), clock.now()), question),
    asksSure: async (caller) => (await learners.find(keyOf(caller)))?.asks_sure ?? false,
  }
}

function itemOf({ question, card }: Picked, library: PracticeTools['library']): SetItem {
  const { asked, key, topic } = postedAs(question, randomInt(2 ** 31), library)
  const { row } = question.tags
  return { question: question.id, card, topic, ...(row !== undefined && row !== 'none' && { row }), asked, key }
}

function noneFits({ topic, passage, from }: Wish): string {
  if (passage !== undefined) return 'The bank has no question about this passage yet. /omt practice has others.'
  const on = topic ? ` on ${topic}` : ''
  switch (from) {
    case 'new':
      return `You have been asked every question${on} that the bank has. Leave out "new" to practise them again.`
    case 'missed':
      return `No question${on} waits that you missed. /omt practice asks others.`
    case 'saved':
      return `You have saved no question${on}. The button "Save" under a question does.`
    case 'any':
      return `The bank has no question${on} that can be asked here. Leave out the topic.`
  }
}
