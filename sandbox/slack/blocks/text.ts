import type { World } from '../world.ts'
import type { Block } from './block.ts'

/** What Slack's client does to text typed by a person. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

const control = /<(?:[@#!]|https?:|mailto:|tel:)[^<>]*>/g

/** What Slack does to text posted by an app: control sequences stay, bare `&`, `<` and `>` become entities. */
export function normalised(text: string): string {
  let result = ''
  let from = 0
  for (const match of text.matchAll(control)) {
    result += bare(text.slice(from, match.index)) + match[0]
    from = match.index + match[0].length
  }
  return result + bare(text.slice(from))
}

function bare(text: string): string {
  return (
    text
      .replace(/&(?!(?:amp|lt|gt);)/g, '&amp;')
      .replaceAll('<', '&lt;')
      // A quotation starts with `>` and stays one.
      .replace(/(?<!^)>/gm, '&gt;')
  )
}

/**
 * Turns `@name`, `@channel` and `#channel` as typed by a person (already escaped) into Slack's control sequences. In a
 * command's text people are labelled with their names, as Slack sends it with `should_escape` on.
 */
export function linked(world: World, text: string, where: 'message' | 'command' = 'message'): string {
  let result = text.replace(/(?<![\w<])@(channel|here|everyone)\b/g, '<!$1>')
  const { id, handle } = world.usergroup
  result = result.replace(mention('@', handle), `<!subteam^${id}|@${handle}>`)
  const lower = text.toLowerCase()
  for (const user of world.users.values()) {
    if (!lower.includes(user.name) && !lower.includes(user.realName.toLowerCase())) continue
    const link = where === 'command' ? `<@${user.id}|${user.name}>` : `<@${user.id}>`
    result = result.replace(mention('@', user.name), link)
    if (user.realName !== user.name) result = result.replace(mention('@', user.realName), link)
  }
  for (const channel of world.channels.values()) {
    if (channel.kind === 'public')
      result = result.replace(mention('#', channel.name), `<#${channel.id}|${channel.name}>`)
  }
  return result
}

function mention(sign: '@' | '#', name: string): RegExp {
  return new RegExp(`(?<![\\w<|])${sign}${RegExp.escape(name)}(?![\\w-])`, 'gi')
}

/** Control sequences as a person reads them: names instead of ids; other mrkdwn is left as it is. */
export function readable(world: World, text: string): string {
  const named = text
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (all, id: string) =>
      world.users.has(id) ? `@${world.users.get(id)?.realName}` : all,
    )
    .replace(
      /<#(\w+)(?:\|([^>]*))?>/g,
      (_, id: string, label?: string) => `#${label || world.channels.get(id)?.name || id}`,
    )
    .replace(/<!subteam\^(\w+)(?:\|([^>]*))?>/g, (_, id: string, label?: string) => label || groupName(world, id))
    .replace(/<!(channel|here|everyone)(?:\|[^>]*)?>/g, '@$1')
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
  return unescaped(named)
}

function groupName({ usergroup }: World, id: string): string {
  return `@${usergroup.id === id ? usergroup.handle : id}`
}

/** Whom a text notifies: '@channel', '@alice', … */
export function pingsIn(world: World, mrkdwn: string): string[] {
  return [
    ...Array.from(mrkdwn.matchAll(/<!(channel|here|everyone)\b/g), ([, word]) => `@${word}`),
    ...Array.from(mrkdwn.matchAll(/<!subteam\^(\w+)/g), ([, id = '']) => groupName(world, id)),
    ...Array.from(mrkdwn.matchAll(/<@(\w+)/g), ([, id = '']) => `@${world.users.get(id)?.name ?? id}`),
  ]
}

/** Every text in the blocks that Slack reads as mrkdwn; plain_text notifies nobody. */
export function mrkdwnIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn)
  if (typeof value !== 'object' || value === null) return []
  const block = value as Block
  if ((block.type === 'mrkdwn' || block.type === 'markdown') && typeof block.text === 'string') return [block.text]
  // The elements of rich_text notify by what they are, not by what is written in them.
  if (block.type === 'user') return [`<@${block.user_id}>`]
  if (block.type === 'broadcast') return [`<!${block.range}>`]
  if (block.type === 'usergroup') return [`<!subteam^${block.usergroup_id}>`]
  return Object.values(block).flatMap(mrkdwnIn)
}
