import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Blueprint, wantedShares } from '../../../src/bank/blueprint/blueprint.ts'
import { readBlueprintText } from '../../../src/bank/blueprint/blueprint-in.ts'
import { readBlueprint } from '../../../src/bank/blueprint/read.ts'
import { presentationsOff, rowsOff, standing } from '../../../src/bank/blueprint/standing.ts'
import { findingLine } from '../../../src/bank/lint/finding.ts'
import { lintBank } from '../../../src/bank/lint/lint.ts'
import type { Question } from '../../../src/bank/question.ts'
import { problemLine } from '../../../src/library/note.ts'
import { question } from '../a-question.ts'

const good = `exam: An examination
source: Its page
rows:
  - { row: "1", name: Theory, share: 10-30, basis: stated }
  - { row: "2", name: Practice, share: 50-90, basis: our reading, regions: [pelvis], techniques: [hvla, none] }
presentations:
  - { name: pain, share: 100, basis: stated }
floors: { notes: 10, questions: 20, within: 20, vignettes: 80, two steps: 33 }
`

const problems = (text: string): string[] => readBlueprintText(text, 'blueprint.yaml').problems.map(problemLine)

function blueprint(text = good): Blueprint {
  const { held } = readBlueprintText(text, 'blueprint.yaml')
  if (!held) throw new Error(problems(text).join('\n'))
  return held
}

describe('a blueprint', () => {
  test('says what is wanted of each row: the middle of its range, scaled to a whole', () => {
    const { rows } = blueprint()
    expect(rows[1]).toEqual({
      row: '2',
      name: 'Practice',
      least: 0.5,
      most: 0.9,
      basis: 'our reading',
      regions: ['pelvis'],
      techniques: ['hvla', 'none'],
      line: 5,
    })
    expect(wantedShares(rows).map((share) => Math.round(share * 100))).toEqual([22, 78])
  })

  test.each([
    [
      'share: 10-30',
      'share: 1-9',
      'blueprint.yaml:4 rows have shares of 51 to 99 % in all, which do not add up to 100 %',
    ],
    ['share: 10-30', 'share: 60-70', 'blueprint.yaml:4 rows have shares of 110 to 160 % in all'],
    ['share: 100', 'share: 30', 'blueprint.yaml:7 presentations have shares of 30 to 30 % in all'],
    ['share: 10-30', 'share: 30-10', 'blueprint.yaml:4 rows.0.share must go from the smaller to the larger'],
    ['share: 10-30', 'share: a lot', 'blueprint.yaml:4 rows.0.share must be a range of percents, such as 5-7'],
    ['share: 10-30, ', '', 'blueprint.yaml:4 rows.0.share is missing; write a range of percents'],
    ['basis: stated', 'basis: guessed', 'rows.0.basis must say whether the source states the share'],
    ['row: "2"', 'row: "1"', 'blueprint.yaml:5 rows.1 is "1" again, as on line 4; remove one'],
    ['row: "2"', 'row: none', 'blueprint.yaml:5 rows.1.row must not be "none", which means no row'],
    ['name: Theory', 'nme: Theory', 'blueprint.yaml:4 rows.0.nme is not known here; remove it or mend its spelling'],
    ['vignettes: 80', 'vignettes: 180', 'blueprint.yaml:8 floors.vignettes must be a percent, from 0 to 100'],
    ['source: Its page\n', '', 'blueprint.yaml:1 source is missing; give it a text'],
    ['rows:', 'rows: [', 'blueprint is not valid YAML'],
  ])('with a mistake is named and not used: %s -> %s', (from, to, expected) => {
    const { held, problems } = readBlueprintText(good.replace(from, to), 'blueprint.yaml')
    expect(problems.map(problemLine).join('\n')).toContain(expected)
    expect(held).toBeUndefined()
  })

  test('is read from the folder of the library, which may have none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'blueprint-'))
    expect(await readBlueprint(folder)).toMatchObject({ held: undefined, problems: [] })
    await writeFile(join(folder, 'blueprint.yaml'), good)
    expect(await readBlueprint(folder)).toMatchObject({ held: blueprint(), problems: [] })
    await writeFile(join(folder, 'blueprint.yaml'), Buffer.from([0x72, 0xff]))
    expect((await readBlueprint(folder)).problems.map(problemLine)).toEqual([
      'blueprint.yaml:1 blueprint is not valid UTF-8; save the file again as UTF-8',
    ])
  })

  test('stays as it was when its file breaks while it is in use, and goes when the file goes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'blueprint-'))
    const file = join(folder, 'blueprint.yaml')
    await writeFile(file, good)
    const first = await readBlueprint(folder)
    await writeFile(file, good.replace('share: 10-30', 'share: a lot'))
    const broken = await readBlueprint(folder, first)
    expect(broken.held).toEqual(blueprint())
    expect(broken.problems.map(problemLine)).toEqual([
      'blueprint.yaml:4 rows.0.share must be a range of percents, such as 5-7',
    ])
    await writeFile(file, good.replace('Theory', 'Thought'))
    const mended = await readBlueprint(folder, broken)
    expect([mended.held?.rows[0]?.name, mended.problems]).toEqual(['Thought', []])
    await rm(file)
    expect(await readBlueprint(folder, mended)).toMatchObject({ held: undefined, problems: [] })
  })
})

