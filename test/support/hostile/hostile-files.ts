import { deflateSync } from 'node:zlib'
import JSZip from 'jszip'

/** A file that was made to stop whoever reads it. */
export interface Hostile {
  readonly file: string
  readonly bytes: () => Promise<Buffer> | Buffer | string
  /** What the line that names it says. */
  readonly says: RegExp
}

/** How much a page costs depends on the machine; none of these holds a word. */
const either = /given up; split it|is nested too deeply to be read|holds no text/
const aLimit = /takes more than \d+ (?:seconds|MB of memory) to read and was given up; split it/
const tooDeep = /is nested too deeply to be read; take out some of its levels/
const repeats = /it repeats itself too often by its aliases; write them out/

const matter = (title: string, more = '') =>
  `---\ntitle: ${title}\ntopic: Hostile\nsources:\n  - { id: s, title: A source }\n${more}---\n\n## About {#about}\n\n`

/** A note whose text is something again and again. */
const noteOf = (text: string, times: number) => `${matter('Hostile')}${text.repeat(times)}\n`

const docx = async (xml: string): Promise<Buffer> => {
  const zip = new JSZip()
  const type = 'http://schemas.openxmlformats.org'
  zip.file(
    '[Content_Types].xml',
    `<Types xmlns="${type}/package/2006/content-types"><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  )
  zip.file(
    '_rels/.rels',
    `<Relationships xmlns="${type}/package/2006/relationships"><Relationship Id="r" Type="${type}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  )
  zip.file(
    'word/document.xml',
    `<w:document xmlns:w="${type}/wordprocessingml/2006/main"><w:body>${xml}</w:body></w:document>`,
  )
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 1 } })
}
const paragraph = '<w:p><w:r><w:t>Held for ninety seconds.</w:t></w:r></w:p>'

/** Says in both of its directories that it is small, as such files do. */
async function lying(): Promise<Buffer> {
  const bytes = await docx(paragraph.repeat(1_100_000))
  for (let at = bytes.indexOf('PK'); at >= 0; at = bytes.indexOf('PK', at + 1)) {
    const kind = bytes.readUInt16LE(at + 2)
    const sizeAt = at + (kind === 0x0201 ? 24 : 22)
    if (kind === 0x0201 && bytes.readUInt32LE(sizeAt) > 1e6) bytes.writeUInt32LE(1_000, sizeAt)
  }
  return bytes
}

