/** Regional indicators, the letters among Discord's emoji. */
export const signs = ['🇦', '🇧', '🇨', '🇩', '🇪']

export const letterOf = (choice: number): string => String.fromCharCode(65 + choice)

export const signOf = (choice: number): string => signs[choice] ?? letterOf(choice)

/** Undefined for an emoji that stands for no option. */
export function choiceOf(emoji: string | null): number | undefined {
  const choice = emoji === null ? -1 : signs.indexOf(emoji)
  return choice < 0 ? undefined : choice
}
