import { z } from 'zod'
import { limits } from '../limits.ts'
import { readForm, text } from '../messages/form.ts'
import { emptyContent, type Upload } from '../messages/message-content.ts'
import { messageForm } from '../messages/message-form.ts'
import { flag, messageJson } from '../messages/message-json.ts'
import { addMessage, editMessage, postMessage } from '../messages/messages.ts'
import { refuse, refuseForm } from '../refusal.ts'
import { type Interaction, type Json, serverOf, type World } from '../world.ts'
import { acknowledge, interactionType, replyType } from './interactions.ts'

const callbackType = {
  pong: 1,
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
} as const

const envelope = z.looseObject({ type: z.literal(Object.values(callbackType)) })
const message = z.looseObject({ data: messageForm })
const deferred = z.looseObject({ data: z.looseObject({ flags: z.int().nullish() }).nullish() })
const choice = z.looseObject({
  name: text(1, limits.commandChoice),
  value: z.union([text(0, limits.commandChoice), z.number()]),
})
const choices = z.looseObject({ data: z.looseObject({ choices: z.array(choice).max(limits.commandChoices) }) })
const modal = z.looseObject({
  data: z.looseObject({
    custom_id: text(1, limits.customId),
    title: text(1, limits.modalTitle),
    components: z
      .array(z.looseObject({ type: z.int() }))
      .min(1)
      .max(limits.rows),
  }),
})

/** Which responses an interaction takes: an autocompletion only choices, updates only where a button was pressed. */
const fitting: Record<Interaction['type'], readonly number[]> = {
  [interactionType.command]: [1, 4, 5, 9],
  [interactionType.component]: [1, 4, 5, 6, 7, 9],
  [interactionType.autocomplete]: [1, 8],
}

/** Carries out the bot's first response. An invalid one leaves the interaction open for another try. */
export function answer(world: World, interaction: Interaction, body: unknown, uploads: readonly Upload[]): void {
  const { type } = readForm(envelope, body)
  if (!fitting[interaction.type].includes(type)) {
    const code = 'INTERACTION_CALLBACK_TYPE_INVALID'
    refuseForm([
      { path: ['type'], code, message: `Type ${type} does not fit an interaction of type ${interaction.type}` },
    ])
  }
  const origin = { type: replyType(interaction), author: world.bot, interaction } as const
  switch (type) {
    case callbackType.message: {
      const { data: form } = readForm(message, body)
      const onlyFor = onlyForOf(interaction, form.flags)
      interaction.original = postMessage(world, interaction.channel, { form, uploads }, { ...origin, onlyFor })
      break
    }
    case callbackType.deferredMessage: {
      const { data } = readForm(deferred, body)
      const onlyFor = onlyForOf(interaction, data?.flags)
      const flags = flag.loading | (onlyFor === undefined ? 0 : flag.ephemeral)
      const reference = interaction.message?.id
      const waiting = { ...origin, onlyFor, reference, body: { ...emptyContent, flags } }
      interaction.original = addMessage(world, interaction.channel, waiting)
      break
    }
    case callbackType.update: {
      const { data: form } = readForm(message, body)
      if (!interaction.message) refuse('unknownMessage')
      interaction.original = editMessage(world, interaction.message, { form, uploads })
      break
    }
    case callbackType.deferredUpdate:
      interaction.original = interaction.message
      break
    case callbackType.choices:
      interaction.choices.resolve(readForm(choices, body).data.choices)
      break
    case callbackType.modal:
      readForm(modal, body)
  }
  acknowledge(interaction)
}

/** What `?with_response=true` asks for. */
export function callbackJson(world: World, interaction: Interaction, type: number): Json {
  const { original } = interaction
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: interaction.channel.id,
      ...(!interaction.channel.recipient && { guild_id: serverOf(world, interaction.channel) }),
      ...(original && {
        response_message_id: original.id,
        response_message_loading: (original.body.flags & flag.loading) !== 0,
        response_message_ephemeral: original.onlyFor !== undefined,
      }),
    },
    ...(original && { resource: { type, message: messageJson(world, original) } }),
  }
}

export function onlyForOf(interaction: Interaction, flags: number | null | undefined): string | undefined {
  return (flags ?? 0) & flag.ephemeral ? interaction.member.user.id : undefined
}
