/**
 * How people say a thing, in a form that a doctor can read and write:
 *
 *     I (want / would like) to [just] die
 *     <somebody> ... chest pain
 *
 * `( / )` one of several, `[ ]` may be left out, `...` up to four other words, `<name>` one of the list of that name.
 * `<start>` and `<end>` are those of a sentence, `<number>` is any number. `&` joins sayings that are said anywhere in a text, in any order.
 */
export type Saying =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'list'; readonly name: string }
  | { readonly kind: 'gap' }
  | { readonly kind: 'row'; readonly parts: readonly Saying[] }
  | { readonly kind: 'choice'; readonly parts: readonly Saying[] }
  | { readonly kind: 'all'; readonly parts: readonly Saying[] }

export const builtIn = ['start', 'end', 'number'] as const

/** Each multiplies what has to be looked at. */
const mostGaps = 3

const piece = /<[^<>]*>|\.\.\.|[()[\]/]|[^\s()[\]/<>]+/g

/** The saying, or what is wrong with it in words that read on its field. */
export function readSaying(text: string): Saying | { readonly mistake: string } {
  const parts: Saying[] = []
  for (const part of text.split('&')) {
    const read = readPart(part)
    if ('mistake' in read) return read
    parts.push(read)
  }
  const [only] = parts
  return parts.length === 1 && only ? only : { kind: 'all', parts }
}

function readPart(text: string): Saying | { readonly mistake: string } {
  const pieces: string[] = text.match(piece) ?? []
  if (pieces.filter((one) => one === '...').length > mostGaps) return { mistake: `has more than ${mostGaps} "..."` }
  if (text.replace(piece, '').trim() !== '') return { mistake: 'has a "<" or ">" that stands alone' }
  let at = 0

  const choice = (closing: string | undefined): Saying | string => {
    const rows: Saying[] = []
    for (;;) {
      const parts = row()
      if (typeof parts === 'string') return parts
      if (parts.length === 0)
        return 'has nothing where a word should be; each side of "/", of "&" and all brackets need one'
      const [first] = parts
      rows.push(parts.length === 1 && first ? first : { kind: 'row', parts })
      const next = pieces[at++]
      if (next === '/' && closing !== undefined) continue
      if (next === closing) {
        const [only] = rows
        return rows.length === 1 && only ? only : { kind: 'choice', parts: rows }
      }
      if (next === '/') return 'has a "/" outside of ( )'
      return next === undefined ? `lacks a "${closing}"` : `has a "${next}" that closes nothing`
    }
  }
  const row = (): Saying[] | string => {
    const parts: Saying[] = []
    for (;;) {
      const next = pieces[at]
      if (next === undefined || next === ')' || next === ']' || next === '/') return parts
      at++
      const part = next === '(' ? choice(')') : next === '[' ? choice(']') : partOf(next)
      if (typeof part === 'string') return part
      parts.push(next === '[' ? { kind: 'choice', parts: [part, { kind: 'row', parts: [] }] } : part)
    }
  }
  const read = choice(undefined)
  return typeof read === 'string' ? { mistake: read } : read
}

function partOf(text: string): Saying | string {
  if (text === '...') return { kind: 'gap' }
  if (text.startsWith('<')) return { kind: 'list', name: text.slice(1, -1).trim() }
  const word = text.toLowerCase().replace(/['’]/g, '')
  return /^[\p{L}\p{N}]+$/u.test(word)
    ? { kind: 'word', word }
    : `has "${text}", which is no word; write words, ( / ), [ ], ... and <lists> only`
}

/** All words that a saying is made of. */
export function wordsIn(saying: Saying): string[] {
  if (saying.kind === 'word') return [saying.word]
  return 'parts' in saying ? saying.parts.flatMap(wordsIn) : []
}

/** The lists that a saying names. */
export function listsIn(saying: Saying): string[] {
  if (saying.kind === 'list') return [saying.name]
  return 'parts' in saying ? saying.parts.flatMap(listsIn) : []
}
