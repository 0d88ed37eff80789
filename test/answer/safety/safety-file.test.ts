import { describe, expect, test } from 'vitest'
import { problemLine } from '../../../src/library/note.ts'
import { noteOf, ownLibrary } from '../../support/library/own-library.ts'

const notes = { 'coccyx.md': noteOf('Coccyx', 'The coccyx is felt between the buttocks.') }

const safety = `review: reviewed by Dr. Rivera on 2026-03-14
typed: { lamp: lantern }
lists:
  light: [lantern, candle]
cases:
  studied: [an exam]
kinds:
  - id: fire
    about: a fire
    reply: Leave the house and call the fire brigade.
    own: [my <light> burns]
    bare: [smoke everywhere]
`

const lines = ({ library }: Awaited<ReturnType<typeof ownLibrary>>) => library.problems().map(problemLine)

describe('safety.yaml', () => {
  test('is read again as soon as it changes; what it says is what is answered', async () => {
    const { library, write } = await ownLibrary({ ...notes, 'safety.yaml': safety })
    expect(library.problems()).toEqual([])
    expect(library.answer('my lamp burns').notice).toEqual({
      kind: 'fire',
      text: 'Leave the house and call the fire brigade.',
      contact: false,
      saying: 'my <light> burns',
    })
    expect(library.notice('in an exam my candle burns')?.kind).toBe('fire')
    expect(library.notice('in an exam smoke everywhere')).toBeUndefined()
    await write({ 'safety.yaml': safety.replace('fire brigade', 'janitor') })
    expect(library.notice('my candle burns')?.text).toBe('Leave the house and call the janitor.')
    expect((await library.reload()).changed).toEqual([])
  })

  test('stays as it was while it is broken', async () => {
    const { library, write } = await ownLibrary({ ...notes, 'safety.yaml': safety })
    await write({ 'safety.yaml': 'kinds: [' })
    expect(library.problems().map(problemLine)[0]).toMatch(/^safety\.yaml:1 safety is not valid YAML/)
    expect(library.notice('my candle burns')?.kind).toBe('fire')
  })

  test.each([
    ['there is none', {}],
    ['it never was good', { 'safety.yaml': 'review: yes\n' }],
  ])('the bot’s own stands in where %s', async (_, files) => {
    const { library } = await ownLibrary({ ...notes, ...files })
    expect(library.notice('i want to die')?.kind).toBe('self-harm')
  })

  test.each([
    [
      safety.replace('reviewed by Dr. Rivera on 2026-03-14', 'fine'),
      'safety.yaml:1 review must be "unreviewed", or what npm run omt -- sign writes: "reviewed by NAME on YYYY-MM-DD (text …)"',
    ],
    [safety.replace('my <light> burns', '(my lamp burns'), 'safety.yaml:11 kinds.0.own.0 lacks a ")"'],
    [
      safety.replace('my <light>', 'my <lights>'),
      'safety.yaml:11 kinds.0.own.0 names <lights>, and there is no such list; there are light, start, end, number',
    ],
    [
      safety.replace('lantern, candle', 'lantern, <light>'),
      'safety.yaml:4 lists.light.1 names <light>, which must stand above it',
    ],
    [
      safety.replace('reply: Leave', 'replies: Leave'),
      'safety.yaml:8 kinds.0.reply is missing; write what is answered',
    ],
    [
      safety.replace('id: fire', 'id: Fire!'),
      'safety.yaml:8 kinds.0.id must be a short name of lower case letters and dashes, such as chest-pain',
    ],
    [
      `${safety}  - { id: fire, about: a, reply: b, own: [c] }\n`,
      'safety.yaml:13 kinds.1.id "fire" stands above already; give each kind its own',
    ],
    [
      `${safety}  - { id: flood, about: a, reply: b }\n`,
      'safety.yaml:13 kinds.1.own is empty, and so are others and bare; write how people say it',
    ],
    [safety.slice(0, safety.indexOf('kinds:')), 'safety.yaml:1 kinds must be a list of kinds of emergency'],
  ])('names what is wrong by file, line and field', async (text, line) => {
    expect(lines(await ownLibrary({ ...notes, 'safety.yaml': text }))).toContain(line)
  })
})
