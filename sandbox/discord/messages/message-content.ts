import { mediaTypeOf } from '../../media-type.ts'
import { limits } from '../limits.ts'
import { pings } from '../mentions.ts'
import { refuse } from '../refusal.ts'
import type { Attachment, Json, MessageContent, User, World } from '../world.ts'
import type { Embed } from './embed-form.ts'
import type { MessageForm, Row } from './message-form.ts'
import { attachmentUrl, flag } from './message-json.ts'
import { timestamp } from './user-json.ts'

export interface Upload {
  /** The `n` of its form field `files[n]`, by which the message refers to it. */
  readonly number: string
  readonly filename: string
  readonly bytes: Uint8Array
}

export interface Sent {
  readonly form: MessageForm
  readonly uploads: readonly Upload[]
}

export const emptyContent: MessageContent = {
  content: '',
  embeds: [],
  components: [],
  attachments: [],
  flags: 0,
  mentions: [],
  mentionEveryone: false,
}

/** What is not mentioned in an edit stays as it was. */
export function contentOf(
  world: World,
  sent: Sent,
  before: MessageContent = emptyContent,
  repliedTo?: User,
): MessageContent {
  const { form } = sent
  const content = form.content === undefined ? before.content : (form.content ?? '')
  const attachments = attachmentsOf(world, sent, before)
  const flags = form.flags ?? before.flags
  const embeds =
    form.embeds === undefined ? before.embeds : (form.embeds ?? []).map((one) => embedJson(world, one, attachments))
  return {
    content,
    embeds,
    components: form.components === undefined ? before.components : numbered(form.components ?? []),
    attachments,
    poll: form.poll ? pollJson(world, form.poll) : before.poll,
    flags: flags & flag.suppressEmbeds,
    ...(form.content === undefined && before !== emptyContent
      ? { mentions: before.mentions, mentionEveryone: before.mentionEveryone }
      : pings(world, content, form.allowed_mentions, repliedTo)),
  }
}

export function isEmpty(body: MessageContent): boolean {
  return (
    !body.content && !body.poll && ![body.embeds, body.components, body.attachments].some((part) => part.length > 0)
  )
}

function attachmentsOf(world: World, { form, uploads }: Sent, before: MessageContent): Attachment[] {
  if (uploads.length > limits.files || uploads.some((file) => file.bytes.length > limits.fileBytes)) refuse('tooLarge')
  const kept = before.attachments.filter((old) => !form.attachments || form.attachments.some(({ id }) => id === old.id))
  const added = uploads.map(({ number, filename, bytes }) => {
    const description = form.attachments?.find(({ id }) => id === number)?.description ?? undefined
    return { id: world.newId(), filename, type: mediaTypeOf(filename), bytes, description }
  })
  return [...kept, ...added]
}

function embedJson(
  world: World,
  { fields, timestamp: at, image, thumbnail, ...rest }: Embed,
  files: Attachment[],
): Json {
  const picture = ({ url, ...given }: NonNullable<Embed['image']>) => {
    const file = files.find(({ filename }) => url === `attachment://${filename}`)
    if (!file) return { ...given, url }
    return { ...given, url: attachmentUrl(world, file), ...(file.description && { description: file.description }) }
  }
  return {
    type: 'rich',
    ...given(rest),
    ...(image && { image: picture(image) }),
    ...(thumbnail && { thumbnail: picture(thumbnail) }),
    ...(at && { timestamp: timestamp(Date.parse(at)) }),
    ...(fields?.length && { fields: fields.map((field) => ({ ...field, inline: field.inline ?? false })) }),
  }
}

/** Every component has a number in the whole message; Discord gives one where the bot did not. */
function numbered(rows: readonly Row[]): Json[] {
  let last = 0
  return rows.map((row) => ({
    ...row,
    id: ++last,
    components: row.components.map((component) => ({ ...given(component), id: ++last })),
  }))
}

function given(object: Json): Json {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && value !== undefined))
}

function pollJson(world: World, poll: NonNullable<MessageForm['poll']>): Json {
  const hours = typeof poll.duration === 'number' ? poll.duration : 24
  return {
    question: { text: poll.question.text },
    answers: poll.answers.map(({ poll_media }, index) => ({ answer_id: index + 1, poll_media: given(poll_media) })),
    expiry: timestamp(world.now() + hours * 3_600_000),
    allow_multiselect: poll.allow_multiselect === true,
    layout_type: 1,
    results: { is_finalized: false, answer_counts: [] },
  }
}
