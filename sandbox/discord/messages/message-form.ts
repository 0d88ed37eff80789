import { z } from 'zod'
import { limits } from '../limits.ts'
import { refuseForm } from '../refusal.ts'
import { embedsForm } from './embed-form.ts'
import { complain, text } from './form.ts'

const emoji = z.looseObject({ id: z.string().nullish(), name: z.string().nullish() })
const linkStyle = 5

const button = z
  .looseObject({
    type: z.literal(2),
    style: z.int().min(1).max(5),
    label: text(0, limits.buttonLabel).nullish(),
    emoji: emoji.nullish(),
    custom_id: text(1, limits.customId).nullish(),
    url: text(1, 512).nullish(),
    disabled: z.boolean().nullish(),
  })
  .superRefine((value, context) => {
    if (!value.label && !value.emoji) {
      complain(context, 'BUTTON_COMPONENT_LABEL_REQUIRED', 'A label or an emoji is required', ['label'])
    }
    if (value.style === linkStyle) {
      if (!value.url) complain(context, 'BASE_TYPE_REQUIRED', 'This field is required', ['url'])
    } else if (!value.custom_id) {
      complain(context, 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required', ['custom_id'])
    }
  })

const choice = z.looseObject({
  label: text(1, limits.selectText),
  value: text(1, limits.selectText),
  description: text(0, limits.selectText).nullish(),
})

const select = z.looseObject({
  type: z.literal(3),
  custom_id: text(1, limits.customId),
  placeholder: text(0, limits.selectPlaceholder).nullish(),
  options: z.array(choice).min(1).max(limits.selectOptions),
  min_values: z.int().min(0).max(25).default(1),
  max_values: z.int().min(1).max(25).default(1),
  disabled: z.boolean().nullish(),
})

const row = z
  .looseObject({
    type: z.literal(1),
    components: z
      .array(z.discriminatedUnion('type', [button, select]))
      .min(1)
      .max(limits.buttonsInRow),
  })
  .superRefine((value, context) => {
    if (value.components.length > 1 && value.components.some((component) => component.type === 3)) {
      complain(context, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width')
    }
  })

export type Row = z.infer<typeof row>

const rows = z
  .array(row)
  .max(limits.rows)
  .superRefine((value, context) => {
    const taken = new Set<string>()
    for (const [place, { components }] of value.entries()) {
      for (const [column, { custom_id: id }] of components.entries()) {
        if (id && taken.has(id)) {
          const path = [place, 'components', column, 'custom_id']
          complain(context, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated', path)
        }
        if (id) taken.add(id)
      }
    }
  })

const poll = z.looseObject({
  question: z.looseObject({ text: text(1, limits.pollQuestion) }),
  answers: z
    .array(z.looseObject({ poll_media: z.looseObject({ text: text(0, limits.pollAnswer).nullish() }) }))
    .min(1)
    .max(limits.pollAnswers),
})

export const messageForm = z.looseObject({
  /** Discord strips white space around a message before it counts. */
  content: z.string().trim().pipe(text(0, limits.content)).nullish(),
  embeds: embedsForm.nullish(),
  components: rows.nullish(),
  flags: z.int().nullish(),
  nonce: z.union([z.int(), text(0, limits.nonce)]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  allowed_mentions: z
    .looseObject({
      parse: z.array(z.enum(['users', 'roles', 'everyone'])).nullish(),
      users: z.array(z.string()).max(100).nullish(),
      replied_user: z.boolean().nullish(),
    })
    .superRefine((value, context) => {
      if (!value.parse?.includes('users') || !value.users?.length) return
      complain(
        context,
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        'parse:["users"] and users: [ids...] are mutually exclusive.',
      )
    })
    .nullish(),
  attachments: z
    .array(z.looseObject({ id: z.coerce.string(), description: text(0, limits.fileDescription).nullish() }))
    .nullish(),
  message_reference: z.looseObject({ message_id: z.string(), fail_if_not_exists: z.boolean().nullish() }).nullish(),
  poll: poll.nullish(),
})

export type MessageForm = z.infer<typeof messageForm>

export function refuseReference(): never {
  const complaint = { code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' }
  refuseForm([{ path: ['message_reference'], ...complaint }])
}
