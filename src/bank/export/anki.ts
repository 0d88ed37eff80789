import { slug } from '../../library/note.ts'
import { keyIndex, letters, type Question } from '../question.ts'

/** A figure on a card: its picture, by the name of its file in Anki's media folder, or its description where it has none there. */
export interface AnkiFigure {
  readonly alt: string
  readonly file?: string
}

interface Shown {
  /** How the proof of a key is cited; undefined leaves the passage's id. */
  readonly sourceOf?: (passage: string) => string | undefined
  readonly figures?: ReadonlyMap<string, AnkiFigure>
}

/**
 * Text that Anki imports as it is: stem and options on the front; key, reasons and source on the back. The id is the
 * note's guid, so that a later import changes cards instead of doubling them.
 */
export function exportAnki(
  questions: readonly Question[],
  { sourceOf = () => undefined, figures = new Map() }: Shown = {},
): string {
  const head = ['#separator:tab', '#html:true', '#columns:guid\tfront\tback\ttags', '#guid column:1', '#tags column:4']
  const rows = questions.map((question) =>
    [question.id, frontOf(question, figures), backOf(question, sourceOf), `omt::${slug(question.topic)}`].join('\t'),
  )
  return `${[...head, ...rows].join('\n')}\n`
}

function frontOf({ stem, figure = '', options }: Question, figures: ReadonlyMap<string, AnkiFigure>): string {
  const shown = figures.get(figure)
  return [
    escaped(stem),
    ...(shown ? ['', drawn(shown)] : []),
    '',
    ...options.map(({ text }, at) => `${letters[at]}. ${escaped(text)}`),
  ].join('<br>')
}

const drawn = ({ file, alt }: AnkiFigure): string =>
  file === undefined ? `[Figure: ${escaped(alt)}]` : `<img src="${escaped(file)}" alt="${escaped(alt)}">`

function backOf(question: Question, sourceOf: (passage: string) => string | undefined): string {
  const { options, passage } = question
  const key = keyIndex(question)
  return [
    `<b>${letters[key]}. ${escaped(options[key]?.text ?? '')}</b>`,
    '',
    ...options.flatMap(({ why }, at) => (why ? `${letters[at]}: ${escaped(why)}` : [])),
    ...(passage ? ['', `<i>${escaped(sourceOf(passage) ?? passage)}</i>`] : []),
    ...(question.review === 'unreviewed' ? ['', 'Not yet reviewed by a physician.'] : []),
  ].join('<br>')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string =>
  text
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
    .replace(/\r?\n/g, '<br>')
    .replace(/\t/g, ' ')
