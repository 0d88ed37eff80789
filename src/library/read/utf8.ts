export class NotUtf8 extends Error {
  readonly line: number
  constructor(line: number) {
    super('is not valid UTF-8; save the file again as UTF-8')
    this.line = line
  }
}

/** Throws NotUtf8, which names the line, where the bytes are something else. */
export function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const bad = bytes.toString('utf8').indexOf('\uFFFD')
    throw new NotUtf8(bytes.toString('utf8').slice(0, bad).split('\n').length)
  }
}
