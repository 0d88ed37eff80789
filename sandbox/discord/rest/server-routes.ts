import { z } from 'zod'
import { gatewayUrl } from '../gateway/gateway.ts'
import { readForm } from '../messages/form.ts'
import { applicationJson, channelJson, guildChannels, guildJson, rolesJson } from '../messages/guild-json.ts'
import { memberJson, selfJson, userJson } from '../messages/user-json.ts'
import { refuse } from '../refusal.ts'
import { directChannel, type World } from '../world.ts'
import type { Endpoint } from './endpoint.ts'
import { channelOf } from './lookup.ts'

const recipientForm = z.looseObject({ recipient_id: z.string() })

/** The gateway's address, the bot itself, its server and the channels in it. */
export function serverRoutes(world: World): Endpoint[] {
  const guildOf = (id: string | undefined) =>
    id !== undefined && ((id === world.guildId && !world.botRemoved) || id === world.secondServer?.id)
      ? id
      : refuse('unknownGuild')
  const memberIn = (_server: string, id: string | undefined) => world.members.get(id ?? '') ?? refuse('unknownMember')
  const startLimit = { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 }
  return [
    { method: 'GET', path: '/gateway', open: true, handle: () => ({ url: gatewayUrl(world) }) },
    {
      method: 'GET',
      path: '/gateway/bot',
      handle: () => ({ url: gatewayUrl(world), shards: 1, session_start_limit: startLimit }),
    },
    { method: 'GET', path: '/users/@me', handle: () => selfJson(world) },
    { method: 'GET', path: '/oauth2/applications/@me', handle: () => applicationJson(world) },
    { method: 'GET', path: '/applications/@me', handle: () => applicationJson(world) },
    {
      method: 'POST',
      path: '/users/@me/channels',
      handle: ({ json }) => {
        const member = world.members.get(readForm(recipientForm, json).recipient_id) ?? refuse('unknownUser')
        return channelJson(world, directChannel(world, member.user))
      },
    },
    {
      method: 'GET',
      path: '/users/:user',
      handle: ({ params }) => userJson((world.members.get(params.user ?? '') ?? refuse('unknownUser')).user),
    },
    { method: 'GET', path: '/guilds/:guild', handle: ({ params }) => guildJson(world, guildOf(params.guild)) },
    { method: 'GET', path: '/guilds/:guild/roles', handle: ({ params }) => rolesJson(world, guildOf(params.guild)) },
    {
      method: 'GET',
      path: '/guilds/:guild/channels',
      handle: ({ params }) => guildChannels(world, guildOf(params.guild)).map((channel) => channelJson(world, channel)),
    },
    {
      method: 'GET',
      path: '/guilds/:guild/members/:user',
      handle: ({ params }) => memberJson(memberIn(guildOf(params.guild), params.user)),
    },
    {
      method: 'GET',
      path: '/channels/:channel',
      handle: ({ params }) => channelJson(world, channelOf(world, params.channel)),
    },
    {
      method: 'POST',
      path: '/channels/:channel/typing',
      handle: ({ params }) => void channelOf(world, params.channel),
    },
  ]
}
