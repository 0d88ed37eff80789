/**
 * Reads SVG by a grammar that is smaller than XML's: elements, attributes, text and comments, and no document type, entities of its own,
 * CDATA or instructions. What it takes means the same to every reader, so nothing hides from the check that a renderer would see.
 */
export interface Element {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  /** Text that stands directly in it. */
  readonly text: string
  readonly children: readonly Element[]
  readonly line: number
}

/** What is wrong, and where. */
export class Flaw extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

/** Drawings have some five levels; a drawing program adds as many. */
const mostDepth = 40
const mostElements = 5_000

const declaration = /^\ufeff?<\?xml[^<>?]*\?>/
const parts = {
  comment: /<!--(?:[^-]|-(?!-))*-->/y,
  open: /<([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y,
  close: /<\/([\w:.-]+)\s*>/y,
  text: /[^<]+/y,
}
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g

interface Growing {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly line: number
  readonly children: Growing[]
  text: string
}

/** The root element. Throws a Flaw. */
export function elementsOf(svg: string): Element {
  let at = declaration.exec(svg)?.[0].length ?? 0
  let line = svg.slice(0, at).split('\n').length
  let count = 0
  let root: Growing | undefined
  const open: Growing[] = []

  const next = (part: RegExp): RegExpExecArray | null => {
    part.lastIndex = at
    return part.exec(svg)
  }
  const opened = ([, name = '', written = '', end]: RegExpExecArray) => {
    if (++count > mostElements) throw new Flaw(line, `holds more than ${mostElements} elements; draw it simpler`)
    if (open.length >= mostDepth)
      throw new Flaw(line, `is nested deeper than ${mostDepth} levels; take some groups out`)
    const element: Growing = { name, attributes: attributesOf(written, line), line, children: [], text: '' }
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else if (root) throw new Flaw(line, `goes on behind its end with <${name}>; take that out`)
    else root = element
    if (!end) open.push(element)
  }
  const closed = ([, name]: RegExpExecArray) => {
    const last = open.pop()
    if (last?.name !== name)
      throw new Flaw(
        line,
        `closes </${name}> where ${last ? `</${last.name}> of line ${last.line}` : 'nothing'} is open`,
      )
  }

  while (at < svg.length) {
    const text = next(parts.text)
    const start = text ? null : next(parts.open)
    const end = text || start ? null : next(parts.close)
    const found = text ?? start ?? end ?? next(parts.comment)
    if (!found)
      throw new Flaw(line, `cannot be read at "${svg.slice(at, at + 30).split('\n')[0]}"; save it as a plain SVG`)
    if (start) opened(start)
    if (end) closed(end)
    if (text) {
      const into = open.at(-1)
      if (into) into.text += unescaped(found[0], line)
      else if (found[0].trim()) throw new Flaw(line, 'holds text outside of <svg>; take it out')
    }
    at += found[0].length
    line += found[0].split('\n').length - 1
  }
  const last = open.at(-1)
  if (last) throw new Flaw(last.line, `does not close <${last.name}>; write </${last.name}> where it ends`)
  if (!root) throw new Flaw(1, 'is empty; draw something, or remove the file')
  return root
}

function attributesOf(written: string, line: number): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single] of written.matchAll(attribute)) {
    if (attributes.has(name)) throw new Flaw(line, `names ${name} twice in one element; take one out`)
    attributes.set(name, unescaped(double ?? single ?? '', line))
  }
  return attributes
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string, line: number): string {
  return text.replace(/&([^;&\s]{0,10});?/g, (written, name: string) => {
    const code = /^#x([0-9a-f]{1,6})$/i.exec(name)?.[1]
    const number = code ? Number.parseInt(code, 16) : Number(/^#(\d{1,7})$/.exec(name)?.[1])
    const sign = named[name] ?? (number > 0 && number <= 0x10ffff ? String.fromCodePoint(number) : undefined)
    if (sign === undefined || !written.endsWith(';')) throw new Flaw(line, `holds "${written}"; write &amp; for &`)
    return sign
  })
}
