import { z } from 'zod'
import type { SeenMessage } from '../person.ts'
import { attachmentUrl, flag, messageJson } from './messages/message-json.ts'
import { timeOf } from './snowflake.ts'
import type { Member, Message, World } from './world.ts'

/** A message as one member's client draws it. */
export function seenBy(world: World, member: Member, message: Message): SeenMessage {
  const { body, author, interaction } = message
  return {
    id: message.id,
    author: { id: author.id, name: author.name, bot: author.bot },
    at: new Date(timeOf(message.id)).toISOString(),
    onlyYou: message.onlyFor !== undefined,
    pending: (body.flags & flag.loading) !== 0,
    edited: message.editedAt !== undefined,
    failed: message.failed === true,
    ...(interaction?.commandName && {
      usedCommand: {
        by: interaction.member.user.name,
        command: interaction.commandType === 3 ? interaction.commandName : `/${interaction.commandName}`,
      },
    }),
    text: textOf(message),
    buttons: buttonsOf(message),
    reactions: message.reactions.map(({ emoji, users }) => ({
      emoji,
      count: users.size,
      mine: users.has(member.user.id),
    })),
    pictures: picturesOf(world, message),
    files: message.body.attachments
      .filter(({ type }) => !type.startsWith('image/'))
      .map((file) => ({ name: file.filename, url: attachmentUrl(world, file), type: file.type })),
    raw: messageJson(world, message, member.user.id),
  }
}

const part = z.string().nullish()
/** What there is to read in an embed; it was checked when it came in. */
const embedText = z.looseObject({
  author: z.looseObject({ name: part }).nullish(),
  title: part,
  description: part,
  fields: z.array(z.looseObject({ name: z.string(), value: z.string() })).default([]),
  footer: z.looseObject({ text: part }).nullish(),
})
const embedPictures = z.looseObject({
  thumbnail: z.looseObject({ url: z.string(), description: part }).nullish(),
  image: z.looseObject({ url: z.string(), description: part }).nullish(),
})
const pollText = z.looseObject({
  question: z.looseObject({ text: z.string() }),
  answers: z.array(z.looseObject({ poll_media: z.looseObject({ text: part }) })),
})
const row = z.looseObject({
  components: z.array(
    z.looseObject({
      type: z.int(),
      custom_id: part,
      url: part,
      label: part,
      emoji: z.looseObject({ name: part }).nullish(),
      disabled: z.boolean().nullish(),
    }),
  ),
})

function textOf({ body }: Message): string {
  const embeds = body.embeds.flatMap((embed) => {
    const { author, title, description, fields, footer } = embedText.parse(embed)
    return [author?.name, title, description, ...fields.flatMap(({ name, value }) => [name, value]), footer?.text]
  })
  const poll = body.poll ? pollText.parse(body.poll) : undefined
  const answers = poll?.answers.map((answer) => answer.poll_media.text) ?? []
  const files = body.attachments.map(({ filename, description, type }) =>
    type.startsWith('image/') ? (description ?? filename) : filename,
  )
  return [body.content, ...embeds, poll?.question.text, ...answers, ...files].filter(Boolean).join('\n')
}

function picturesOf(world: World, { body }: Message): SeenMessage['pictures'] {
  const embedded = body.embeds.flatMap((embed) => {
    const { thumbnail, image } = embedPictures.parse(embed)
    return [thumbnail, image].flatMap((one) => (one ? [{ url: one.url, alt: one.description ?? '' }] : []))
  })
  const attached = body.attachments
    .filter(({ type }) => type.startsWith('image/'))
    .map((file) => ({ url: attachmentUrl(world, file), alt: file.description ?? '' }))
    .filter(({ url }) => !embedded.some((one) => one.url === url))
  return [...embedded, ...attached]
}

export function buttonsOf({ body }: Message): SeenMessage['buttons'] {
  return body.components
    .flatMap((component) => row.parse(component).components)
    .filter(({ type }) => type === 2)
    .map(({ custom_id, url, label, emoji, disabled }) => ({
      id: custom_id ?? url ?? '',
      label: label ?? emoji?.name ?? '',
      disabled: disabled === true,
    }))
}
