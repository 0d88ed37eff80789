import { randomInt } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { QuestionBank } from '../../bank/open.ts'
import type { Difficulty, Question } from '../../bank/question.ts'
import type { Place } from '../../core/caller.ts'
import type { Library } from '../../library/library.ts'
import type { WorkspaceSettings, Workspaces } from '../../store/people/workspaces.ts'
import type { PostedQuestion } from '../../store/rounds/round.ts'
import type { NewRound, Round, Rounds } from '../../store/rounds/rounds.ts'
import type { Schema } from '../../store/schema.ts'
import { fingerprintOf } from './fingerprint.ts'
import { optionOrder } from './option-order.ts'
import { pickQuestion } from './picker.ts'

/** The questions that may be asked in a workspace, and how it wants them asked. */
export interface Hat {
  readonly place: Place
  readonly questions: readonly Question[]
  readonly settings: WorkspaceSettings
}

interface Wish {
  readonly channel: string
  /** None: all. */
  readonly topics: readonly string[]
  readonly difficulty?: Difficulty | undefined
  readonly minutes?: number | undefined
  readonly schedule?: string
  readonly due_at?: Date
}

export interface Drawer {
  /** Read before a transaction begins: on the embedded database nothing else can be read within one. */
  hat(place: Place): Promise<Hat>
  /** Adds a round with a question that fits; undefined where none does. */
  draw(trx: Transaction<Schema>, hat: Hat, wish: Wish, now: Date): Promise<Round | undefined>
}

interface DrawerTools {
  readonly rounds: Rounds
  readonly workspaces: Workspaces
  readonly bank: QuestionBank
  readonly library: Pick<Library, 'passage' | 'figures'>
}

export function createDrawer({ rounds, workspaces, bank, library }: DrawerTools): Drawer {
  return {
    hat: async (place) => {
      const { platform, workspace } = place
      const [marks, settings] = await Promise.all([
        workspaces.marks(platform, workspace),
        workspaces.settings(platform, workspace),
      ])
      const faulty = new Map(marks.map((mark) => [mark.question, mark.fingerprint]))
      const isFaulty = (question: Question) => {
        const mark = faulty.get(question.id)
        // The hash of every question for every draw would be an eighth of a draw's work.
        return mark !== undefined && mark === fingerprintOf(question)
      }
      const figures = new Set(library.figures().map(({ name }) => name))
      // Without its figure nobody could answer it.
      const isWhole = ({ passage, figure }: Question) =>
        library.passage(passage) !== undefined && (figure === undefined || figures.has(figure))
      const questions = bank.questions().filter((question) => isWhole(question) && !isFaulty(question))
      return { place, questions, settings }
    },
    draw: async (trx, { place, questions, settings }, wish, now) => {
      const { channel, topics, difficulty, schedule, due_at } = wish
      const seed = randomInt(2 ** 31)
      const posted = await rounds.posted(trx, place.platform, channel)
      const question = pickQuestion({ questions, posted, topics, seed, ...(difficulty && { difficulty }) })
      if (!question) return undefined
      const round: NewRound = {
        platform: place.platform,
        workspace: place.workspace,
        channel,
        ...postedAs(question, seed, library),
        minutes: wish.minutes ?? settings.minutes,
        discreet: settings.discreet,
        ...(schedule && { schedule, due_at: due_at ?? null }),
      }
      return rounds.add(trx, round, now)
    },
  }
}

/** The question as it is shown, its options in an order by the seed. */
export function postedAs(question: Question, seed: number, library: Pick<Library, 'passage'>) {
  const order = optionOrder(
    question.options.map(({ text }) => text),
    seed,
  )
  const options = order.flatMap((place) => question.options[place] ?? [])
  const posted: PostedQuestion = {
    stem: question.stem,
    options: options.map(({ text, why }) => ({ text, why })),
    passage: question.passage,
    ...(question.figure !== undefined && { figure: question.figure }),
    reviewed: question.review !== 'unreviewed' && library.passage(question.passage)?.reviewed === true,
    fingerprint: fingerprintOf(question),
  }
  return {
    question: question.id,
    topic: question.topic,
    difficulty: question.difficulty,
    asked: posted,
    key: options.findIndex(({ key }) => key),
    seed,
  }
}
