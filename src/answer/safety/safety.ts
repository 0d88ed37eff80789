import { z } from 'zod'
import type { Lapsed, Problem, Review } from '../../library/note.ts'
import { type Content, contentIn } from '../../library/read/text-file.ts'
import { type Place, problemsOf, readYaml } from '../../library/read/yaml.ts'
import { fingerprintOf, reviewOf, reviewSchema } from '../../library/review.ts'
import { builtIn, listsIn, readSaying, type Saying } from './saying.ts'

/** What is said to whom it concerns, before anything else. */
export interface Safety {
  readonly review: Review
  /** Why a signature that stands in the file does not hold. */
  readonly lapsed?: Lapsed
  /** Of what a reviewer signs: all of the file but the signature. */
  readonly fingerprint: string
  /** What people type, and what it stands for. */
  readonly typed: Readonly<Record<string, string>>
  readonly lists: Readonly<Record<string, readonly string[]>>
  /** Words that `...` in a saying never passes over. */
  readonly stops: readonly string[]
  readonly cases: Cases
  /** In the order in which they are looked for. */
  readonly kinds: readonly Kind[]
}

/** What tells a case that is studied from somebody who is there. */
interface Cases {
  /** Whose words show a case of an examination or a lecture. */
  readonly studied: readonly string[]
  /** Whose words show a question of knowledge. */
  readonly asked: readonly string[]
  /** Whose words show that it is about somebody after all. */
  readonly personal: readonly string[]
  /** What looks like a case and is said of somebody who is there. */
  readonly except: readonly string[]
  /** Whose words show that it happens now, whatever else is said. */
  readonly now: readonly string[]
  /** A case that is only supposed; then nothing happens now. */
  readonly supposed: readonly string[]
  /** Behind these words stands what somebody in the case says. */
  readonly reports: readonly string[]
  /** Figures of speech: they say nothing of what their words say. */
  readonly idioms: readonly string[]
}

interface Kind {
  readonly id: string
  readonly about: string
  readonly reply: string
  /** Whether the people to talk to are named beside it, where the operator has set them. */
  readonly contact: boolean
  /** Said of oneself. */
  readonly own: readonly string[]
  /** Said of somebody else, or where only the beginning of the sentence shows that it is said of somebody. */
  readonly others: readonly string[]
  /** Nobody is named: nothing where knowledge is asked for. */
  readonly bare: readonly string[]
}

export const noSafety: Safety = {
  review: 'unreviewed',
  fingerprint: '',
  typed: {},
  lists: {},
  stops: [],
  cases: { studied: [], asked: [], personal: [], except: [], now: [], supposed: [], reports: [], idioms: [] },
  kinds: [],
}

const most = 500

const unknownOr = (otherwise: string) => (issue: { readonly code?: string }) =>
  issue.code === 'unrecognized_keys' ? 'is not known here; remove it or mend its spelling' : otherwise

const text = (what: string, longest: number) =>
  z
    .string({ error: `is missing; ${what}` })
    .trim()
    .min(1, `is empty; ${what}`)
    .max(longest, `is too long; ${longest} letters are the most`)

const saying = z
  .string({ error: 'must be a saying, such as I (want / wish) to die' })
  .trim()
  .min(1, 'is empty; write how people say it')
  .max(500, 'is too long; 500 letters are the most')
  .check(({ value, issues }) => {
    const read = readSaying(value)
    if ('mistake' in read) issues.push({ code: 'custom', input: value, message: read.mistake })
  })
const sayings = z
  .array(saying, { error: 'must be a list of sayings' })
  .max(most, `has too many sayings; ${most} are the most`)
const given = sayings.default([])

const kindSchema = z.strictObject(
  {
    id: z
      .string({ error: 'is missing; give it a short name, such as chest-pain' })
      .regex(/^[a-z][a-z-]{0,39}$/, 'must be a short name of lower case letters and dashes, such as chest-pain'),
    about: text('say what it is about', 200),
    reply: text('write what is answered', 1_500),
    contact: z.boolean({ error: 'must be true or false' }).default(false),
    own: given,
    others: given,
    bare: given,
  },
  { error: unknownOr('must be a kind with id, about, reply, and own, others or bare') },
)

