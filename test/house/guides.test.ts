import { readFileSync } from 'node:fs'
import { parse } from '@swc/core'
import { expect, test } from 'vitest'

const guide = readFileSync('docs/adding.md', 'utf8')

/** The members of an interface, by the syntax tree of its file. */
async function membersOf(file: string, name: string): Promise<string[]> {
  const { body } = await parse(readFileSync(file, 'utf8'), { syntax: 'typescript' })
  const found = body
    .map((item) => (item.type === 'ExportDeclaration' ? item.declaration : item))
    .find((item) => item.type === 'TsInterfaceDeclaration' && item.id.value === name)
  if (found?.type !== 'TsInterfaceDeclaration') throw new Error(`${file} has no interface ${name}`)
  return found.body.body.flatMap((member) =>
    'key' in member && 'value' in member.key ? [String(member.key.value)] : [],
  )
}

const platform = 'src/core/platform/platform.ts'

test.each([
  [platform, 'Platform', 6],
  [platform, 'Traits', 4],
  [platform, 'Inward', 6],
  [platform, 'Posts', 15],
  ['src/core/command/dispatch.ts', 'Dispatcher', 8],
])('the guide to a platform names every member of %s %s', async (file, name, atLeast) => {
  const members = await membersOf(file, name)
  expect(members.length).toBeGreaterThanOrEqual(atLeast)
  const [, section = ''] = guide.split('## Add a platform')
  expect(members.filter((member) => !section.includes(`\`${member}\``))).toEqual([])
})
