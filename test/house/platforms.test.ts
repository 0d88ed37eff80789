import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { namesPlatform } from './names-platform.ts'

/** Where platforms are set up, and where an operator names one. */
const mayName = /^src\/(platforms\/|cli\/|config\.ts$|main\.ts$)/

const files = ['src', 'commands'].flatMap((top) =>
  readdirSync(top, { recursive: true, encoding: 'utf8' })
    .map((file) => `${top}/${file}`)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !mayName.test(file)),
)

test('nobody but the platforms themselves, settings and command line asks for a platform by name', async () => {
  const naming: string[] = []
  for (const file of files)
    for (const word of await namesPlatform(readFileSync(file, 'utf8')))
      naming.push(`${file}: “${word}”; ask for a trait of the platform instead (src/core/platform/platform.ts)`)
  expect(naming).toEqual([])
})

test.each([
  ['a comparison', `export const isThere = (name: string) => name === 'discord'`],
  ['words for a reader', 'export const line = () => `Slack lets no bot do that.`'],
  ['a statement of the database', "sql`case when r.platform = 'discord' then 1 end`"],
  ['a pattern', 'export const is = (name: string) => /^slack$/.test(name)'],
  ['a setting', 'export const { slack } = config'],
  ['an import', "import { eventsPath } from './platforms/slack/manifest.ts'\nuse(eventsPath)"],
])('%s is refused', async (_, source) => {
  expect(await namesPlatform(source)).not.toEqual([])
})

test('types and comments may name them', async () => {
  expect(await namesPlatform("/** Discord's. */\nexport type Name = 'discord' | 'slack' // or Slack's\n")).toEqual([])
})
