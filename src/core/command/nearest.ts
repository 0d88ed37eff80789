import levenshtein from 'damerau-levenshtein'

/** No name is longer; what is typed beyond it cannot come nearer to one. To compare takes the square of the longer text. */
const longest = 60

const edits = (a: string, b: string): number => levenshtein(folded(a), folded(b)).steps

const folded = (text: string): string => text.slice(0, longest).toLowerCase()

/** The `count` candidates that take the fewest edits to reach, nearest first; ties keep their order. */
export function nearest(typed: string, candidates: readonly string[], count: number): string[] {
  const cost = new Map(candidates.map((candidate) => [candidate, edits(typed, candidate)]))
  return candidates.toSorted((a, b) => (cost.get(a) ?? 0) - (cost.get(b) ?? 0)).slice(0, count)
}

/** Whether a word is so close to a name that it was probably meant: one edit, or two for names over five letters. */
export function isSlip(typed: string, name: string): boolean {
  const most = name.length > 5 ? 2 : 1
  // Each letter more or less is an edit.
  if (Math.abs(typed.length - name.length) > most) return false
  const count = edits(typed, name)
  return count > 0 && count <= most
}
