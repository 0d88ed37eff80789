import type { z } from 'zod'
import type { Caller } from '../caller.ts'
import type { PressOutcome, Reply, Visibility } from '../reply/reply.ts'
import type { Parsed, PressParts } from './press-arg.ts'

/**
 * One `/omt` subcommand. The zod schema of its options is the only description of them: Discord's options, Slack's text
 * parser, the help and the usage error are all made from it. `.describe()` says what an option is for; `.meta({ kind })`
 * asks for a picker or completion where the platform has one.
 */
export interface Command<Services, Options extends z.ZodObject = z.ZodObject> {
  /** One word of lower case letters and dashes, or two where it belongs to a group, such as `schedule add`. */
  readonly name: string
  /** At most 100 characters: Discord's limit. */
  readonly summary: string
  /** How it is typed, for the help; without the leading `/omt`. */
  readonly example: string
  readonly who: 'everyone' | 'tutors'
  /** Fixed per command, because Discord fixes it before the answer is known. */
  readonly visibility: Visibility
  readonly options: Options
  /** The option that takes all typed text left over. */
  readonly rest?: keyof z.output<Options> & string
  run(
    context: Services & {
      readonly options: z.output<Options>
      readonly caller: Caller
      readonly visibility: Visibility
    },
  ): Promise<Reply>
  /** Where the platform has forms, the command typed without options asks for them in one. */
  readonly form?: {
    /** At most 24 characters: Slack's limit. */
    readonly title: string
    readonly submit: string
    /** Options that may be given and the form still opens, such as which thing to edit. */
    readonly given?: readonly string[]
    /** What the fields hold at first, by option, as it would be typed. */
    initial?(
      context: Services & { readonly options: Readonly<Record<string, unknown>>; readonly caller: Caller },
    ): Promise<Readonly<Record<string, string>>>
  }
  /** What its buttons do, by action. */
  readonly presses?: Readonly<Record<string, PressHandler<Services>>>
}

/** A command as platforms see it: everything but what it does. */
export type CommandShape = Command<never>

/** What a button does. */
export interface PressHandler<Services, Parts extends PressParts = PressParts> {
  /** What the button carries; nothing else reaches `run`. */
  readonly arg: Parts
  /** What is said where it leads to nothing: to nonsense, or to what is not where the caller is. */
  readonly gone?: string
  run(
    context: Services & {
      readonly arg: Parsed<Parts>
      readonly caller: Caller
      /** The place of this press among all that the platform told, reactions included; see `core/reaction.ts`. */
      readonly order: bigint
    },
  ): Promise<PressOutcome>
}

/** Ties the type of `arg` in run() to its schemas, then forgets it, as `commandDefiner` does with options. */
export const pressDefiner =
  <Services>() =>
  <Parts extends PressParts>(handler: PressHandler<Services, Parts>): PressHandler<Services> =>
    handler as unknown as PressHandler<Services>

/** Ties the type of `options` in run() to the schema, then forgets it, so that commands of all shapes share a list. */
export const commandDefiner =
  <Services>() =>
  <Options extends z.ZodObject>(command: Command<Services, Options>): Command<Services> =>
    command as unknown as Command<Services>
