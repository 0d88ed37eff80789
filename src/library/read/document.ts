import { hash } from 'node:crypto'
import { extname } from 'node:path'
import type { Root, RootContent } from 'mdast'
import { type ReadResult, slug } from '../note.ts'
import { bytesOf, readingProblem } from './file.ts'
import { readMarkdown } from './markdown.ts'
import { noteOf } from './note-of.ts'
import { utf8 } from './utf8.ts'

type Reader = (bytes: Buffer, file: string, id: string) => ReadResult | Promise<ReadResult>

/** The binary formats load their reader when the first such file appears: together they take 0.3 s to import. */
const readers: Readonly<Record<string, Reader>> = {
  '.md': (bytes, file, id) => readMarkdown(utf8(bytes), file, id),
  '.txt': (bytes, file, id) => asNote(paragraphs(utf8(bytes)), file, id),
  '.html': async (bytes, file, id) => asNote(await html(utf8(bytes)), file, id),
  '.htm': async (bytes, file, id) => asNote(await html(utf8(bytes)), file, id),
  '.docx': async (bytes, file, id) => {
    const { default: mammoth } = await import('mammoth')
    return asNote(await html((await mammoth.convertToHtml({ buffer: bytes })).value), file, id)
  },
  '.pdf': async (bytes, file, id) => {
    const { extractText, getDocumentProxy } = await import('unpdf')
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }), {
      mergePages: false,
    })
    const pages = text.flatMap((page, index) =>
      page.trim() ? [heading(`Page ${index + 1}`), ...paragraphs(page).children] : [],
    )
    return asNote({ type: 'root', children: pages }, file, id)
  },
}

export const isDocument = (file: string): boolean => extname(file).toLowerCase() in readers

/** A reading that tells whether the file holds something else by now. */
export interface HashedResult extends ReadResult {
  /** SHA-256 of the file's bytes; empty where there was no reading them. */
  readonly hash: string
}

export const hashOf = (bytes: Uint8Array): string => hash('sha256', bytes)

/**
 * Reads one file of the library; one that holds the bytes of `known` is not read any further. Never rejects: what is wrong
 * with the file comes back as problems.
 */
export async function readDocument<Known extends HashedResult = never>(
  folder: string,
  file: string,
  known?: Known,
): Promise<HashedResult | Known> {
  let read = ''
  try {
    const bytes = await bytesOf(folder, file)
    read = hashOf(bytes)
    if (known?.hash === read) return known
    const reader = readers[extname(file).toLowerCase()]
    if (!reader) {
      const message = `has an ending that is not read; use ${Object.keys(readers).join(', ')}`
      return { problems: [{ file, line: 1, field: 'file', message }], hash: read }
    }
    const id = slug(file.replace(/^.*\//, '').replace(/\.[^.]+$/, ''))
    if (id === '') {
      const message = 'has no letter or digit in its name, of which its passages are named; rename it'
      return { problems: [{ file, line: 1, field: 'file', message }], hash: read }
    }
    return { ...(await reader(bytes, file, id)), hash: read }
  } catch (error) {
    return { problems: [readingProblem(file, error)], hash: read }
  }
}

function asNote(root: Root, file: string, id: string): ReadResult {
  const note = noteOf(root, file, id)
  if (note.sections.length > 0) return { note, problems: [] }
  return {
    problems: [{ file, line: 1, field: 'text', message: 'holds no text (a scan needs text recognition first)' }],
  }
}

const heading = (text: string): RootContent => ({
  type: 'heading',
  depth: 2,
  children: [{ type: 'text', value: text }],
})

/** Empty lines part paragraphs; a file without any is one paragraph a line. */
function paragraphs(text: string): Root {
  const parts = /\n\s*\n/.test(text) ? text.split(/\n\s*\n/) : text.split('\n')
  const children = parts
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .map((value): RootContent => ({ type: 'paragraph', children: [{ type: 'text', value }] }))
  return { type: 'root', children }
}

async function html(text: string): Promise<Root> {
  const [{ unified }, { default: rehypeParse }, { default: rehypeRemark }] = await Promise.all([
    import('unified'),
    import('rehype-parse'),
    import('rehype-remark'),
  ])
  const processor = unified().use(rehypeParse).use(rehypeRemark)
  return (await processor.run(processor.parse(text))) as Root
}
