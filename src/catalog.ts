import { readdir } from 'node:fs/promises'
import type { Command } from './core/command/command.ts'
import { usageOf } from './core/command/options.ts'
import type { CatalogEntry, Services } from './services.ts'

const folder = new URL('../commands/', import.meta.url)

/** Every file of `commands/` is one command, also in a folder, where several belong together; a new file is all that a new command needs. */
export async function loadCommands(): Promise<Command<Services>[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts')).toSorted()
  return Promise.all(
    files.map(async (file) => ((await import(new URL(file, folder).href)) as { default: Command<Services> }).default),
  )
}

export const catalogOf = (commands: readonly Command<Services>[]): CatalogEntry[] =>
  commands.map((command) => ({
    usage: usageOf(command),
    summary: command.summary,
    example: command.example,
    who: command.who,
  }))
