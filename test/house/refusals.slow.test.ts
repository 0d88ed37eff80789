import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Copy, copyOfHouse } from '../support/copy-of-house.ts'

/** The tests of this folder alone: they need no database. */
const onlyTheHouse = `export default { test: { include: ['test/house/*.test.ts'], exclude: ['**/*.slow.test.ts'], testTimeout: 60_000 } }`

/** Mistakes of every kind, made in one copy of the house: each is refused by the check that is there for it, in its words. */
test('every mistake against the plan of the house is refused by the check for it', async () => {
  const house = await copyOfHouse()
  await house.writes('house.config.ts', onlyTheHouse)
  const imports = () =>
    house.runs('node_modules/.bin/depcruise', 'src', 'commands', 'sandbox', '--config', '.dependency-cruiser.cjs')
  const houseTests = () => house.runs('node', 'node_modules/vitest/vitest.mjs', 'run', '--config', 'house.config.ts')

  const before = [await imports(), await houseTests()]
  expect(before.map(({ code, output }) => (code === 0 ? 'fine' : output))).toEqual(['fine', 'fine'])
  await makeMistakes(house)

  const { code, output: cruised } = await imports()
  expect(code).not.toBe(0)
  expect(cruised).toMatch(/core-imports-nothing: src\/core\/reaches-down\.ts . src\/store\/open\.ts/)
  expect(cruised).toMatch(/no-circles: src\/calendar\/(one|other)\.ts/)
  expect(cruised).toMatch(
    /slack-keeps-to-itself: src\/platforms\/slack\/peeks\.ts . src\/platforms\/discord\/limits\.ts/,
  )
  expect(cruised).toMatch(/only-the-library-searches: src\/bank\/searches\.ts/)

  const tested = await houseTests()
  expect(tested.code).not.toBe(0)
  expect(tested.output).toContain('src/people/crowd: 17 files; make a room of those that belong together')
  expect(tested.output).toMatch(/name \/omt unheard-of/)
  expect(tested.output).toMatch(/the changelog tells of each/)
  expect(tested.output).toContain('src/people/knows-slack.ts: “slack”; ask for a trait of the platform instead')
  expect(tested.output).toMatch(/every link in docs\/tutors\.md leads somewhere/)
}, 300_000)

async function makeMistakes(house: Copy): Promise<void> {
  await house.writes(
    'src/core/reaches-down.ts',
    "import { openStore } from '../store/open.ts'\nexport const open = openStore\n",
  )
  // A circle of types alone: nothing of it is left when the program runs.
  await house.writes(
    'src/calendar/one.ts',
    "import type { Other } from './other.ts'\nexport interface One {\n  other?: Other\n}\n",
  )
  await house.writes(
    'src/calendar/other.ts',
    "import type { One } from './one.ts'\nexport interface Other {\n  one?: One\n}\n",
  )
  await house.writes(
    'src/platforms/slack/peeks.ts',
    "import { limits } from '../discord/limits.ts'\nexport const peeked = limits\n",
  )
  await house.writes('src/bank/searches.ts', "import MiniSearch from 'minisearch'\nexport const search = MiniSearch\n")
  for (let place = 1; place <= 17; place++)
    await house.writes(`src/people/crowd/file-${place}.ts`, `export const place = ${place}\n`)
  await house.writes('src/people/knows-slack.ts', "export const isSlack = (name: string) => name === 'slack'\n")
  await house.writes('commands/unheard-of.ts', commandNamed('unheard-of'))
  await house.edits('docs/tutors.md', /\n/, '\n[A page](no-such-page.md)\n')
}

const commandNamed = (name: string): string =>
  readFileSync('commands/help.ts', 'utf8').replace("name: 'help'", `name: '${name}'`)
