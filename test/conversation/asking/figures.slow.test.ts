import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SeenMessage } from '../../../sandbox/person.ts'
import { readBank } from '../../../src/bank/read.ts'
import { onBothDatabases, type TestDatabase } from '../../support/databases.ts'
import { startDiscord, startSlack, startTalk, type Talk } from '../../support/talk.ts'

/** One note with its figures, and the one question of the bank that asks about a figure of its own. */
async function sacrumLibrary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'omt-figures-'))
  for (const file of ['notes/sacral-torsions.md', 'figures/sacral-torsions.svg', 'figures/quiz-sacrum-findings.svg'])
    await cp(join('knowledge', file), join(folder, file))
  const { questions } = await readBank('knowledge')
  const { stem, options, figure, passage } =
    questions.find(({ id }) => id === 'sacrum-figure-name-the-torsion') ?? expect.fail('the question is gone')
  const question = { id: 'the-torsion', kind: 'vignette', difficulty: 'medium', stem, figure, options, passage }
  await cp('knowledge/questions/sacrum.yaml', join(folder, 'questions/sacrum.yaml'))
  await writeFile(
    join(folder, 'questions/sacrum.yaml'),
    JSON.stringify({ topic: 'Sacrum', questions: [question] }, keyed),
  )
  return folder
}

/** The bank writes `key` at the right option only. */
const keyed = (name: string, value: unknown) => (name === 'key' && value === false ? undefined : value)

const platforms = [
  ['discord', startDiscord, /callback|messages/],
  ['slack', startSlack, /^files\.getUploadURLExternal$/],
] as const

const allTorsions = 'Four sacra seen from behind, the patient’s left on the left. Left on left: left oblique axis'
const asked = 'Sacrum from behind, the patient’s left on the left. The right sulcus is deep.'

describe.each(platforms)('a figure, %s', (platform, start, uploads) => {
  onBothDatabases((fresh) => {
    let folder: string
    let database: TestDatabase
    let talk: Talk
    beforeAll(async () => {
      ;[folder, database] = [await sacrumLibrary(), await fresh()]
      talk = await startTalk(platform, start, database, { knowledgeDir: folder })
      await talk.bot.drawFigures()
    })
    afterAll(async () => {
      await talk?.stop()
      await database?.drop()
      await rm(folder, { recursive: true })
    })
    const alts = ({ pictures }: Pick<SeenMessage, 'pictures'>) => pictures.map(({ alt }) => alt)

    test('stands behind the passage that it explains, with its words, and can be shown to everyone', async () => {
      const [alice, bob] = [talk.person('alice'), talk.person('bob')]
      await alice.types('/omt ask what are the findings of a left-on-left sacral torsion?')
      const answer = await alice.sees('sacral-torsions#left-on-left')
      expect(answer.onlyYou).toBe(true)
      expect(alts(answer)).toEqual([expect.stringContaining(allTorsions)])
      await alice.presses('Show everyone')
      expect(alts(await bob.sees('sacral-torsions#left-on-left'))).toEqual([expect.stringContaining(allTorsions)])
    })

    test('that cannot be uploaded leaves its words, and the answer arrives', async () => {
      const chen = talk.person('chen')
      talk.sandbox.faults.answer({
        path: uploads,
        status: platform === 'slack' ? 200 : 413,
        times: 1,
        error: 'no_room',
      })
      await chen.types('/omt ask what are the findings of a right-on-left sacral torsion?')
      const answer = await chen.sees('sacral-torsions#right-on-left', 'Four sacra seen from behind')
      expect(answer.pictures).toEqual([])
    })

    test('that a question asks about is in its post, open and closed; the result shows that of the passage', async () => {
      const [alice, bob] = [talk.person('alice'), talk.person('bob')]
      await alice.types('/omt quiz minutes:10')
      await alice.sees('Posted. It closes')
      const post = await bob.sees('Quiz question', 'The figure shows the sacrum')
      expect(alts(post)).toEqual([expect.stringContaining(asked)])
      await alice.answers(0)
      await talk.passes(11)
      const result = await bob.sees('The answer', 'sacral-torsions#left-on-left', '1 answered right')
      expect(alts(result)).toEqual([expect.stringContaining(allTorsions)])
      expect(alts(await bob.sees('Quiz question', 'closed'))).toEqual([expect.stringContaining(asked)])
      await alice.presses('Read the passage')
      expect(alts(await alice.sees('Source:', 'sacral-torsions#left-on-left'))).toEqual([
        expect.stringContaining(allTorsions),
      ])
    })
  })
})
