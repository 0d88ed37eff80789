import { plainText, type RichText, slice } from './rich-text.ts'

/** Cuts a text into parts of at most `most` characters: between paragraphs if it can, else sentences, else words. */
export function splitText(text: RichText, most: number): RichText[] {
  const plain = plainText(text)
  const parts: RichText[] = []
  let start = 0
  while (plain.length - start > most) {
    const end = start + cutAt(plain.slice(start, start + most))
    parts.push(slice(text, start, end))
    start = end
  }
  return [...parts, slice(text, start, plain.length)].filter((part) => plainText(part).trim() !== '')
}

function cutAt(window: string): number {
  for (const mark of ['\n\n', '\n', '. ', ' ']) {
    const at = window.lastIndexOf(mark)
    // A cut in the first half would leave a stump.
    if (at >= window.length / 2) return at + mark.length
  }
  // Never between the halves of an emoji.
  const last = window.charCodeAt(window.length - 1)
  return last >= 0xd800 && last <= 0xdbff ? window.length - 1 : window.length
}

/** At most `most` characters; what was cut shows as an ellipsis. */
export const shorten = (text: string, most: number): string =>
  // Never half an emoji.
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
