/** Offsets into the passage's text. */
export interface Span {
  readonly start: number
  readonly end: number
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** After these a full stop does not end a sentence; the segmenter alone parts "Dr. Still". */
const abbreviation = /(?:\b(?:Dr|Mr|Mrs|Ms|Prof|Sr|Jr|St|vs|approx|e\.g|i\.e|cf|No|Fig)|\b[A-Z])\.\s*$/

/** "• " and "2. " belong to the list, not to the sentence. */
const listMark = /^\s*(?:•|\d+\.)\s+/

/** The sentences of a passage; a list item or a table row is one by itself. */
export const sentencesOf = (text: string): Span[] => [...eachSentence(text)]

/** One by one, because a text may have thousands of them. */
export function* eachSentence(text: string): Generator<Span> {
  let lineStart = 0
  for (const line of text.split('\n')) {
    const mark = listMark.exec(line)?.[0].length ?? 0
    yield* sentencesOfLine(line.slice(mark), lineStart + mark)
    lineStart += line.length + 1
  }
}

function* sentencesOfLine(line: string, offset: number): Generator<Span> {
  let open: Span | undefined
  for (const { segment, index } of segmenter.segment(line)) {
    const start: number = open?.start ?? offset + index
    const end = offset + index + segment.trimEnd().length
    open = abbreviation.test(segment) ? { start, end } : undefined
    if (!open && end > start) yield { start, end }
  }
  if (open) yield open
}
