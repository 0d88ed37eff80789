import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { Caller, Invocation } from './caller.ts'
import type { Command } from './command.ts'
import { BotError } from './errors.ts'
import type { Log } from './log.ts'
import { nearest } from './nearest.ts'
import { type CompletedKind, usageOf } from './options.ts'
import { type Press, type PressOutcome, paragraph, type Reply, say, type Visibility } from './reply.ts'
import { code, type Inline, rich } from './rich-text.ts'

/** The one door between a platform and the commands. Nothing it returns ever rejects. */
export interface Dispatcher {
  readonly commands: readonly CommandShape[]
  /** Of an unknown command: private, so that a slip stays between the member and the bot. */
  visibility(command: string): Visibility
  run(invocation: Invocation): Promise<Reply>
  press(press: Press, caller: Caller, order: bigint): Promise<PressOutcome>
  /** At most 25 values that fit what was typed so far. */
  complete(kind: CompletedKind, typed: string): Promise<readonly string[]>
}

/** A command as platforms see it: everything but what it does. */
export type CommandShape = Command<never>

export interface Rules {
  readonly completers: Readonly<Record<CompletedKind, (typed: string) => readonly string[]>>
  isTutor(caller: Caller): Promise<boolean>
  readonly log: Log
}

export function createDispatcher<Services extends object>(
  commands: readonly Command<Services>[],
  services: Services,
  { completers, isTutor, log }: Rules,
): Dispatcher {
  const byName = new Map(commands.map((command) => [command.name, command]))

  async function refuseUnlessAllowed(command: Command<Services>, caller: Caller): Promise<void> {
    if (command.who === 'tutors' && !(await isTutor(caller))) {
      throw new BotError(rich`${code(`/omt ${command.name}`)} is for tutors. Ask one of them to run it for you.`)
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
    visibility: (name) => byName.get(name)?.visibility ?? 'private',

    run: ({ command: name, options, caller, visibility }) =>
      guarded<Reply>(
        { command: name, platform: caller.platform },
        async () => {
          const command = byName.get(name)
          if (!command) return unknownCommand(name, [...byName.keys()], options.text)
          await refuseUnlessAllowed(command, caller)
          const parsed = command.options.safeParse(options)
          if (!parsed.success) return usageError(command, parsed.error)
          return command.run({
            ...services,
            options: parsed.data,
            caller,
            visibility: visibility ?? command.visibility,
          })
        },
        (reply) => reply,
      ),

    press: ({ command: name, action, arg }, caller, order) =>
      guarded<PressOutcome>(
        { command: name, action, platform: caller.platform },
        async () => {
          const command = byName.get(name)
          const handler = command?.presses?.[action]
          if (!command || !handler)
            throw new BotError('This button belongs to an older version. Please run the command again.')
          await refuseUnlessAllowed(command, caller)
          return handler({ ...services, arg, caller, order })
        },
        (reply) => ({ private: reply }),
      ),

    complete: async (kind, typed) => completers[kind](typed).slice(0, 25),
  }
}

/** Says what was probably meant, and gives back what was typed so that it need not be typed again. */
function unknownCommand(typed: string, names: readonly string[], text: unknown): Reply {
  const [first = code('/omt help'), ...others] = nearest(typed, names, 3).map((name) => code(`/omt ${name}`))
  const more = others.flatMap((name, place): Inline[] => [{ text: place === others.length - 1 ? ' or ' : ', ' }, name])
  return {
    blocks: [
      paragraph(rich`There is no ${code(`/omt ${typed}`)}. Did you mean ${first}${more}?`),
      ...(typeof text === 'string' ? [paragraph(rich`To ask it as a question: ${code(`/omt ask ${text}`)}`)] : []),
    ],
  }
}

function usageError<Services>(command: Command<Services>, error: z.ZodError): Reply {
  return {
    blocks: [
      ...error.issues.map((issue) => {
        const name = issue.path.join('.')
        return paragraph(name ? rich`${code(name)}: ${issue.message}` : rich`${issue.message}`)
      }),
      paragraph(rich`Usage: ${code(usageOf(command))}. For example: ${code(`/omt ${command.example}`)}`),
    ],
  }
}
