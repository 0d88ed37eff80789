import type { Inline, RichText } from '../../../core/reply/rich-text.ts'
import { signOf } from '../signs.ts'

/** Discord Markdown in which every `text` stays what it is: no mention, no link, no formatting comes out of it. */
export const markup = (text: RichText): string =>
  text
    // Two regional indicators side by side are drawn as a flag.
    .map((inline, place) => inlineMarkup(inline) + (isSign(inline) && isSign(text[place + 1]) ? '\u200b' : ''))
    .join('')

const isSign = (inline: Inline | undefined): boolean => inline?.choice !== undefined

function inlineMarkup(inline: Inline): string {
  const { text, bold, italic, code } = inline
  const own = ownForm(inline)
  if (code && own === undefined) return `\`${text.replaceAll('`', 'ˋ')}\``
  const written = own ?? linkedText(inline)
  // Marks directly before a blank do not open, so blanks stay outside.
  const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(written) ?? []
  if (core === '') return written
  return `${before}${bold ? '**' : ''}${italic ? '*' : ''}${core}${italic ? '*' : ''}${bold ? '**' : ''}${after}`
}

/** What Discord's clients draw themselves. A mention shows the present name; that it pings is off in every request. */
function ownForm({ at, dated, member, channel, role, choice }: Inline): string | undefined {
  if (choice !== undefined) return signOf(choice)
  if (member !== undefined && /^\d+$/.test(member)) return `<@${member}>`
  if (channel !== undefined) return `<#${channel}>`
  if (role !== undefined) return `<@&${role}>`
  return at ? `<t:${Math.floor(at.getTime() / 1000)}:${dated ? 'f' : 'R'}>` : undefined
}

function linkedText({ text, href }: Inline): string {
  const escaped = escapeMarkdown(text)
  return href ? `[${escaped}](${linkTarget(href)})` : escaped
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
