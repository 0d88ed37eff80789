export class NotUtf8 extends Error {
  readonly line: number
  constructor(line: number) {
    super('is not valid UTF-8; save the file again as UTF-8')
    this.line = line
  }
}

/** Throws NotUtf8, which names the line, where the bytes are something else. */
export function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const text = new TextDecoder().decode(bytes)
    throw new NotUtf8(text.slice(0, text.indexOf('\uFFFD')).split('\n').length)
  }
}
