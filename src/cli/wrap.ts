/** Breaks a line of text at blanks, so that no line is wider than `width` characters if its words allow it. */
export function wrap(text: string, indent = '', width = 96): string {
  const lines: string[] = []
  let line = indent
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line.length + word.length + 1 > width) {
      lines.push(line)
      line = indent
    }
    line = line.trim() === '' ? `${line}${word}` : `${line} ${word}`
  }
  return [...lines, line].join('\n')
}
