import { type RichText, rich } from './reply/rich-text.ts'

/** A failure the member can do something about: `shown` says what, in their words. */
export class BotError extends Error {
  override readonly name: string = 'BotError'
  readonly shown: RichText

  constructor(shown: RichText | string) {
    const text = typeof shown === 'string' ? rich`${shown}` : shown
    super(text.map((inline) => inline.text).join(''))
    this.shown = text
  }
}

/**
 * What an id stands for is not where the caller is: it never was, it is gone, or it is somewhere else. Which of these is told to
 * nobody. Behind a button the words are those of the button.
 */
export class NotHere extends BotError {}

/** A failure the operator must mend before the bot can start; one line each, printed without a stack. */
export class StartupError extends Error {
  override readonly name = 'StartupError'
  readonly lines: readonly string[]

  constructor(lines: readonly string[], options?: ErrorOptions) {
    super(lines.join('\n'), options)
    this.lines = lines
  }
}

/** Somebody else may be at work on it by now: whoever had it leaves all as it is. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'

  constructor() {
    super('this took so long that another process may have gone on with it')
  }
}

/** The outside does not take what the operator set: `toMend` names the variable and the step. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
  readonly toMend: string

  constructor(toMend: string, options?: ErrorOptions) {
    super(toMend, options)
    this.toMend = toMend
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
