import { slug } from '../../library/note.ts'
import { keyIndex, letters, type Question } from '../question.ts'

/**
 * Text that Anki imports as it is: stem and options on the front; key, reasons and source on the back. The id is the
 * note's guid, so that a later import changes cards instead of doubling them.
 */
export function exportAnki(
  questions: readonly Question[],
  /** How the proof of a key is cited; undefined leaves the passage's id. */
  sourceOf: (passage: string) => string | undefined = () => undefined,
  /** The file in Anki's media folder that holds a figure; undefined where it does not go with the cards. */
  pictureFile: (figure: string) => string | undefined = () => undefined,
): string {
  const head = ['#separator:tab', '#html:true', '#columns:guid\tfront\tback\ttags', '#guid column:1', '#tags column:4']
  const rows = questions.map((question) =>
    [question.id, frontOf(question, pictureFile), backOf(question, sourceOf), `omt::${slug(question.topic)}`].join(
      '\t',
    ),
  )
  return `${[...head, ...rows].join('\n')}\n`
}

const frontOf = ({ stem, options, figure }: Question, pictureFile: (figure: string) => string | undefined): string =>
  [
    escaped(stem),
    ...pictureLine(figure && pictureFile(figure)),
    '',
    ...options.map(({ text }, at) => `${letters[at]}. ${escaped(text)}`),
  ].join('<br>')

const pictureLine = (file: string | undefined): string[] => (file ? ['', `<img src="${escaped(file)}">`] : [])

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
