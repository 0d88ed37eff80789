import { REST } from 'discord.js'
import { loadCommands } from '../catalog.ts'
import type { Config } from '../config.ts'
import type { CommandShape } from '../core/command/command.ts'
import { messageOf, StartupError } from '../core/errors.ts'
import { applicationOf, register } from '../platforms/discord/inbound/register.ts'

/** `omt register`: tells Discord the commands. The bot does the same at its start; this does it without starting. */
export async function registerCommands({ discord }: Config): Promise<number> {
  if (!discord) throw new StartupError(['DISCORD_TOKEN: is missing; set it to register the commands with Discord'])
  const commands = (await loadCommands()) as readonly CommandShape[]
  const rest = new REST({ api: discord.apiUrl, version: '10' }).setToken(discord.token)
  const result = await applicationOf(rest)
    .then((application) => register(rest, application, commands))
    .catch((error: unknown) => {
      throw new StartupError([`DISCORD_TOKEN: the commands could not be registered: ${messageOf(error)}`], {
        cause: error,
      })
    })
  process.stdout.write(
    result === 'changed' ? 'Registered /omt with Discord.\n' : 'Discord has these commands already.\n',
  )
  return 0
}
