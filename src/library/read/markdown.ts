import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { takeFigures, unshownFigures } from '../figures/figures-of.ts'
import type { Note, ReadResult, Section } from '../note.ts'
import { fingerprintOf, reviewOf } from '../review.ts'
import { readFrontMatter } from './front-matter.ts'
import { noteOf } from './note-of.ts'
import { sourceMark } from './plain.ts'
import { type RawSection, sectionsOf } from './sections.ts'

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml'])

const parseMarkdown = (text: string): Root => parser.parse(text)

/** A note: front matter between `---` lines, then sections headed by `##`. Without front matter, a plain document. */
export function readMarkdown(text: string, file: string, id: string): ReadResult {
  const root = parseMarkdown(text)
  const first = root.children[0]
  if (first?.type !== 'yaml') {
    const message = 'is missing; begin the file with --- , title, topic, sources, review, ---'
    return { note: noteOf(root, file, id), problems: [{ file, line: 1, field: 'front matter', message }] }
  }
  const matter = readFrontMatter(first.value, file, 2)
  if (Array.isArray(matter)) return { problems: matter }

  const { figures, problems } = takeFigures(root, file)
  const byId = new Map(matter.sources.map((source) => [source.id, source]))
  const sections = sectionsOf(root, matter.title).map((raw): Section => {
    const cited = citedIn(raw, text)
    for (const { id, line } of cited.filter(({ id }) => !byId.has(id))) {
      problems.push({ file, line, field: `[^${id}]`, message: 'names a source that the front matter does not list' })
    }
    const named = [...new Set(cited.map(({ id }) => id))].flatMap((id) => byId.get(id) ?? [])
    const sources = named.length > 0 ? named : matter.sources
    const [figure] = figures.get(raw.line) ?? []
    return {
      id: raw.id,
      heading: raw.heading,
      line: raw.line,
      text: raw.text,
      asked: [],
      sources: sources.map(({ title, url }) => ({ title, ...(url && { url }) })),
      ...(figure && { figure }),
    }
  })
  problems.push(...unshownFigures(figures, sections, file))
  if (sections.length === 0) {
    problems.push({ file, line: 1, field: 'body', message: 'has no text; write at least one ## section' })
  }
  if (problems.length > 0) return { problems }
  const { title, topic, aliases, sources } = matter
  const fingerprint = fingerprintOf(title, sources, text.slice(first.position?.end.offset).trim())
  const { review, lapsed } = reviewOf(matter.review, fingerprint)
  const note: Note = {
    ...{ id, file, title, topic, aliases, review, fingerprint, sections },
    ...(review !== 'unreviewed' && { reviewLine: matter.reviewLine }),
    ...(lapsed && { lapsed: { line: matter.reviewLine, message: lapsed } }),
  }
  return { note, problems }
}

function citedIn(section: RawSection, text: string): { id: string; line: number }[] {
  const start = section.nodes[0]?.position?.start.offset ?? 0
  const end = section.nodes.at(-1)?.position?.end.offset ?? start
  return [...text.slice(start, end).matchAll(sourceMark)].map((match) => ({
    id: match[1] ?? '',
    line: text.slice(0, start + match.index).split('\n').length,
  }))
}
