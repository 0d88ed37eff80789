/** The emoji that stand for a question's options; Slack has no letters beyond a, b, o, m, v and x. */
export const choiceEmoji = ['one', 'two', 'three', 'four', 'five'] as const

/** The option that a reaction stands for, if it does. */
export function choiceOf(emoji: string): number | undefined {
  const choice = (choiceEmoji as readonly string[]).indexOf(emoji)
  return choice < 0 ? undefined : choice
}

/** The sign where only text can stand: in labels, footers and notifications. */
export const choiceDigit = (choice: number): string => String(choice + 1)
