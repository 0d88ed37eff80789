import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { check } from '../../src/cli/check.ts'

test('each mistake in a copy of our own library is named by file, line and field, and nothing else is', async () => {
  const home = await mkdtemp(join(tmpdir(), 'check-'))
  onTestFinished(() => rm(home, { recursive: true }))
  const folder = join(home, 'knowledge')
  await cp('knowledge', folder, { recursive: true })
  const plant = async (file: string, from: string | RegExp, to: string) => {
    const text = await readFile(join(folder, file), 'utf8')
    expect(text).toMatch(from)
    await writeFile(join(folder, file), text.replace(from, to))
  }
  await plant('figures/cobb-angle.svg', /<desc>[^<]*<\/desc>/, '<desc></desc>')
  await plant('figures/foot-arches.svg', /viewBox="0 0 \d+ \d+"/, 'viewBox="0 0 1200 900"')
  await plant('notes/fryette.md', /!\[[^\]]*\]/, '![]')
  await plant('notes/spencer-technique.md', /\[\^\w+\]/, '[^nobody]')
  await plant('questions/spinal-mechanics.yaml', /row: "?[\d.]+"?, /, '')
  await plant('questions/hvla.yaml', /row: "?[\d.]+"?/, 'row: "9.9"')

  const { out, code } = await checked(folder)
  expect(code).toBe(1)
  expect(out.map((line) => line.replace(/:\d+ /, ':n '))).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^figures\/cobb-angle\.svg:n desc is missing; say in a <desc> what the figure shows/),
      expect.stringMatching(/^figures\/foot-arches\.svg:n viewBox is 1200 wide; draw it for a phone: 390/),
      'notes/fryette.md:n figure has no words; say between ![ and ] what the figure shows',
      'notes/spencer-technique.md:n [^nobody] names a source that the front matter does not list',
      'questions/spinal-mechanics.yaml:n L50 tags.row is missing; write the row of the blueprint, or row: none',
      expect.stringMatching(/^questions\/hvla\.yaml:n L50 tags\.row "9\.9" is not in the blueprint; did you mean /),
    ]),
  )
  // Besides these only what points at the two notes that cannot be used, and at the figures.
  expect(out.filter((line) => !/fryette|spencer|cobb-angle|foot-arches|L50/.test(line))).toEqual([])

  await plant('blueprint.yaml', /share: [\d-]+/, 'share: 90')
  expect((await checked(folder)).out.filter((line) => line.startsWith('blueprint'))).toEqual([
    expect.stringMatching(/^blueprint\.yaml:\d+ rows have shares of \d+ to \d+ % in all, which do not add up to 100 %/),
  ])

  async function checked(libraryDir: string) {
    vi.stubEnv('DATA_DIR', join(home, 'data'))
    let said = ''
    const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said += String(text)
      return true
    })
    const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    try {
      const code = await check({ libraryDir, stats: false })
      return { out: said.trim().split('\n'), code }
    } finally {
      out.mockRestore()
      err.mockRestore()
      vi.unstubAllEnvs()
    }
  }
})