/** Objects by number, the first the catalogue. */
function pdf(objects: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  objects.forEach((object, at) => {
    const part = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')])
    offsets.push(length)
    length += part.length
    parts.push(part)
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(end)])
}
const stream = (dictionary: string, bytes: Buffer | string) =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`),
    Buffer.from(bytes),
    Buffer.from('\nendstream'),
  ])
const catalogue = '<< /Type /Catalog /Pages 2 0 R >>'
const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R /Resources << /Font << /F 4 0 R >> >> >>'
const onePage = (content: Buffer) => pdf([catalogue, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', page, font, content])
const twice = (text: string, times: number) => deflateSync(Buffer.from(text.repeat(times)), { level: 1 })

const levels = 'abcdefghijkl'
const aliasBomb = [...levels]
  .map(
    (name, at) =>
      `${name}: &${name} [${Array(9)
        .fill(at === 0 ? 'x' : `*${levels[at - 1]}`)
        .join(', ')}]`,
  )
  .join('\n')

const question = (at: number) =>
  `  - { id: q-${at}, kind: recall, difficulty: easy, stem: How long?, options: [{ text: a, key: true }, { text: b }, { text: c }] }\n`

export const hostileFiles: readonly Hostile[] = [
  { file: 'notes/stars.md', bytes: () => noteOf('*a', 20_000), says: aLimit },
  { file: 'notes/quoted.md', bytes: () => noteOf('> ', 20_000), says: either },
  { file: 'notes/lists.md', bytes: () => noteOf('- ', 20_000), says: /has no text; write at least one|given up/ },
  { file: 'notes/stars-and-lines.md', bytes: () => noteOf('**_* ', 10_000), says: aLimit },
  { file: 'notes/references.md', bytes: () => noteOf('[a][', 20_000), says: aLimit },
  { file: 'notes/footnotes.md', bytes: () => noteOf('[^a', 60_000), says: aLimit },
  {
    file: 'notes/columns.md',
    bytes: () =>
      `${matter('Hostile')}|${'a long heading of a column|'.repeat(100_000)}\n|${'-|'.repeat(100_000)}\n${`|${'b|'.repeat(100_000)}\n`.repeat(5)}`,
    says: aLimit,
  },
  { file: 'notes/deep-matter.md', bytes: () => matter('Hostile', `aliases: ${'['.repeat(20_000)}\n`), says: tooDeep },
  {
    file: 'notes/alias-matter.md',
    bytes: () => matter('Hostile', `${aliasBomb}\naliases: *l\n`),
    says: repeats,
  },
  {
    file: 'notes/long-title.md',
    bytes: () => `${matter('x'.repeat(9_000))}Text.\n`,
    says: /has a heading of 9,000 letters/,
  },
  {
    file: 'notes/headings.md',
    bytes: () => noteOf('## A\n\nb\n\n', 11_000),
    says: /has 11,000 headings|has 11,001 headings|given up/,
  },
  { file: 'pages/deep.html', bytes: () => '<div>'.repeat(100_000), says: either },
  { file: 'pages/lists.html', bytes: () => '<ul><li>'.repeat(30_000), says: either },
  { file: 'pages/bold.html', bytes: () => '<b><p>'.repeat(30_000), says: either },
  {
    file: 'pages/table.html',
    bytes: () =>
      `<table><tr>${'<th>a long heading of a column</th>'.repeat(20_000)}</tr>${`<tr>${'<td>b</td>'.repeat(20_000)}</tr>`.repeat(20)}</table>`,
    says: aLimit,
  },
  {
    file: 'one-line.txt',
    bytes: () => 'press '.repeat(3_000_000),
    says: /holds [\d,]+ letters; split it|given up; split it/,
  },
  { file: 'too-large.txt', bytes: () => Buffer.alloc(25_000_000, 'a '), says: /has 25 MB; split it/ },
  { file: 'bomb.docx', bytes: () => docx(paragraph.repeat(1_100_000)), says: /unpacks to more than 60 MB; split it/ },
  { file: 'lying.docx', bytes: lying, says: /unpacks to more than 60 MB|cannot be read/ },
  {
    file: 'tables.docx',
    bytes: () => docx(`${'<w:tbl><w:tr><w:tc>'.repeat(20_000)}${paragraph}${'</w:tc></w:tr></w:tbl>'.repeat(20_000)}`),
    says: either,
  },
  {
    file: 'pages.pdf',
    bytes: () =>
      pdf([catalogue, `<< /Type /Pages /Kids [${'3 0 R '.repeat(5_000)}] /Count 5000 >>`, page, font, stream('', '')]),
    says: /has 5000 pages; split it/,
  },
  {
    file: 'inflated.pdf',
    bytes: () => onePage(stream('/Filter /FlateDecode', twice('(a) Tj ', 25_000_000))),
    says: aLimit,
  },
  {
    file: 'twice-inflated.pdf',
    bytes: () =>
      onePage(stream('/Filter [/FlateDecode /FlateDecode]', deflateSync(twice('BT /F 1 Tf (a) Tj ET ', 10_000_000)))),
    says: aLimit,
  },
  {
    // Each form shows the next one twice: a page of 2^40 words.
    file: 'doubling.pdf',
    bytes: () =>
      pdf([
        catalogue,
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R /Resources << /XObject << /X 6 0 R >> >> >>',
        font,
        stream('', '/X Do'),
        ...Array.from({ length: 40 }, (_, at) =>
          stream(
            `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X ${at + 7} 0 R >> /Font << /F 4 0 R >> >>`,
            at < 39 ? '/X Do /X Do' : 'BT /F 1 Tf (again) Tj ET',
          ),
        ),
      ]),
    says: aLimit,
  },
  { file: 'questions/deep.yaml', bytes: () => `topic: A\nquestions: ${'['.repeat(50_000)}`, says: tooDeep },
  {
    file: 'questions/aliases.yaml',
    bytes: () => `topic: A\n${aliasBomb}\nquestions: *l\n`,
    says: repeats,
  },
  {
    file: 'questions/many.yaml',
    bytes: () => `topic: A\nquestions:\n${Array.from({ length: 6_000 }, (_, at) => question(at)).join('')}`,
    says: /are too many for one file; split it|given up/,
  },
  {
    file: 'glossary.yaml',
    bytes: () => `${'- '.repeat(30_000)}a`,
    says: tooDeep,
  },
  {
    file: 'words.yaml',
    bytes: () => `same:\n${'  - [a b, c d]\n'.repeat(20_000)}`,
    says: /has too many lines|given up/,
  },
]
