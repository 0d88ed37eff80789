import type { Inline, RichText } from '../../core/rich-text.ts'

/** Discord Markdown in which every `text` stays what it is: no mention, no link, no formatting comes out of it. */
export const markup = (text: RichText): string => text.map(inlineMarkup).join('')

function inlineMarkup({ text, bold, italic, code, href }: Inline): string {
  if (code) return `\`${text.replaceAll('`', 'ˋ')}\``
  const escaped = escapeMarkdown(text)
  const linked = href ? `[${escaped}](${linkTarget(href)})` : escaped
  // Marks directly before a blank do not open, so blanks stay outside.
  const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(linked) ?? []
  if (core === '') return linked
  return `${before}${bold ? '**' : ''}${italic ? '*' : ''}${core}${italic ? '*' : ''}${bold ? '**' : ''}${after}`
}

/** Brackets would end the link early. */
const linkTarget = (href: string): string =>
  href.replace(/[()<>\s]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`)

export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\*_~`|[\]<]/g, '\\$&')
    // Marks that count only at the start of a line: quotes, headings, subtext, lists.
    .replace(/^(\s*)([>#+-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s)/gm, '$1\\$2')
    // An address becomes a link without any mark; a backslash before its colon prevents that.
    .replace(/:(?=\/\/)/g, '\\:')
    // Mentions are switched off in every request; the zero-width space also keeps them from being highlighted.
    .replace(/@(?=\S)/g, '@\u200b')
