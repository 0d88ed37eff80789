/** A number with its noun: `1 round`, `2 rounds`. `many` where an s does not make the plural. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`
