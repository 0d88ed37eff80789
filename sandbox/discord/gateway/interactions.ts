import { randomBytes } from 'node:crypto'
import { firstResponseMs, interactionTokenMs, limits } from '../limits.ts'
import { interactionChannelJson } from '../messages/guild-json.ts'
import { emptyContent } from '../messages/message-content.ts'
import { flag, messageJson } from '../messages/message-json.ts'
import { addMessage } from '../messages/messages.ts'
import { memberJson, userJson } from '../messages/user-json.ts'
import { permissionsIn } from '../permissions.ts'
import { refuse } from '../refusal.ts'
import { type Interaction, type Json, serverOf, type World } from '../world.ts'

export const interactionType = { command: 2, component: 3, autocomplete: 4 } as const

type Asked = Pick<Interaction, 'type' | 'member' | 'channel' | 'data' | 'commandName' | 'commandType' | 'message'>

export function startInteraction(world: World, asked: Asked): Interaction {
  forgetOld(world)
  const interaction: Interaction = {
    ...asked,
    id: world.newId(),
    token: randomBytes(48).toString('base64url'),
    startedAt: world.now(),
    choices: Promise.withResolvers(),
    state: 'waiting',
  }
  interaction.silence = setTimeout(() => fail(world, interaction), firstResponseMs)
  world.interactions.set(interaction.id, interaction)
  world.dispatch({ type: 'INTERACTION_CREATE', data: interactionJson(world, interaction), intent: 0 })
  return interaction
}

/** The interaction that a callback may answer; refuses late, second and made-up answers. */
export function interactionToAnswer(world: World, id: string, token: string): Interaction {
  const interaction = world.interactions.get(id)
  if (!interaction || interaction.token !== token) refuse('unknownInteraction')
  if (interaction.state === 'acknowledged') refuse('alreadyAcknowledged')
  const late = world.now() - interaction.startedAt > firstResponseMs
  if (late || interaction.state === 'failed') refuse('unknownInteraction')
  return interaction
}

/** The interaction whose follow-up webhook this is: open from the first response until its token runs out. */
export function interactionOfHook(world: World, applicationId: string, token: string): Interaction {
  const interaction = [...world.interactions.values()].find((one) => one.token === token)
  if (!interaction || applicationId !== world.bot.id) refuse('unknownWebhook')
  if (world.now() - interaction.startedAt > interactionTokenMs) refuse('invalidWebhookToken')
  if (interaction.state !== 'acknowledged') refuse('unknownWebhook')
  return interaction
}

export function acknowledge(interaction: Interaction): void {
  interaction.state = 'acknowledged'
  clearTimeout(interaction.silence)
}

/** Of the message that answers it. */
export const replyType = ({ message, commandType }: Interaction): 19 | 20 | 23 =>
  message ? 19 : commandType === 3 ? 23 : 20

/** Nothing came in time: only the member's own client says so. */
function fail(world: World, interaction: Interaction): void {
  interaction.state = 'failed'
  interaction.choices.resolve([])
  if (interaction.type === interactionType.autocomplete) return
  const content = interaction.message ? 'This interaction failed' : 'The application did not respond'
  addMessage(world, interaction.channel, {
    type: replyType(interaction),
    author: world.bot,
    interaction,
    onlyFor: interaction.member.user.id,
    failed: true,
    body: { ...emptyContent, content, flags: flag.ephemeral },
  })
}

/** Tokens past their end are kept for as long again, so that late calls hear why they are refused. */
function forgetOld(world: World): void {
  for (const [id, { startedAt }] of world.interactions) {
    if (world.now() - startedAt <= 2 * interactionTokenMs) return
    world.interactions.delete(id)
  }
}

function interactionJson(world: World, interaction: Interaction): Json {
  const { channel, member } = interaction
  const permissions = String(permissionsIn(world, channel, member.user.id))
  const server = serverOf(world, channel)
  const place = channel.recipient
    ? { user: userJson(member.user), context: 1, authorizing_integration_owners: { 0: '0' } }
    : {
        guild_id: server,
        guild: { id: server, locale: 'en-US', features: [] },
        guild_locale: 'en-US',
        member: { ...memberJson(member), permissions },
        context: 0,
        authorizing_integration_owners: { 0: server },
      }
  return {
    version: 1,
    id: interaction.id,
    application_id: world.bot.id,
    type: interaction.type,
    token: interaction.token,
    data: interaction.data,
    channel_id: channel.id,
    channel: interactionChannelJson(world, channel, member.user.id),
    app_permissions: String(permissionsIn(world, channel, world.bot.id)),
    locale: 'en-US',
    entitlements: [],
    entitlement_sku_ids: [],
    attachment_size_limit: limits.fileBytes,
    ...place,
    ...(interaction.message && { message: messageJson(world, interaction.message) }),
  }
}
