import type { SeenMessage } from '../person.ts'
import { asBlock, type Block } from './blocks/block.ts'
import { buttonsOf, imagesIn, labelOf, linesOf } from './blocks/block-reading.ts'
import { readable } from './blocks/text.ts'
import { fileUrl } from './messages/files.ts'
import { isReply, messageObject } from './messages/messages.ts'
import type { User } from './people.ts'
import type { Channel, Message, MessageObject, World } from './world.ts'

export function isVisible(message: Message, user: User): boolean {
  return message.onlyFor === undefined || message.onlyFor === user.id
}

export function seenBy(world: World, user: User, channel: Channel): SeenMessage[] {
  return channel.messages.filter((message) => isVisible(message, user)).map((message) => seen(world, user, message))
}

function seen(world: World, user: User, message: Message): SeenMessage {
  const { object } = message
  const author = world.users.get(object.user)
  const shared = filesOf(object)
  const lines = object.blocks ? linesOf(object.blocks) : [object.text]
  return {
    id: object.ts,
    ...(isReply(message) && object.thread_ts ? { thread: object.thread_ts } : {}),
    author: { id: object.user, name: author?.realName ?? object.user, bot: author?.bot ?? false },
    at: new Date(Number(object.ts) * 1000).toISOString(),
    onlyYou: message.onlyFor !== undefined,
    pending: false,
    edited: object.edited !== undefined,
    failed: message.failed,
    text: [...lines.map((line) => readable(world, line)), ...shared.map(({ alt, name }) => alt ?? name)]
      .filter((line) => line !== '')
      .join('\n'),
    buttons: buttonsOf(object.blocks ?? []).map(({ element }) => ({
      id: String(element.action_id),
      label: labelOf(element),
      // Slack has no disabled buttons.
      disabled: false,
    })),
    reactions: [...message.reactions].map(([name, users]) => ({
      emoji: name,
      count: users.size,
      mine: users.has(user.id),
    })),
    pictures: [
      ...imagesIn(object.blocks ?? []).map((image) => ({ url: addressOf(world, image), alt: String(image.alt_text) })),
      ...shared.filter(({ isPicture }) => isPicture).map(({ url, alt = '' }) => ({ url, alt })),
    ],
    files: shared.filter(({ isPicture }) => !isPicture).map(({ name, url, type }) => ({ name, url, type })),
    raw: { ...messageObject(message, { metadata: true }), pinged: message.pinged },
  }
}

interface Shared {
  readonly name: string
  readonly url: string
  readonly type: string
  readonly isPicture: boolean
  readonly alt: string | undefined
}

function filesOf({ files }: MessageObject): Shared[] {
  return (Array.isArray(files) ? files : []).map((file: Record<string, string | undefined>) => {
    const { name = '', url_private: url = '', mimetype: type = '' } = file
    const isPicture = type.startsWith('image/')
    return { name, url, type, isPicture, alt: isPicture ? file.alt_txt : undefined }
  })
}

function addressOf(world: World, image: Block): string {
  const file = asBlock(image.slack_file)
  return String(file?.url ?? (file ? fileUrl(world.origin, String(file.id)) : image.image_url))
}
