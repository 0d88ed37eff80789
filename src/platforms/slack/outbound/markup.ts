import type { types } from '@slack/bolt'
import type { Inline, RichText } from '../../../core/reply/rich-text.ts'
import { choiceDigit, choiceEmoji } from './choices.ts'

/** Present names of members, by id. */
export type Names = ReadonlyMap<string, string>

/** Slack's control characters; what is escaped can be no mention and no link. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** What members type arrives escaped, with mentions, channels and links in angle brackets. */
export const plainOf = (text: string): string =>
  text
    .replace(/<@[A-Z0-9]+(?:\|([^<>]*))?>/g, (_, name?: string) => (name ? handle(name) : ''))
    .replace(/<#[A-Z0-9]+\|?([^<>]*)>/g, (_, name: string) => `#${name}`)
    .replace(/<!subteam\^[A-Z0-9]+(?:\|([^<>]*))?>/g, (_, name?: string) => (name ? handle(name) : ''))
    .replace(/<!([^<>|]+)(?:\|[^<>]*)?>/g, (_, name: string) => `@${name.split('^')[0]}`)
    .replace(/<((?:https?|mailto):[^<>|]+)(?:\|([^<>]*))?>/g, (_, url: string, label?: string) => label || url)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()

/** Slack gives a group's handle with its @ and a member's without. */
const handle = (name: string): string => `@${name.replace(/^@/, '')}`

/** Rich-text elements hold text literally: Slack parses no mark, mention or link in them. It refuses an empty one. */
export const elementsOf = (text: RichText, names: Names): types.RichTextElement[] =>
  text.map((inline) => elementOf(inline, names)).filter((element) => element.type !== 'text' || element.text !== '')

function elementOf(inline: Inline, names: Names): types.RichTextElement {
  const { bold, italic, code, href, at, channel, role, choice } = inline
  const style = { ...(bold && { bold }), ...(italic && { italic }), ...(code && { code }) }
  const styled = Object.keys(style).length > 0 ? { style } : {}
  const emoji = choice === undefined ? undefined : choiceEmoji[choice]
  if (at) {
    const timestamp = Math.floor(at.getTime() / 1000)
    return { type: 'date', timestamp, format: '{date_short_pretty} at {time}', fallback: inline.text, ...styled }
  }
  if (channel) return { type: 'channel', channel_id: channel, ...styled }
  if (role) return { type: 'usergroup', usergroup_id: role, ...styled }
  if (emoji) return { type: 'emoji', name: emoji }
  if (href) return { type: 'link', url: href, text: inline.text, ...styled }
  return { type: 'text', text: wordOf(inline, names), ...styled }
}

/** Where no element can stand: in labels, footers and notifications. */
export const plainly = (text: RichText, names: Names): string => text.map((inline) => wordOf(inline, names)).join('')

/** A member is written by name: Slack's own mention would ping them. */
function wordOf({ text, member, choice }: Inline, names: Names): string {
  if (member) return names.get(member) || text
  return choice === undefined ? text : choiceDigit(choice)
}
