import { z } from 'zod'
import { nearest } from '../../core/command/nearest.ts'
import type { Problem } from '../note.ts'
import { type Content, contentIn } from '../read/text-file.ts'
import { type Place, problemsOf, readYaml, type Yaml } from '../read/yaml.ts'
import { aliasKey } from './expand.ts'

const text = z
  .string({ error: 'is missing; give it a text' })
  .trim()
  .min(1, 'is empty; give it a text')
  .max(2_000, 'is too long; 2,000 letters are the most')
const names = z
  .array(text.max(200, 'is too long for a name; 200 letters are the most'), {
    error: 'must be a list, such as [MET, muscle energy]',
  })
  .max(100, 'has too many names; 100 are the most')
  .default([])

const entrySchema = z.strictObject(
  {
    term: text,
    /** Typed as they are written here, capitals and all. Several terms may share one: TP is a tenderpoint or a transverse process. */
    abbreviations: names,
    synonyms: names,
    /** What patients and beginners say; it may also be near the term only. */
    lay: names,
    definition: text,
    /** The passage that backs the definition, `note#section`. */
    passage: text,
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? 'is not a field of a term; remove it or mend its spelling'
        : 'must be a term with definition and passage',
  },
)

export type Entry = z.output<typeof entrySchema>

export interface Glossary {
  readonly entries: readonly Entry[]
  readonly problems: readonly Problem[]
}

const otherNames = ['abbreviations', 'synonyms', 'lay'] as const

export const aliasesOf = (entry: Entry): string[] => otherNames.flatMap((field) => entry[field])

export const namesOf = (entry: Entry) => ({ name: entry.term, aliases: aliasesOf(entry) })

/** For the process that reads. */
export const glossaryIn = (bytes: Uint8Array, file: string, passages: readonly string[]): Content<readonly Entry[]> =>
  contentIn(bytes, { file, whole: 'glossary', none: [] }, (text) => {
    const { entries, problems } = readGlossary(text, file, passages)
    return { held: entries, problems }
  })

/** The entries without a mistake, and what is wrong with the others. `passages` are the ids a definition may rest on. */
export function readGlossary(yamlText: string, file: string, passages: readonly string[]): Glossary {
  const place: Place = { file, firstLine: 1, whole: 'glossary' }
  const yaml = readYaml(yamlText, place)
  if (Array.isArray(yaml)) return { entries: [], problems: yaml }
  const list = z.array(z.unknown()).safeParse(yaml.value ?? [])
  if (!list.success) {
    const message = 'must be a list of terms, each beginning with "- term:"'
    return { entries: [], problems: [{ file, line: 1, field: place.whole, message }] }
  }
  const problems: Problem[] = []
  const parsed = list.data.flatMap((raw, at) => {
    const entry = entrySchema.safeParse(raw)
    if (entry.success) return [{ entry: entry.data, at }]
    problems.push(...problemsOf(entry.error, yaml, { ...place, whole: 'term' }, [at]))
    return []
  })
  const found = [...unknownPassages(parsed, passages), ...doubleNames(parsed)]
  problems.push(...found.map(({ path, message }) => problemAt(yaml, file, path, message)))
  const broken = new Set(found.map(({ path: [at] }) => at))
  return {
    entries: parsed.filter(({ at }) => !broken.has(at)).map(({ entry }) => entry),
    problems: problems.toSorted((a, b) => a.line - b.line),
  }
}

interface Placed {
  readonly entry: Entry
  readonly at: number
}

interface Mistake {
  /** Begins with the place of its entry in the list. */
  readonly path: readonly [number, ...(string | number)[]]
  readonly message: string
}

const problemAt = (yaml: Yaml, file: string, path: Mistake['path'], message: string): Problem => ({
  file,
  line: yaml.lineOf(path),
  field: path.slice(1).join('.'),
  message,
})

/** A large library has 100,000 passages to compare with. */
const mostNearest = 20

function unknownPassages(entries: readonly Placed[], passages: readonly string[]): Mistake[] {
  const known = new Set(passages)
  return entries
    .filter(({ entry }) => !known.has(entry.passage))
    .map(({ entry: { passage }, at }, place) => {
      const near = (place < mostNearest ? nearest(passage, passages, 1) : []).map((id) => `; the nearest is ${id}`)
      return { path: [at, 'passage'], message: `"${passage}" is no passage of the library${near.join('')}` }
    })
}

/**
 * One name leads to one term, and no name of a term is another term: so no name leads to itself or round in a circle. What the field
 * abbreviates alike may stand for several terms, since `define` tells them apart.
 */
function doubleNames(entries: readonly Placed[]): Mistake[] {
  const mistakes: Mistake[] = []
  const terms = new Map<string, Placed>()
  for (const placed of entries) {
    const first = terms.get(aliasKey(placed.entry.term))
    if (first)
      mistakes.push({
        path: [placed.at, 'term'],
        message: `"${placed.entry.term}" is there twice; join the two entries`,
      })
    else terms.set(aliasKey(placed.entry.term), placed)
  }
  const owners = new Map<string, { readonly entry: Entry; readonly field: (typeof otherNames)[number] }>()
  for (const { entry, at } of entries) {
    for (const field of otherNames) {
      entry[field].forEach((name, place) => {
        const mistake = (message: string) =>
          mistakes.push({ path: [at, field, place], message: `"${name}" ${message}` })
        const term = terms.get(aliasKey(name))?.entry
        const owner = owners.get(aliasKey(name))
        if (term === entry) mistake('says its own term again; remove it')
        else if (term) mistake('is a term itself; remove it here, or remove that entry')
        else if (owner?.entry === entry) mistake('is there twice for search, which sees no endings; remove one')
        else if (owner && !(field === 'abbreviations' && owner.field === field))
          mistake(`stands for "${owner.entry.term}" already; only an abbreviation can stand for several terms`)
        else owners.set(aliasKey(name), { entry, field })
      })
    }
  }
  return mistakes
}
