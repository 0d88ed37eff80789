import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadCommands } from '../../src/catalog.ts'

const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...readdirSync('docs').map((file) => `docs/${file}`)]
  .filter((file) => file.endsWith('.md'))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
const commands = await loadCommands()

/** Of `schedule pause` also where a table names `pause` behind another of its group. */
const names = (text: string, command: string): boolean => {
  const [group = '', single] = command.split(' ')
  const whole = new RegExp(`/omt ${command}(?![a-z-])`)
  return whole.test(text) || (single !== undefined && text.includes(`/omt ${group} `) && text.includes(`\`${single}`))
}

describe('the pages for people', () => {
  const forPeople = ['docs/students.md', 'docs/tutors.md'].map((file) => readFileSync(file, 'utf8')).join('\n')

  test.each(commands.map(({ name }) => name))('name /omt %s', (name) => {
    expect(names(forPeople, name)).toBe(true)
  })

  test('name no command that there is not', () => {
    const known = new Set(commands.flatMap(({ name }) => [name, name.split(' ')[0] ?? '']))
    const named = pages.flatMap(({ file, text }) =>
      [...text.matchAll(/`\/omt ([a-z-]+)/g)].map(([, name = '']) => ({ file, name })),
    )
    // A bare question is an ask in Slack, and the guide adds a command of its own.
    expect(named.filter(({ name }) => !known.has(name) && !['how', 'count'].includes(name))).toEqual([])
  })

  test('the changelog tells of each', () => {
    const changelog = readFileSync('CHANGELOG.md', 'utf8')
    expect(commands.map(({ name }) => name).filter((name) => !names(changelog, name))).toEqual([])
  })
})

/** An address in a block of code is that of a reader's own file. */
const withoutExamples = (text: string): string => text.replace(/^```.*?^```$/gms, '')

test.each(pages)('every link in $file leads somewhere', ({ file, text }) => {
  const targets = [...withoutExamples(text).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target = '']) => target)
  const local = targets.filter((target) => !/^https?:/.test(target))
  expect(local.filter((target) => !existsSync(join(dirname(file), target)))).toEqual([])
})

test('every page is linked from the README or from a page that is', () => {
  const linked = pages.map(({ text }) => text).join('\n')
  const alone = readdirSync('docs').filter((file) => file.endsWith('.md') && !linked.includes(file))
  expect(alone).toEqual([])
})

test('every file and folder that ARCHITECTURE names is there', () => {
  const { text = '' } = pages.find(({ file }) => file === 'ARCHITECTURE.md') ?? {}
  const named = [
    ...text.matchAll(
      /`((?:core|library|answer|bank|calendar|people|quiz|schedule|store|platforms|http|cli)\/[\w/-]+)`/g,
    ),
  ]
  const missing = named
    .map(([, path = '']) => path)
    .filter((path) => !existsSync(`src/${path}`) && !existsSync(`src/${path}.ts`))
  expect(missing).toEqual([])
})
