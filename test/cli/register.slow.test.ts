import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { startDiscordSandbox } from '../../sandbox/discord/server.ts'

async function register(environment: Record<string, string>) {
  const { PATH = '' } = process.env
  const child = spawn('node', ['src/cli/omt.ts', 'register'], { env: { PATH, ...environment } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
    })
  }
  const [code] = await once(child, 'close')
  return { output, code: code as number }
}

test('omt register tells Discord the commands, and knows when it has them', async () => {
  const discord = await startDiscordSandbox()
  const environment = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl }
  expect(await register(environment)).toEqual({ output: 'Registered /omt with Discord.\n', code: 0 })
  expect(await register(environment)).toEqual({ output: 'Discord has these commands already.\n', code: 0 })
  const offered = await discord.person('alice').completions('study', '/omt ')
  expect(offered.map(({ label }) => label).join(' ')).toContain('ask')
  await discord.stop()
})

test('without a token it says which variable', async () => {
  expect(await register({})).toEqual({
    output: 'DISCORD_TOKEN: is missing; set it to register the commands with Discord\n',
    code: 2,
  })
})
