import type { types } from '@slack/bolt'
import type { RichText } from '../../core/rich-text.ts'

/** Slack's control characters; what is escaped can be no mention and no link. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** What members type arrives escaped, with mentions, channels and links in angle brackets. */
export const plainOf = (text: string): string =>
  text
    .replace(/<@[A-Z0-9]+(?:\|([^>]*))?>/g, (_, name?: string) => (name ? `@${name}` : ''))
    .replace(/<#[A-Z0-9]+\|?([^>]*)>/g, (_, name: string) => `#${name}`)
    .replace(/<!([^>|]+)(?:\|[^>]*)?>/g, (_, name: string) => `@${name.split('^')[0]}`)
    .replace(/<((?:https?|mailto):[^>|]+)(?:\|([^>]*))?>/g, (_, url: string, label?: string) => label || url)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()

/** Rich-text elements hold text literally: Slack parses no mark, mention or link in them. */
export const elementsOf = (text: RichText): types.RichTextElement[] =>
  text.map((inline) => {
    const { bold, italic, code, href } = inline
    const style = { ...(bold && { bold }), ...(italic && { italic }), ...(code && { code }) }
    const styled = Object.keys(style).length > 0 ? { style } : {}
    return href
      ? { type: 'link', url: href, text: inline.text, ...styled }
      : { type: 'text', text: inline.text, ...styled }
  })
