import { ButtonStyle, type GuildTextBasedChannel } from 'discord.js'
import { describe, expect, it, vi } from 'vitest'
import type { RecordedRequest } from '../../../sandbox/person.ts'
import { judge } from '../../support/discord-specification.ts'
import { call, connect, omt, onInteraction } from './bot.ts'

function expectResponse(
  request: Pick<RecordedRequest, 'method' | 'path' | 'status'>,
  name: string,
  value: unknown,
): void {
  const where = `${request.method} ${request.path} ${request.status} as ${name}`
  expect(judge(name, inSpecification(value)), where).toBe(true)
}

/** Discord writes `+00:00`; its own specification, read by zod, only takes `Z`. */
function inSpecification(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(/(\.\d{6})\+00:00"/g, '$1Z"'))
}

/** Which response stands where; the first that fits. */
const responses: readonly [method: string, path: RegExp, schema: string][] = [
  ['GET', /^\/gateway\/bot$/, 'GatewayBotResponse'],
  ['GET', /^\/users\/@me$/, 'UserPIIResponse'],
  ['GET', /^\/users\/\d+$/, 'UserResponse'],
  ['GET', /applications\/@me$/, 'PrivateApplicationResponse'],
  ['GET', /^\/guilds\/\d+$/, 'GuildWithCountsResponse'],
  ['GET', /^\/guilds\/\d+\/members\/\d+$/, 'GuildMemberResponse'],
  ['GET', /^\/guilds\/\d+\/roles$/, 'GuildRoleResponse'],
  ['GET', /^\/guilds\/\d+\/channels$/, 'GuildChannelResponse'],
  ['GET', /^\/channels\/\d+$/, 'GuildChannelResponse'],
  ['POST', /^\/users\/@me\/channels$/, 'PrivateChannelResponse'],
  ['PUT', /\/commands$/, 'ApplicationCommandResponse'],
  ['GET', /\/commands$/, 'ApplicationCommandResponse'],
  ['POST', /\/callback$/, 'InteractionCallbackResponse'],
  ['GET', /\/reactions\/[^/]+$/, 'UserResponse'],
  ['GET', /\/messages/, 'MessageResponse'],
  ['POST', /\/(messages|webhooks\/\d+\/[^/]+)$/, 'MessageResponse'],
  ['PATCH', /\/messages\/[^/]+$/, 'MessageResponse'],
]

describe('responses', () => {
  it('are what Discord’s own specification says they are', async () => {
    const { client, sandbox } = await connect()
    const guild = client.guilds.cache.first()
    const channel = guild?.channels.cache.find(({ name }) => name === 'study') as GuildTextBasedChannel
    const alice = sandbox.person('alice')
    const button = { type: 2, style: ButtonStyle.Primary, label: 'A', customId: 'a' } as const
    const components = [{ type: 1, components: [button] }] as const

    onInteraction(client, async (interaction) => {
      if (interaction.isChatInputCommand()) {
        // Not deferred: the specification describes no response to a deferral, although Discord gives one.
        await interaction.reply({ content: 'Wait', withResponse: true })
        await interaction.editReply({ content: 'Question', components })
        await interaction.followUp({ content: 'more' })
        await interaction.fetchReply()
      }
      if (interaction.isButton()) await interaction.update({ content: 'pressed', withResponse: true })
    })
    await client.application.commands.set([omt])
    await client.application.commands.set([omt], guild?.id ?? '')
    await client.application.commands.fetch()
    await client.application.fetch()
    await client.users.fetch(alice.id, { force: true })
    await guild?.fetch()
    await guild?.members.fetch({ user: alice.id, force: true })
    await guild?.channels.fetch()
    await guild?.roles.fetch()
    await client.channels.fetch(channel.id, { force: true })
    await client.users.send(alice.id, 'hello')
    for (const path of ['/users/@me', '/oauth2/applications/@me']) await call(sandbox, 'GET', path)

    const message = await channel.send({
      content: `<@${alice.id}>`,
      embeds: [
        {
          title: 'Rib 4',
          description: 'Which?',
          fields: [{ name: 'A', value: 'Top' }],
          timestamp: new Date().toISOString(),
          footer: { text: 'x' },
          author: { name: 'y' },
        },
      ],
      components,
      files: [{ attachment: Buffer.from('x'), name: 'x.txt', description: 'a file' }],
      nonce: 'round-1',
      enforceNonce: true,
      poll: { question: { text: 'Ready?' }, answers: [{ text: 'Yes' }], duration: 1, allowMultiselect: false },
    })
    await message.react('🇦')
    await alice.reacts(message.id, '🇦')
    await message.reactions.cache.first()?.users.fetch()
    await message.reply('a reply')
    await channel.messages.fetch()
    await alice.types('study', '/omt ask how long?')
    const answer = () => alice.sees('study').find(({ text }) => text === 'Question')
    await vi.waitFor(() => expect(answer()).toBeDefined())
    await alice.presses(answer()?.id ?? '', 'A')
    await vi.waitFor(() => expect(alice.sees('study').find(({ text }) => text === 'pressed')).toBeDefined())

    const reached = new Set<string>()
    for (const request of sandbox.requests) {
      if (request.response === undefined) continue
      const [, pattern, name] =
        responses.find(([method, path]) => method === request.method && path.test(request.path)) ?? []
      expect(name, `${request.method} ${request.path} has no schema here`).toBeDefined()
      const values = Array.isArray(request.response) ? request.response : [request.response]
      for (const value of values) expectResponse(request, name ?? '', value)
      reached.add(String(pattern))
    }
    expect(responses.filter(([, path]) => !reached.has(String(path)))).toEqual([])
  })

  it('name their errors as the specification does', async () => {
    const { sandbox } = await connect()
    const path = `/channels/${sandbox.channelIds?.study}/messages`
    sandbox.faults.answer({ path: /messages$/, status: 429, times: 1, retryAfterSeconds: 2 })

    const limited = await call(sandbox, 'POST', path, { content: 'x' })
    const invalid = await call(sandbox, 'POST', path, { content: 'x'.repeat(2001) })
    const unknown = await call(sandbox, 'GET', `${path}/1`)

    expect(limited.headers.get('retry-after')).toBe('2')
    // The specification wants an error code here too; the documented example and the real answer have none.
    expectResponse({ method: 'POST', path, status: 429 }, 'RatelimitedResponse', { code: 0, ...limited.body })
    // The specification says that the codes of single fields are numbers; they are words such as this one.
    const { errors, ...body } = invalid.body
    expect(errors.content._errors[0].code).toBe('BASE_TYPE_MAX_LENGTH')
    expectResponse({ method: 'POST', path, status: 400 }, 'ErrorResponse', body)
    expectResponse({ method: 'GET', path, status: 404 }, 'ErrorResponse', unknown.body)
  })
})
