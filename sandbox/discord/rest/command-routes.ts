import { z } from 'zod'
import {
  type Command,
  type CommandForm,
  commandForm,
  commandsForm,
  commandType,
  isSame,
} from '../commands/command-form.ts'
import { limits } from '../limits.ts'
import { readForm } from '../messages/form.ts'
import { refuse } from '../refusal.ts'
import type { World } from '../world.ts'
import type { Call, Endpoint } from './endpoint.ts'

/** Global commands and a guild's own are kept apart and handled alike. */
export function commandRoutes(world: World): Endpoint[] {
  const global = '/applications/:app/commands'
  return [global, '/applications/:app/guilds/:guild/commands'].flatMap((path): Endpoint[] => [
    { method: 'GET', path, handle: (call) => listOf(world, call).map(({ json }) => json) },
    { method: 'PUT', path, handle: (call) => replaceAll(world, call).map(({ json }) => json) },
    { method: 'POST', path, handle: (call) => add(world, call).json },
    {
      method: 'GET',
      path: `${path}/:command`,
      handle: (call) =>
        (listOf(world, call).find(({ id }) => id === call.params.command) ?? refuse('unknownCommand')).json,
    },
    {
      method: 'DELETE',
      path: `${path}/:command`,
      handle: (call) => {
        const others = listOf(world, call).filter(({ id }) => id !== call.params.command)
        if (others.length === listOf(world, call).length) refuse('unknownCommand')
        store(world, call, others)
      },
    },
  ])
}

function listOf(world: World, { params }: Call): readonly Command[] {
  if (params.app !== world.bot.id) refuse('unknownApplication')
  if (params.guild !== undefined && params.guild !== world.guildId) refuse('unknownGuild')
  if (params.guild !== undefined && world.botRemoved) refuse('missingAccess')
  return world.commands.get(params.guild ?? '') ?? []
}

function store(world: World, { params }: Call, commands: readonly Command[]): void {
  world.commands.set(params.guild ?? '', commands)
  world.changed()
}

function replaceAll(world: World, call: Call): readonly Command[] {
  const before = listOf(world, call)
  const count = z.array(z.unknown()).safeParse(call.json).data?.length ?? 0
  if (count > limits.commands) refuse('tooManyCommands')
  const commands = readForm(commandsForm, call.json).map((form) => commandOf(world, call, form, before))
  store(world, call, commands)
  return commands
}

function add(world: World, call: Call): Command {
  const before = listOf(world, call)
  const command = commandOf(world, call, readForm(commandForm, call.json), before)
  const others = before.filter((other) => !isSame(other, command))
  if (others.length >= limits.commands) refuse('tooManyCommands')
  store(world, call, [...others, command])
  return command
}

/** A command keeps its id when another of the same name takes its place. */
function commandOf(world: World, call: Call, form: CommandForm, before: readonly Command[]): Command {
  const id = before.find((other) => isSame(other, form))?.id ?? world.newId()
  const { default_member_permissions: permissions, contexts, options } = form
  return {
    id,
    type: form.type ?? commandType.slash,
    name: form.name,
    description: form.description,
    options,
    contexts,
    permissions: permissions === undefined ? undefined : BigInt(permissions),
    json: {
      dm_permission: true,
      nsfw: false,
      integration_types: [0],
      name_localizations: null,
      description_localizations: null,
      ...form,
      id,
      application_id: world.bot.id,
      version: world.newId(),
      type: form.type ?? commandType.slash,
      contexts: contexts ?? null,
      default_member_permissions: permissions === undefined ? null : String(permissions),
      ...(call.params.guild && { guild_id: call.params.guild }),
    },
  }
}
