import { z } from 'zod'
import type { Problem } from '../../library/note.ts'
import { type Content, contentIn } from '../../library/read/text-file.ts'
import { type Place, problemsOf, readYaml, type Yaml } from '../../library/read/yaml.ts'
import { type Blueprint, type BlueprintShare, offBlueprint } from './blueprint.ts'

const text = z
  .string({ error: 'is missing; give it a text' })
  .trim()
  .min(1, 'is empty; give it a text')
  .max(300, 'is too long; 300 letters are the most')

const share = z
  .string({ error: 'is missing; write a range of percents, such as 5-7' })
  .regex(/^\d{1,3}(?:-\d{1,3})?$/, 'must be a range of percents, such as 5-7')
  .transform((range) => {
    const [least = 0, most = least] = range.split('-').map((percent) => Number(percent) / 100)
    return { least, most }
  })
  .refine(({ least, most }) => least <= most && most <= 1, 'must go from the smaller to the larger, 100 at most')

const basis = z.enum(['stated', 'our reading'], {
  error: 'must say whether the source states the share: stated, or our reading',
})

const most = 100
const list = z
  .array(text, { error: 'must be a list, such as [pelvis, sacrum]' })
  .max(most, `is too long; ${most} are the most`)
  .default([])

const row = text.refine((name) => name !== offBlueprint, `must not be "${offBlueprint}", which means no row`)

const percent = z
  .string({ error: 'is missing; write a percent, such as 80' })
  .regex(/^(?:\d{1,2}|100)$/, 'must be a percent, from 0 to 100')
  .transform((value) => Number(value) / 100)
const count = z
  .string({ error: 'is missing; write a number, such as 700' })
  .regex(/^\d{1,6}$/, 'must be a number, such as 700')
  .transform(Number)

const unknown = (issue: { readonly code?: string }) =>
  issue.code === 'unrecognized_keys' ? 'is not known here; remove it or mend its spelling' : undefined

const some = <Item extends z.ZodType>(item: Item, what: string) =>
  z
    .array(item, { error: `is missing; list the ${what}` })
    .min(1, `is empty; list the ${what}`)
    .max(most, `are too many; ${most} are the most`)

const blueprintSchema = z.strictObject(
  {
    exam: text,
    source: text,
    rows: some(
      z.strictObject({ row, name: text, share, basis, regions: list, techniques: list }, { error: unknown }),
      'rows, each with row, name, share and basis',
    ),
    presentations: some(
      z.strictObject({ name: text, share, basis }, { error: unknown }),
      'presentations, each with name, share and basis',
    ),
    floors: z.strictObject(
      { notes: count, questions: count, within: percent, vignettes: percent, 'two steps': percent },
      { error: unknown },
    ),
  },
  { error: unknown },
)

/** For the process that reads. */
export const blueprintIn = (bytes: Uint8Array, file: string): Content<Blueprint | undefined> =>
  contentIn<Blueprint | undefined>(bytes, { file, whole: 'blueprint', none: undefined }, (text) =>
    readBlueprintText(text, file),
  )

/** One with a mistake is not used: half a blueprint would call good questions wrong. */
export function readBlueprintText(yamlText: string, file: string): Content<Blueprint | undefined> {
  const place: Place = { file, firstLine: 1, whole: 'blueprint' }
  const yaml = readYaml(yamlText, place, { schema: 'failsafe' })
  if (Array.isArray(yaml)) return { held: undefined, problems: yaml }
  const parsed = blueprintSchema.safeParse(yaml.value ?? {})
  if (!parsed.success) return { held: undefined, problems: problemsOf(parsed.error, yaml, place) }
  const { exam, source, rows, presentations, floors } = parsed.data
  const { 'two steps': twoSteps, ...otherFloors } = floors
  const blueprint: Blueprint = {
    exam,
    source,
    rows: rows.map(({ share, ...row }, at) => ({ ...row, ...share, line: yaml.lineOf(['rows', at]) })),
    presentations: presentations.map(({ share, ...presentation }, at) => ({
      ...presentation,
      ...share,
      line: yaml.lineOf(['presentations', at]),
    })),
    floors: { ...otherFloors, twoSteps },
  }
  const say = (field: string, line: number, message: string): Problem => ({ file, line, field, message })
  const problems = [
    ...twice(blueprint.rows, ({ row }) => row, 'rows', say),
    ...twice(blueprint.presentations, ({ name }) => name, 'presentations', say),
    ...sums('rows', blueprint.rows, yaml, say),
    ...sums('presentations', blueprint.presentations, yaml, say),
  ]
  return { held: problems.length > 0 ? undefined : blueprint, problems }
}

type Say = (field: string, line: number, message: string) => Problem

function twice<Row extends BlueprintShare>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  field: string,
  say: Say,
): Problem[] {
  return rows.flatMap((row, at) => {
    const first = rows.slice(0, at).find((other) => nameOf(other) === nameOf(row))
    return first
      ? say(`${field}.${at}`, row.line, `is "${nameOf(row)}" again, as on line ${first.line}; remove one`)
      : []
  })
}

/** Ranges that all lie too low or too high leave no way to make a whole of them. */
function sums(field: 'rows' | 'presentations', shares: readonly BlueprintShare[], yaml: Yaml, say: Say): Problem[] {
  const sum = (of: (share: BlueprintShare) => number) =>
    Math.round(shares.reduce((total, share) => total + of(share), 0) * 100)
  const [least, most] = [sum(({ least }) => least), sum(({ most }) => most)]
  if (least <= 100 && most >= 100) return []
  const message = `have shares of ${least} to ${most} % in all, which do not add up to 100 %; mend the ranges`
  return [say(field, yaml.lineOf([field]), message)]
}
