import * as z from 'zod'
import { Refusal } from '../refusal.ts'
import type { World } from '../world.ts'
import { anything, flag, type Method, method } from './method.ts'

/** Who am I, where am I, and how do I connect. */
export const identity: Readonly<Record<string, Method>> = {
  'api.test': method(
    z.object({ error: z.string().optional(), foo: anything.optional() }),
    (args) => {
      if (args.error !== undefined) throw new Refusal(args.error)
      return args.foo === undefined ? { args: {} } : { args: { foo: args.foo } }
    },
    'any',
  ),
  'auth.test': method(z.object({}), (_, { world }) => ({
    url: world.team.url,
    team: world.team.name,
    user: world.bot.name,
    team_id: world.team.id,
    user_id: world.bot.id,
    bot_id: world.app.botId,
    is_enterprise_install: false,
  })),
  'auth.revoke': method(z.object({ test: flag.optional() }), ({ test = false }, { world }) => {
    if (!test) revoke(world)
    return { revoked: !test }
  }),
  'apps.connections.open': method(z.object({}), (_, { socketUrl }) => ({ url: socketUrl() }), 'app'),
  'bots.info': method(z.object({ bot: z.string().optional() }), ({ bot }, { world }) => {
    const { botId, id: appId } = world.app
    const user = [world.bot, world.otherBot].find(({ of }) => (of?.botId ?? botId) === bot)
    if (!user) throw new Refusal('bot_not_found')
    return {
      bot: {
        id: bot,
        deleted: false,
        name: user.realName,
        updated: world.created,
        app_id: user.of?.appId ?? appId,
        user_id: user.id,
        icons: { image_36: '', image_48: '', image_72: '' },
      },
    }
  }),
  'team.info': method(z.object({}), (_, { world }) => ({
    team: {
      id: world.team.id,
      name: world.team.name,
      url: world.team.url,
      domain: world.team.domain,
      email_domain: '',
      icon: { image_default: true },
    },
  })),
}

export function revoke(world: World): void {
  if (world.botState !== 'installed') return
  world.botState = 'revoked'
  world.publish({ type: 'tokens_revoked', tokens: { oauth: [], bot: [world.bot.id] } })
}
