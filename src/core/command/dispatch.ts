import { randomBytes } from 'node:crypto'
import type { Caller, Invocation } from '../caller.ts'
import { BotError, NotHere } from '../errors.ts'
import type { Log } from '../log.ts'
import { type Press, type PressOutcome, paragraph, type Reply, say, type Visibility } from '../reply/reply.ts'
import { code, type Inline, rich } from '../reply/rich-text.ts'
import { shorten } from '../reply/split.ts'
import type { Command, CommandShape } from './command.ts'
import { nearest } from './nearest.ts'
import { type CompletedKind, type OptionSpec, optionsOf, usageOf } from './options.ts'
import { readArg } from './press-arg.ts'
import { type Mistake, readOptions } from './read-options.ts'
import { spread } from './typed/spread.ts'

/** The one door between a platform and the commands. Nothing it returns ever rejects. */
export interface Dispatcher {
  readonly commands: readonly CommandShape[]
  /**
   * Who will see the reply. Asked before the answer is known, because Discord fixes it then. Of an unknown command: private, so
   * that a slip stays between the member and the bot. Private wherever the place is, too, where there are words for the caller alone.
   */
  visibility(typed: Pick<Invocation, 'command' | 'options' | 'visibility'>): Visibility
  run(invocation: Invocation): Promise<Reply>
  press(press: Press, caller: Caller, order: bigint): Promise<PressOutcome>
  /** At most 25 values that fit what was typed so far. */
  complete(kind: CompletedKind, typed: string, caller: Caller): Promise<readonly Completion[]>
  /** The form to show instead of running the command; undefined where it is to be run as it was typed. */
  form(invocation: Invocation): Promise<Form | undefined>
  /** What is wrong with the options, by option; empty where the command takes them. */
  mistakes(command: string, options: Readonly<Record<string, unknown>>): Readonly<Record<string, string>>
  /** Whether the command takes these options, and what they name is there. */
  fits(invocation: Invocation): Promise<boolean>
  /** What a member finds at home, where the platform has such a place. */
  home(caller: Caller): Promise<readonly Reply[]>
}

export interface Completion {
  readonly value: string
  /** What is shown for it; the value itself if left out. */
  readonly label?: string
}

/** A command's options as fields to fill in. */
export interface Form {
  readonly command: string
  readonly title: string
  readonly submit: string
  /** `value`: what the field holds at first, as it would be typed. */
  readonly fields: readonly { readonly option: OptionSpec; readonly value?: string }[]
}

type Completer = (
  typed: string,
  caller: Caller,
) => readonly (string | Completion)[] | Promise<readonly (string | Completion)[]>

export interface Rules {
  readonly completers: Readonly<Record<CompletedKind, Completer>>
  /** The last that is done to what a command says, such as to draw what it only names; it must not reject. */
  finish?(reply: Reply): Promise<Reply>
  home?(caller: Caller): Promise<readonly Reply[]>
  /** What a text that was typed anywhere calls for, before and instead of anything else, to the caller alone. */
  urgent?(text: string): Reply | undefined
  /** Hears that it was said, and nothing of what was typed. */
  onUrgent?(caller: Caller): void
  isTutor(caller: Caller): Promise<boolean>
  /** Rejects with BotError where the caller does not see the channel, or the bot cannot post in it. */
  checkChannel(caller: Caller, channel: string): Promise<void>
  readonly log: Log
}

/** Nothing that is offered is as long. */
const longestCompleted = 500

/** More than any option takes. */
const longestHeard = 5_000

/** What was typed is said back so far that it is known again. */
const longestEcho = 100

