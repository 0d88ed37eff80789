import { z } from 'zod'
import type { Problem } from '../note.ts'
import { type Content, contentIn } from '../read/text-file.ts'
import { type Place, problemsOf, readYaml } from '../read/yaml.ts'
import { aliasKey, type Words } from './expand.ts'

export const noWords: Words = { same: [], short: {}, outside: [] }

/** Each name of a line leads to all others of it, so their number counts twice. */
const mostNames = 100
const mostLines = 10_000

const name = z
  .string({ error: 'must be a word or a few' })
  .trim()
  .min(1, 'is empty; give it a word')
  .max(200, 'is too long; 200 letters are the most')
const text = z.string({ error: 'is missing; say what it is about' }).trim().min(1, 'is empty; say what it is about')

const unknownOr = (otherwise: string) => (issue: { readonly code?: string }) =>
  issue.code === 'unrecognized_keys' ? 'is not known here; remove it or mend its spelling' : otherwise

const wordsSchema = z.strictObject(
  {
    same: z
      .array(
        z
          .array(name, { error: 'must be a list of names' })
          .min(2, 'needs two names that mean one thing')
          .max(mostNames, `has too many names; ${mostNames} are the most`),
        { error: 'must be a list of lists, such as - [swelling, edema]' },
      )
      .max(mostLines, `has too many lines; ${mostLines} are the most`)
      .default([]),
    short: z
      .record(z.string().regex(/^[^A-Z]+$/, 'must be in lower case; it is found in capitals too'), name, {
        error: 'must be a list of what is typed and what it stands for, such as tx: treatment',
      })
      .default({}),
    outside: z
      .array(
        z.strictObject(
          {
            about: text,
            words: z
              .array(name, { error: 'must be a list of words' })
              .min(1, 'is empty; name a word')
              .max(mostNames, `has too many words; ${mostNames} are the most`),
          },
          { error: unknownOr('must be a subject with about and words') },
        ),
        { error: 'must be a list of subjects, each with about and words' },
      )
      .max(mostLines, `has too many subjects; ${mostLines} are the most`)
      .default([]),
  },
  { error: unknownOr('must hold same, short and outside') },
)

/** For the process that reads. */
export const wordsIn = (bytes: Uint8Array, file: string): Content<Words> =>
  contentIn(bytes, { file, whole: 'words', none: noWords }, (text) => readWords(text, file))

/** A line of names with a mistake is left out, so that no name leads to itself or round in a circle. */
export function readWords(yamlText: string, file: string): Content<Words> {
  const place: Place = { file, firstLine: 1, whole: 'words' }
  const yaml = readYaml(yamlText, place)
  if (Array.isArray(yaml)) return { held: noWords, problems: yaml }
  const parsed = wordsSchema.safeParse(yaml.value ?? {})
  if (!parsed.success) return { held: noWords, problems: problemsOf(parsed.error, yaml, place) }
  const mistakes = doubles(parsed.data.same)
  const problems = mistakes.map(({ at, place, message }): Problem => {
    return { file, line: yaml.lineOf(['same', at, place]), field: `same.${at}.${place}`, message }
  })
  const broken = new Set(mistakes.map(({ at }) => at))
  return { held: { ...parsed.data, same: parsed.data.same.filter((_, at) => !broken.has(at)) }, problems }
}

function doubles(same: Words['same']): { at: number; place: number; message: string }[] {
  const owners = new Map<string, { at: number; name: string }>()
  return same.flatMap((names, at) =>
    names.flatMap((name, place) => {
      const key = aliasKey(name)
      const owner = owners.get(key)
      owners.set(key, owner ?? { at, name })
      if (!owner) return []
      const message =
        owner.at === at
          ? `"${name}" is "${owner.name}" again for search, which sees no endings; remove one`
          : `"${name}" stands in the line of "${same[owner.at]?.[0]}" already; join the two lines or remove it here`
      return [{ at, place, message }]
    }),
  )
}
