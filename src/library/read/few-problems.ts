import type { Problem } from '../note.ts'

/** Who has more mistakes to mend begins with these; a broken file may have one a letter. */
const usualMost = 20
/** A message may repeat what stands in the file. */
const longest = 300

const short = (text: string): string => (text.length > longest ? `${text.slice(0, longest)} …` : text)

/** The first mistakes of a file, and how many more there are. */
export function fewProblems(problems: readonly Problem[], most = usualMost): Problem[] {
  const few = problems
    .slice(0, most)
    .map((problem) => ({ ...problem, field: short(problem.field), message: short(problem.message) }))
  const last = few.at(-1)
  if (!last || problems.length <= most) return few
  return [...few, { ...last, field: 'file', message: `has ${problems.length - most} more mistakes; mend these first` }]
}