const safetySchema = z.strictObject(
  {
    review: reviewSchema,
    typed: z
      .record(
        z.string().regex(/^[a-z0-9]+$/, 'must be one word in lower case, without apostrophe'),
        text('say what it stands for', 100),
        {
          error: 'must be a list of what is typed and what it stands for, such as wanna: want to',
        },
      )
      .default({}),
    lists: z
      .record(
        z.string().regex(/^[a-z ]+$/, 'must be named in lower case letters'),
        sayings.min(1, 'is empty; name a word'),
        {
          error: 'must be lists of words, each with its name',
        },
      )
      .default({}),
    stops: z.array(text('name a word', 40), { error: 'must be a list of words' }).max(most).default([]),
    cases: z.strictObject(
      {
        studied: given,
        asked: given,
        personal: given,
        except: given,
        now: given,
        supposed: given,
        reports: given,
        idioms: given,
      },
      { error: unknownOr('must hold studied, asked, personal, except, now, supposed, reports and idioms') },
    ),
    kinds: z
      .array(kindSchema, { error: 'must be a list of kinds of emergency' })
      .min(1, 'is empty; without a kind nobody in an emergency is told whom to call')
      .max(100, 'has too many kinds; 100 are the most'),
  },
  { error: unknownOr('must hold review, cases and kinds') },
)

/** For the process that reads. */
export const safetyIn = (bytes: Uint8Array, file: string): Content<Safety> =>
  contentIn(bytes, { file, whole: 'safety', none: noSafety }, (yamlText) => readSafety(yamlText, file))

export function readSafety(yamlText: string, file: string): Content<Safety> {
  const place: Place = { file, firstLine: 1, whole: 'safety' }
  const yaml = readYaml(yamlText, place)
  if (Array.isArray(yaml)) return { held: noSafety, problems: yaml }
  const parsed = safetySchema.safeParse(yaml.value ?? {})
  if (!parsed.success) return { held: noSafety, problems: problemsOf(parsed.error, yaml, place) }
  const { review: signature, ...signed } = parsed.data
  const fingerprint = fingerprintOf(signed)
  const { review, lapsed } = reviewOf(signature, fingerprint)
  const held: Safety = {
    ...signed,
    review,
    fingerprint,
    ...(lapsed && { lapsed: { line: yaml.lineOf(['review']), message: lapsed } }),
  }
  const problems = mistakesIn(held).map(({ path, message }): Problem => {
    return { file, line: yaml.lineOf(path), field: path.join('.'), message }
  })
  return { held: problems.length > 0 ? noSafety : held, problems }
}

interface Mistake {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** What no single field shows: kinds that stand twice or say nothing, lists that are not there or hold themselves. */
function mistakesIn({ lists, cases, kinds }: Safety): Mistake[] {
  const names = Object.keys(lists)
  const placed = [
    ...Object.entries(lists).flatMap(([name, list]) => at(['lists', name], list)),
    ...Object.entries(cases).flatMap(([name, list]) => at(['cases', name], list)),
    ...kinds.flatMap(({ own, others, bare }, place) => [
      ...at(['kinds', place, 'own'], own),
      ...at(['kinds', place, 'others'], others),
      ...at(['kinds', place, 'bare'], bare),
    ]),
  ]
  return [
    ...placed.flatMap(({ path, said }) =>
      listsIn(said).flatMap((name): Mistake[] => {
        if ((builtIn as readonly string[]).includes(name)) return []
        if (!names.includes(name))
          return [
            {
              path,
              message: `names <${name}>, and there is no such list; there are ${[...names, ...builtIn].join(', ')}`,
            },
          ]
        // A list may name those that stand above it, so that none leads back to itself.
        const isBelow = path[0] === 'lists' && names.indexOf(name) >= names.indexOf(String(path[1]))
        return isBelow ? [{ path, message: `names <${name}>, which must stand above it` }] : []
      }),
    ),
    ...kinds.flatMap(({ id, own, others, bare }, place): Mistake[] => [
      ...(kinds.findIndex((kind) => kind.id === id) < place
        ? [{ path: ['kinds', place, 'id'], message: `"${id}" stands above already; give each kind its own` }]
        : []),
      ...(own.length + others.length + bare.length === 0
        ? [{ path: ['kinds', place, 'own'], message: 'is empty, and so are others and bare; write how people say it' }]
        : []),
    ]),
  ]
}

const at = (path: readonly PropertyKey[], list: readonly string[]) =>
  list.map((one, place) => ({ path: [...path, place], said: sayingOf(one) }))

/** Of a saying that was checked. */
export function sayingOf(one: string): Saying {
  const read = readSaying(one)
  if ('mistake' in read) throw new Error(`“${one}” ${read.mistake}`)
  return read
}
