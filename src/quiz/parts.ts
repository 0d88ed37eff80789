import { citationOf } from '../answer/answer-reply.ts'
import { figuredPosts, type WithFigures } from '../answer/with-figures.ts'
import type { QuestionBank } from '../bank/open.ts'
import type { Caller, Place, PlatformName } from '../core/caller.ts'
import type { Clock } from '../core/clock.ts'
import { messageOf } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import { type MessageRef, type Platform, PlatformTrouble, type Posts } from '../core/platform/platform.ts'
import type { OnReaction } from '../core/platform/reaction.ts'
import { citationTitle } from '../core/reply/reply.ts'
import { bold, code, link, type RichText, rich } from '../core/reply/rich-text.ts'
import type { Library } from '../library/library.ts'
import type { Passage } from '../library/note.ts'
import { checkChannel } from '../people/check-channel.ts'
import { isTutor, roundNotice, tellTutors } from '../people/tutors.ts'
import type { Jobs } from '../store/jobs.ts'
import type { Store } from '../store/open.ts'
import { membersIn } from '../store/people/members.ts'
import type { Tutor } from '../store/people/tutor.ts'
import { workspacesIn } from '../store/people/workspaces.ts'
import { answersIn } from '../store/rounds/answers.ts'
import { picksIn } from '../store/rounds/picks.ts'
import { roundsIn, roundsOfPlaces } from '../store/rounds/rounds.ts'
import { discreetly } from './round/discreet.ts'
import { createDrawer } from './round/drawer.ts'
import { createEngine, type EngineTools } from './round/engine.ts'
import { createQuiz } from './round/quiz.ts'
import { createRecorder } from './round/recorder.ts'
import { type Proof, resultReply } from './round/round-reply.ts'

export interface Timing {
  readonly leaseSeconds: number
  readonly askSeconds: number
  /** How long a process may be silent about a job before the job is given to another. */
  readonly heartbeatSeconds: number
}

/** A platform call takes 15 s at most before it is given up, and a lease is extended three times in its life. */
export const usualTiming: Timing = { leaseSeconds: 30, askSeconds: 120, heartbeatSeconds: 30 }

interface Given {
  readonly store: Store
  readonly jobs: Jobs
  readonly scheduled: EngineTools['scheduled']
  readonly bank: QuestionBank
  readonly library: Pick<Library, 'passage' | 'figures'>
  readonly clock: Clock
  readonly timing: Partial<Timing>
  readonly log: Log
  readonly reviewNotice: boolean
  readonly withFigures: WithFigures
}

/** All that rounds are made of, put together. The platforms are asked for late: they need the commands, which need this. */
export function quizParts(
  { store, jobs, scheduled, bank, library, clock, timing, log, reviewNotice, withFigures }: Given,
  platforms: () => readonly Platform[],
) {
  const { db } = store
  const ordersByProcess = () =>
    store.exclusive ? [] : platforms().flatMap(({ name, traits }) => (traits.ordersByProcess ? [name] : []))
  const [rounds, picks, answers, members, workspaces] = [
    roundsIn(db),
    picksIn(db, ordersByProcess),
    answersIn(db),
    membersIn(db),
    workspacesIn(db),
  ]
  const here = roundsOfPlaces(db)
  const drawer = createDrawer({ rounds, workspaces, bank, library })

  function connected(name: PlatformName): Platform {
    const platform = platforms().find((one) => one.name === name)
    if (!platform) throw new PlatformTrouble('busy', `This bot is not connected to ${name} at present.`)
    return platform
  }
  const posts = (name: PlatformName): Posts => figuredPosts(connected(name).posts, withFigures)

  const discreet = discreetly({ posts, rounds, picks, log })
  const recorder = createRecorder(picks, discreet.written)
  const engine = createEngine({
    ...usualTiming,
    ...timing,
    db,
    rounds,
    picks,
    answers,
    members,
    jobs,
    recorder,
    scheduled,
    clock,
    log,
    posts,
    resultReply: (round, outcome) => {
      const passage = library.passage(round.asked.passage)
      const notice = reviewNotice && !round.asked.reviewed ? rich`Not yet reviewed by faculty.` : undefined
      return resultReply(round, outcome, passage && provedBy(passage), notice)
    },
    tellTutors: (round, word, under) => tellTutors(round, roundNotice(round, word), under, workspaces),
  })
  const quiz = createQuiz({ db, here, rounds, picks, clock, log, engine, recorder, jobs, workspaces, drawer })

  const onReaction: OnReaction = (reaction) => {
    recorder.reaction(reaction, clock.now()).catch((error: unknown) => {
      log.warn(
        { reason: messageOf(error) },
        'quiz: a reaction could not be stored; it is read back when its question closes',
      )
    })
  }

  return {
    services: {
      quiz,
      rounds: here,
      answers,
      members,
      workspaces,
      isTutor: (caller: Parameters<typeof isTutor>[0]) => isTutor(caller, workspaces),
      isHere: async ({ platform, workspace }: Place, { kind, id }: Tutor) =>
        kind === 'role'
          ? posts(platform).hasRole(workspace, id)
          : (await posts(platform).names(workspace, [id])).has(id),
      names: (place: { platform: PlatformName; workspace: string }, ids: readonly string[]) =>
        posts(place.platform).names(place.workspace, ids),
      link: (place: { platform: PlatformName; workspace: string }, message: MessageRef) =>
        posts(place.platform).link(place.workspace, message),
      traits: ({ platform }: Pick<Place, 'platform'>) => connected(platform).traits,
    },
    onReaction,
    rounds,
    checkChannel: (caller: Caller, channel: string) => checkChannel(caller, channel, posts(caller.platform)),
    engine,
    drawer,
    posts,
    stop: discreet.stop,
    settled: recorder.settled,
  }
}

const provedBy = (passage: Passage): Proof => ({
  citation: citationLine(citationOf(passage)),
  ...(passage.figure && { figure: passage.figure }),
})

function citationLine(citation: ReturnType<typeof citationOf>): RichText {
  const sources = citation.sources.flatMap(({ title, url }, place) => [
    { text: place > 0 ? '; ' : '' },
    url ? link(title, url) : { text: title },
  ])
  return rich`From ${bold(citationTitle(citation))}, ${code(citation.passage)}. Source: ${sources}`
}