export function createDispatcher<Services extends object>(
  commands: readonly Command<Services>[],
  services: Services,
  { completers, finish = async (reply) => reply, home, urgent, onUrgent, isTutor, checkChannel, log }: Rules,
): Dispatcher {
  const byName = new Map(commands.map((command) => [command.name, command]))

  async function refuseUnlessAllowed(command: Command<Services>, caller: Caller): Promise<void> {
    if (command.who === 'tutors' && !(await isTutor(caller))) {
      throw new BotError(rich`${code(`/omt ${command.name}`)} is for tutors. Ask one of them to run it for you.`)
    }
  }

  /** An id of a channel may have been typed, and then is anybody's. */
  async function checkChannels(
    command: Command<Services>,
    options: Readonly<Record<string, unknown>>,
    caller: Caller,
  ): Promise<void> {
    for (const { name, kind } of optionsOf(command)) {
      const value = options[name]
      if (kind === 'channel' && typeof value === 'string') await checkChannel(caller, value)
    }
  }

  /** In any option, and in what belongs to no command: a slip in a name must not keep it from being heard. */
  function urgentIn(options: Readonly<Record<string, unknown>>): Reply | undefined {
    const texts = Object.values(options).filter((value) => typeof value === 'string')
    for (const text of texts) {
      const reply = urgent?.(text.slice(0, longestHeard))
      if (reply) return reply
    }
    return undefined
  }

  async function finished(outcome: PressOutcome): Promise<PressOutcome> {
    const { replace, private: forOne, public: forAll } = outcome
    return {
      ...outcome,
      ...(replace && { replace: await finish(replace) }),
      ...(forOne && { private: await finish(forOne) }),
      ...(forAll && { public: await finish(forAll) }),
    }
  }

  /** One place catches: what the member can mend is told, the rest is logged under a reference they can pass on. */
  async function guarded<Result>(what: object, work: () => Promise<Result>, told: (reply: Reply) => Result) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof BotError) return told(say(error.shown))
      const ref = randomBytes(2).toString('hex')
      log.error({ ...what, ref, err: error }, 'command failed')
      return told(
        say(rich`Something broke on our side, ref ${code(ref)}. Please try again; if it stays, tell a tutor the ref.`),
      )
    }
  }

  return {
    commands: commands as readonly Command<never>[],
    visibility: ({ command, options, visibility }) =>
      urgentIn(options) ? 'private' : (visibility ?? byName.get(command)?.visibility ?? 'private'),

    run: ({ command: name, options, caller, visibility }) =>
      guarded<Reply>(
        { command: name, platform: caller.platform },
        async () => {
          const first = urgentIn(options)
          if (first) {
            onUrgent?.(caller)
            return first
          }
          const command = byName.get(name)
          if (!command) return unknownCommand(name, [...byName.keys()], options.text)
          await refuseUnlessAllowed(command, caller)
          const read = readOptions(command, spread(command, storable(options)))
          if ('mistakes' in read) return usageError(command, read.mistakes)
          await checkChannels(command, read.options, caller)
          return finish(
            await command.run({
              ...services,
              options: read.options,
              caller,
              visibility: visibility ?? command.visibility,
            }),
          )
        },
        (reply) => reply,
      ),

    press: ({ command: name, action, arg }, caller, order) =>
      guarded<PressOutcome>(
        { command: name, action, platform: caller.platform },
        async () => {
          const command = byName.get(name)
          const presses = command?.presses ?? {}
          const handler = Object.hasOwn(presses, action) ? presses[action] : undefined
          if (!command || !handler) throw new BotError(leadsNowhere)
          await refuseUnlessAllowed(command, caller)
          const parsed = readArg(handler.arg, arg)
          try {
            if (!parsed) throw new NotHere(leadsNowhere)
            return await finished(await handler.run({ ...services, arg: parsed, caller, order }))
          } catch (error) {
            throw error instanceof NotHere ? new BotError(handler.gone ?? leadsNowhere) : error
          }
        },
        (reply) => ({ private: reply }),
      ),

    complete: async (kind, typed, caller) => {
      if (typed.length > longestCompleted) return []
      try {
        const found = await completers[kind](typed, caller)
        return found.slice(0, 25).map((one) => (typeof one === 'string' ? { value: one } : one))
      } catch (error) {
        log.error({ kind, err: error }, 'nothing could be offered for an option')
        return []
      }
    },

    form: async ({ command: name, options, caller }) => {
      const command = byName.get(name)
      const form = command?.form
      if (!command || !form || !Object.keys(options).every((option) => form.given?.includes(option))) return undefined
      try {
        await refuseUnlessAllowed(command, caller)
        const values = { ...(await form.initial?.({ ...services, options, caller })), ...textsOf(options) }
        return {
          command: name,
          title: form.title,
          submit: form.submit,
          fields: optionsOf(command).map((option) => ({
            option,
            ...(values[option.name] !== undefined && { value: values[option.name] }),
          })),
        }
      } catch (error) {
        // Run as it was typed, the command says what is wrong.
        if (!(error instanceof BotError)) log.error({ command: name, err: error }, 'a form could not be opened')
        return undefined
      }
    },

    mistakes: (name, options) => {
      const command = byName.get(name)
      const read = command && readOptions(command, options)
      return read && 'mistakes' in read ? Object.fromEntries(read.mistakes.map((one) => [one.option, one.words])) : {}
    },

    fits: async ({ command: name, options, caller }) => {
      const command = byName.get(name)
      if (!command || 'mistakes' in readOptions(command, storable(options))) return false
      const named = optionsOf(command).flatMap(({ name, kind }) => {
        const value = options[name]
        return (kind === 'topic' || kind === 'term') && typeof value === 'string' ? [{ kind, value }] : []
      })
      const found = await Promise.all(
        named.map(async ({ kind, value }) => {
          const offered = await completers[kind](value, caller)
          // A term has other names too, under which its own is offered.
          return kind === 'term' ? offered.length > 0 : offered.some((one) => isCalled(one, value))
        }),
      )
      return found.every(Boolean)
    },

    home: (caller) =>
      guarded<readonly Reply[]>(
        { command: 'home', platform: caller.platform },
        async () => (await home?.(caller)) ?? [],
        (reply) => [reply],
      ),
  }
}

const isCalled = (one: string | Completion, typed: string): boolean =>
  (typeof one === 'string' ? one : one.value).toLowerCase() === typed.toLowerCase()

const leadsNowhere = 'This button belongs to an older version. Please run the command again.'

/** No database takes a NUL or half an emoji in a text. */
const storable = (options: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
    ]),
  )

const textsOf = (options: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(options).map(([name, value]) => [name, String(value)]))

/** Says what was probably meant, and gives back what was typed so that it need not be typed again. */
function unknownCommand(typed: string, names: readonly string[], text: unknown): Reply {
  const [first = code('/omt help'), ...others] = nearest(typed, names, 3).map((name) => code(`/omt ${name}`))
  const more = others.flatMap((name, place): Inline[] => [{ text: place === others.length - 1 ? ' or ' : ', ' }, name])
  return {
    blocks: [
      paragraph(rich`There is no ${code(`/omt ${shorten(typed, longestEcho)}`)}. Did you mean ${first}${more}?`),
      ...(typeof text === 'string' ? [paragraph(rich`To ask it as a question: ${code(`/omt ask ${text}`)}`)] : []),
    ],
  }
}

function usageError<Services>(command: Command<Services>, mistakes: readonly Mistake[]): Reply {
  return {
    blocks: [
      ...mistakes.map(({ option, words }) => paragraph(rich`${code(shorten(option, longestEcho))}: ${words}`)),
      paragraph(rich`Usage: ${code(usageOf(command))}. For example: ${code(`/omt ${command.example}`)}`),
    ],
  }
}
