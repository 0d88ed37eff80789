import JSZip from 'jszip'
import { type AnkiFigure, exportAnki } from '../bank/export/anki.ts'
import type { Question } from '../bank/question.ts'
import { counted } from '../core/reply/counted.ts'
import { type Attachment, paragraph, type Reply } from '../core/reply/reply.ts'
import { bold, code, rich } from '../core/reply/rich-text.ts'

/** Questions to go over in Anki: text that it imports, and the figures beside it, as such a text can only name them. */
export interface TakeAlong {
  /** How the proof of a key is cited; undefined where its passage is gone. */
  sourceOf(passage: string): string | undefined
  /** A drawing as a PNG, without `bytes` where it cannot be drawn; undefined where there is none of this name. */
  figure(name: string): Promise<{ readonly alt: string; readonly bytes?: Uint8Array } | undefined>
}

const cardsFile = 'omt-cards.txt'
/** Anki's media folder is one for all decks: the name keeps clear of others' files. */
const pictureFile = (figure: string): string => `omt-${figure}.png`

const howTo = [
  'In Anki: File > Import, choose omt-cards.txt. A card that is there already is brought up to date and keeps its schedule.',
  'Pictures: copy what is in the folder media into the folder collection.media of your Anki profile.',
]

/** One text; with figures a zip of the text, the pictures and how to import both. */
export async function takeAlong(questions: readonly Question[], { sourceOf, figure }: TakeAlong): Promise<Attachment> {
  const names = [...new Set(questions.flatMap(({ figure: name }) => name ?? []))]
  const figures = new Map<string, AnkiFigure>()
  const pictures = new Map<string, Uint8Array>()
  for (const name of names) {
    const found = await figure(name)
    if (!found) continue
    figures.set(name, { alt: found.alt, ...(found.bytes && { file: pictureFile(name) }) })
    if (found.bytes) pictures.set(name, found.bytes)
  }
  const text = exportAnki(questions, { sourceOf, figures })
  if (pictures.size === 0) return { name: cardsFile, bytes: new TextEncoder().encode(text) }
  const zip = new JSZip()
  zip.file(cardsFile, text)
  zip.file('how-to.txt', `${howTo.join('\n')}\n`)
  for (const [name, bytes] of pictures) zip.file(`media/${pictureFile(name)}`, bytes)
  return { name: 'omt-cards.zip', bytes: await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' }) }
}

export async function exportReply(questions: readonly Question[], given: TakeAlong): Promise<Reply> {
  if (questions.length === 0)
    return {
      title: 'No cards to take along',
      blocks: [
        paragraph(
          rich`Nothing is due and nothing was missed last. What you answer in ${code('/omt practice')} and in rounds becomes a card.`,
        ),
      ],
    }
  const file = await takeAlong(questions, given)
  return {
    title: 'Your cards',
    blocks: [
      paragraph(
        rich`${bold(counted(questions.length, 'card'))} for Anki in ${code(file.name)}${file.name.endsWith('.zip') ? '; unpack it first' : ''}. Choose File > Import there; a card that is there already is brought up to date.`,
      ),
      ...(file.name.endsWith('.zip')
        ? [
            paragraph(
              rich`Pictures: copy what is in ${code('media')} into the folder ${code('collection.media')} of your Anki profile.`,
            ),
          ]
        : []),
      paragraph(rich`What you answer in Anki stays there; ${code('/omt review')} does not hear of it.`),
    ],
    files: [file],
  }
}
