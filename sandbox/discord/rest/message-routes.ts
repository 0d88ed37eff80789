import { readForm } from '../messages/form.ts'
import { messageForm } from '../messages/message-form.ts'
import { messageJson } from '../messages/message-json.ts'
import { deleteMessage, editMessage, postMessage } from '../messages/messages.ts'
import { demand, may } from '../permissions.ts'
import { refuse } from '../refusal.ts'
import { olderFirst } from '../snowflake.ts'
import type { Channel, Json, World } from '../world.ts'
import type { Endpoint } from './endpoint.ts'
import { channelOf, limitOf, messageOf } from './lookup.ts'

export function messageRoutes(world: World): Endpoint[] {
  const all = '/channels/:channel/messages'
  const one = `${all}/:message`
  return [
    {
      method: 'POST',
      path: all,
      handle: ({ params, json, uploads }) => {
        const channel = channelOf(world, params.channel)
        demand(world, channel, 'SendMessages')
        const form = readForm(messageForm, json)
        if (form.embeds?.length) demand(world, channel, 'EmbedLinks')
        if (uploads.length) demand(world, channel, 'AttachFiles')
        const message = postMessage(world, channel, { form, uploads }, { type: 0, author: world.bot })
        return { ...messageJson(world, message), ...(message.nonce !== undefined && { nonce: message.nonce }) }
      },
    },
    {
      method: 'GET',
      path: all,
      handle: ({ params, query }) => history(world, channelOf(world, params.channel), query),
    },
    {
      method: 'GET',
      path: one,
      handle: ({ params }) => {
        const channel = channelOf(world, params.channel)
        demand(world, channel, 'ReadMessageHistory')
        return messageJson(world, messageOf(channel, params.message))
      },
    },
    {
      method: 'PATCH',
      path: one,
      handle: ({ params, json, uploads }) => {
        const message = messageOf(channelOf(world, params.channel), params.message)
        if (message.author !== world.bot) refuse('notYourMessage')
        return messageJson(world, editMessage(world, message, { form: readForm(messageForm, json), uploads }))
      },
    },
    {
      method: 'DELETE',
      path: one,
      handle: ({ params }) => {
        const channel = channelOf(world, params.channel)
        const message = messageOf(channel, params.message)
        if (message.author !== world.bot) demand(world, channel, 'ManageMessages')
        deleteMessage(world, channel, message)
      },
    },
  ]
}

/** Newest first. `after` takes those right after it, `before` and neither the newest. */
function history(world: World, channel: Channel, query: URLSearchParams): Json[] {
  if (!may(world, channel, 'ReadMessageHistory')) return []
  const limit = limitOf(query, 50)
  const [before, after] = [query.get('before'), query.get('after')]
  const found = channel.messages
    .filter((message) => message.onlyFor === undefined)
    .filter((message) => before === null || olderFirst(message.id, before) < 0)
    .filter((message) => after === null || olderFirst(message.id, after) > 0)
  const page = after === null ? found.slice(-limit) : found.slice(0, limit)
  return page.reverse().map((message) => messageJson(world, message))
}
