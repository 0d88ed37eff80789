import type { Root, RootContent } from 'mdast'
import { type AskedFile, withAsked } from '../asked/asked.ts'
import { Refused } from '../bounded/refused.ts'
import type { ReadResult } from '../note.ts'
import { fewProblems } from './few-problems.ts'
import { readingProblem } from './file.ts'
import { readMarkdown } from './markdown.ts'
import { noteOf } from './note-of.ts'
import { refuseUnpackedOver } from './unpacked.ts'
import { refuseUnwieldy } from './unwieldy.ts'
import { utf8 } from './utf8.ts'

export type Ending = '.md' | '.txt' | '.html' | '.htm' | '.docx' | '.pdf'

type Reader = (bytes: Uint8Array, file: string, id: string) => ReadResult | Promise<ReadResult>

/** The binary formats load their reader when the first such file appears: together they take 0.3 s to import. */
const readers: Readonly<Record<Ending, Reader>> = {
  '.md': (bytes, file, id) => readMarkdown(utf8(bytes), file, id),
  '.txt': (bytes, file, id) => asNote(paragraphs(utf8(bytes)), file, id),
  '.html': async (bytes, file, id) => asNote(await html(utf8(bytes)), file, id),
  '.htm': async (bytes, file, id) => asNote(await html(utf8(bytes)), file, id),
  '.docx': async (bytes, file, id) => asNote(await html(await docx(bytes)), file, id),
  '.pdf': async (bytes, file, id) => asNote(await pdf(bytes), file, id),
}

/** For the process that reads: nothing here is bounded by itself but by what it makes. */
export async function parseDocument(
  bytes: Uint8Array,
  file: string,
  id: string,
  ending: Ending,
  asked?: AskedFile,
): Promise<ReadResult> {
  try {
    const read = await readers[ending](bytes, file, id)
    const result = asked ? withAsked(read, asked) : read
    if (result.note) refuseUnwieldy(result.note)
    return { ...result, problems: fewProblems(result.problems) }
  } catch (error) {
    return { problems: fewProblems([readingProblem(file, error)]) }
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

async function docx(bytes: Uint8Array): Promise<string> {
  await refuseUnpackedOver(bytes)
  const { default: mammoth } = await import('mammoth')
  // Of a picture its description is read; the picture itself would be written into the page as text.
  const convertImage = mammoth.images.imgElement(async () => ({ src: '' }))
  return (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage })).value
}

/** A page costs some milliseconds, whatever stands on it, and a file of a few kilobytes may claim a billion of them. */
const mostPages = 3_000

async function pdf(bytes: Uint8Array): Promise<Root> {
  const { extractText, getDocumentProxy } = await import('unpdf')
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  if (document.numPages > mostPages)
    throw new Refused(`has ${document.numPages} pages; split it, ${mostPages} are the most`)
  const { text } = await extractText(document, { mergePages: false })
  const pages = text.flatMap((page, index) =>
    page.trim() ? [heading(`Page ${index + 1}`), ...paragraphs(page).children] : [],
  )
  return { type: 'root', children: pages }
}
