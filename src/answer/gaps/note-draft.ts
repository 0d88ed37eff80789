import { stringify } from 'yaml'
import { shorten } from '../../core/reply/split.ts'
import { slug } from '../../library/note.ts'
import type { Gap } from './gaps.ts'

export interface NoteDraft {
  readonly fileName: string
  readonly text: string
}

/** A heading longer than this says less than a shorter one; the tutor words it anew anyway. */
const headingLength = 200
/** What one note can hold and one person read; many wordings of one question differ little. */
const mostSections = 20

/** A note to be written: a section a wording. Until its source and a section are filled in, reading it is refused. */
export function draftOf({ question, wordings }: Gap, topic: string | undefined): NoteDraft {
  const yaml = (value: object) => stringify(value, { lineWidth: 0 })
  const text = [
    '---',
    yaml({ title: shorten(question, headingLength), topic: topic ?? '' }).trimEnd(),
    '# Name what you read; the note is refused while these are empty.',
    yaml({ sources: [{ id: 'source', title: '', url: '' }], review: 'unreviewed' }).trimEnd(),
    '---',
    ...wordings.slice(0, mostSections).map((wording) => `\n## ${heading(wording)}\n\n[^source]`),
  ]
  return { fileName: `${slug(question).slice(0, 40).replace(/-$/, '') || 'note'}.md`, text: `${text.join('\n')}\n` }
}

/** A question stays text: none of its marks become formatting, HTML, a source or an id. */
const heading = (question: string): string => shorten(question, headingLength).replace(/[\\`*_<>[\]{}#&]/g, '\\$&')
