import type { Question } from '../question.ts'
import { about, error, type Finding, warning } from './finding.ts'

const ruleIds: ReadonlySet<string> = new Set(
  `L01 L02 L03 L04 L05 L06 L10 L11 L12 L13 L14 L15 L16 L17 L18 L20 L21 L22 L23 L24 L25 L26 L27 L28 L29 L30 L31 L32 L33 L34
  L40 L41 L42 L43 L44 L45 L46 L47 L50 L51 L52`.split(/\s+/),
)

/** Takes out the warnings that a question waives, and says which waivers are wrong. Errors stay, waived or not. */
export function applyWaivers(questions: readonly Question[], found: readonly Finding[]): Finding[] {
  const byQuestion = Map.groupBy(found, ({ question }) => question)
  const silenced = new Set<Finding>()
  const wrong: Finding[] = []
  for (const question of questions) {
    for (const { rule, line } of question.waivers) {
      const say = (complaint: ReturnType<typeof warning>) => wrong.push(about(question, 'waive', complaint))
      if (!ruleIds.has(rule)) {
        say(error(line, `there is no rule ${rule}`, 'name one such as L13, or remove the waiver'))
        continue
      }
      const met = byQuestion.get(question.id)?.filter((finding) => finding.rule === rule) ?? []
      const warnings = met.filter(({ level }) => level === 'warning')
      for (const finding of warnings) silenced.add(finding)
      if (met.length === 0) say(warning(line, `nothing here breaks ${rule}`, 'remove the waiver'))
      else if (warnings.length === 0)
        say(warning(line, `${rule} is an error here and cannot be waived`, 'mend the question'))
    }
  }
  return [...found.filter((finding) => !silenced.has(finding)), ...wrong]
}