const tags = { row: '1', presentation: 'pain', region: 'pelvis', technique: 'none' }

describe('questions against a blueprint', () => {
  const found = (...all: Question['tags'][]) =>
    lintBank(
      all.map((tags, at) => question({ id: `q-${at}`, tags })),
      new Set(['counterstrain#hold-time']),
      { blueprint: blueprint() },
    )
      .filter(({ rule }) => /^L5/.test(rule))
      .map(findingLine)

  test('that count for a row each have nothing against them', () => {
    expect(found(tags, { ...tags, row: '2', technique: 'hvla' }, { row: 'none' })).toEqual([])
  })

  test('that name no row, an unknown one or an unknown presentation', () => {
    const wrong = found({ ...tags, row: undefined }, { ...tags, row: '3' }, { ...tags, presentation: 'pian' }, tags)
    expect(wrong).toContain(
      'questions/counterstrain.yaml:19 L50 tags.row is missing; write the row of the blueprint, or row: none',
    )
    expect(wrong).toContain('questions/counterstrain.yaml:19 L50 tags.row "3" is not in the blueprint; did you mean 1?')
    expect(wrong).toContain(
      'questions/counterstrain.yaml:19 L50 tags.presentation "pian" is not in the blueprint; did you mean pain?',
    )
  })

  test('that say what their row does not take', () => {
    expect(found(tags, { ...tags, row: '2', region: 'head', technique: undefined })).toEqual([
      'questions/counterstrain.yaml:19 L51 tags.region "head" is none of row 2, which takes pelvis; mend the tag or the row',
      'questions/counterstrain.yaml:19 L51 tags.technique is missing; row 2 takes hvla, none; mend the tag or the row',
    ])
  })

  test('leave a row empty', () => {
    expect(found(tags)).toEqual([
      'blueprint.yaml:5 L52 no question names the row 2 (Practice); write one, or take the row out',
    ])
  })
})

test('what there is stands beside what is wanted', () => {
  const of = (row: string, count: number, change: Partial<Question> = {}) =>
    Array.from({ length: count }, (_, at) =>
      question({ id: `${row}-${at}`, tags: { ...tags, row, steps: 2 }, ...change }),
    )
  const stands = standing(blueprint(), [
    ...of('1', 6, { kind: 'vignette' }),
    ...of('2', 4, { passage: 'hvla#steps' }),
    ...of('none', 3),
  ])
  expect(stands).toMatchObject({ questions: 10, off: 3, vignettes: 0.6, twoSteps: 1 })
  expect(stands.rows.map(({ name, questions, notes }) => [name, questions, notes])).toEqual([
    ['1', 6, 1],
    ['2', 4, 1],
  ])
  expect(stands.rows[0]?.want?.questions).toBeCloseTo((10 * 2) / 9)
  expect(stands.rows[1]?.want?.notes).toBeCloseTo((10 * 7) / 9)
  expect(stands.techniques).toEqual([{ name: 'none', questions: 10, notes: 2 }])
  // 2.2 and 7.8 are wanted, a fifth more or less is allowed.
  expect(rowsOff(blueprint(), stands)).toEqual([
    { name: '1', short: 0, over: 4 },
    { name: '2', short: 3, over: 0 },
  ])
  expect(presentationsOff(blueprint(), stands)).toEqual([])
})
