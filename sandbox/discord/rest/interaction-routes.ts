import { z } from 'zod'
import { answer, callbackJson, onlyForOf } from '../gateway/callbacks.ts'
import { interactionOfHook, interactionToAnswer } from '../gateway/interactions.ts'
import { readForm } from '../messages/form.ts'
import { messageForm } from '../messages/message-form.ts'
import { flag, messageJson } from '../messages/message-json.ts'
import { deleteMessage, editMessage, postMessage } from '../messages/messages.ts'
import { refuse } from '../refusal.ts'
import type { Interaction, Message, World } from '../world.ts'
import type { Call, Endpoint } from './endpoint.ts'

/** The first response to an interaction, and what may be said and changed after it. */
export function interactionRoutes(world: World): Endpoint[] {
  const hook = '/webhooks/:app/:token'
  const one = `${hook}/messages/:message`
  const target = ({ params }: Call): [Interaction, Message] => {
    const interaction = interactionOfHook(world, params.app ?? '', params.token ?? '')
    return [interaction, messageOfHook(interaction, params.message ?? '')]
  }
  return [
    {
      method: 'POST',
      path: '/interactions/:id/:token/callback',
      open: true,
      handle: ({ params, query, json, uploads }) => {
        const interaction = interactionToAnswer(world, params.id ?? '', params.token ?? '')
        answer(world, interaction, json, uploads)
        if (query.get('with_response') !== 'true') return
        return callbackJson(world, interaction, readForm(z.looseObject({ type: z.int() }), json).type)
      },
    },
    {
      method: 'POST',
      path: hook,
      open: true,
      handle: ({ params, json, uploads }) => {
        const interaction = interactionOfHook(world, params.app ?? '', params.token ?? '')
        const sent = { form: readForm(messageForm, json), uploads }
        return messageJson(world, followUp(world, interaction, sent))
      },
    },
    { method: 'GET', path: one, open: true, handle: (call) => messageJson(world, target(call)[1]) },
    {
      method: 'PATCH',
      path: one,
      open: true,
      handle: (call) => {
        const [, message] = target(call)
        const sent = { form: readForm(messageForm, call.json), uploads: call.uploads }
        return messageJson(world, editMessage(world, message, sent))
      },
    },
    {
      method: 'DELETE',
      path: one,
      open: true,
      handle: (call) => {
        const [interaction, message] = target(call)
        deleteMessage(world, interaction.channel, message)
      },
    },
  ]
}

/** While a deferred reply still says "thinking", a follow-up fills it in, and is as private as the reply was. */
function followUp(world: World, interaction: Interaction, sent: Parameters<typeof editMessage>[2]): Message {
  const { original } = interaction
  const thinking = original && interaction.channel.messages.includes(original) && original.body.flags & flag.loading
  if (thinking) return editMessage(world, original, sent)
  const onlyFor = onlyForOf(interaction, sent.form.flags)
  return postMessage(world, interaction.channel, sent, { type: 19, author: world.bot, interaction, onlyFor })
}

/** Reaches the messages of this interaction only. */
function messageOfHook(interaction: Interaction, id: string): Message {
  const { messages } = interaction.channel
  const found =
    id === '@original'
      ? messages.find((message) => message === interaction.original)
      : messages.find(
          (message) => message.id === id && (message.interaction === interaction || message === interaction.original),
        )
  return found ?? refuse('unknownMessage')
}
