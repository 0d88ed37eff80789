import type { MessageForm } from './messages/message-form.ts'
import type { User, World } from './world.ts'

/** Whom a text pings: those it mentions, as far as `allowed` lets it; without `allowed` everybody it mentions. */
export function pings(
  world: World,
  content: string,
  allowed: MessageForm['allowed_mentions'],
  repliedTo?: User,
): { mentions: User[]; mentionEveryone: boolean } {
  const parse = allowed?.parse ?? []
  const named = new Set([...content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? ''))
  const mentions = [...named]
    .map((id) => world.members.get(id)?.user)
    .filter((user) => user !== undefined)
    .filter((user) => !allowed || parse.includes('users') || allowed.users?.includes(user.id))
  const pingsReplied = allowed ? allowed.replied_user === true : true
  if (repliedTo && pingsReplied && !mentions.includes(repliedTo)) mentions.push(repliedTo)
  const everyone = /@(everyone|here)\b/.test(content)
  return { mentions, mentionEveryone: everyone && (!allowed || parse.includes('everyone')) }
}

/** What the client does with names in a message box before it sends: `@alice` and `#study` become mentions. */
export function withMentions(world: World, typed: string): string {
  const users = [...world.members.values()].map(({ user }) => [`@${user.name}`, `<@${user.id}>`] as const)
  const channels = [...world.channels.values()].map((channel) => [`#${channel.name}`, `<#${channel.id}>`] as const)
  return [...users, ...channels]
    .filter(([name]) => name.length > 1 && typed.includes(name))
    .reduce(
      (text, [name, mention]) => text.replaceAll(new RegExp(`${RegExp.escape(name)}(?![\\w-])`, 'g'), mention),
      typed,
    )
}
