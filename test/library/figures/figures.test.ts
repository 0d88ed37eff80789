import { expect, test } from 'vitest'
import { problemLine } from '../../../src/library/note.ts'
import { figureOf } from '../../support/library/figure.ts'
import { noteOf, ownLibrary } from '../../support/library/own-library.ts'

const withFigure = (name: string, words = 'The feet from the side') =>
  noteOf('Pedal pump', `The pedal pump rocks the feet.\n\n![${words}](../figures/${name}.svg)`)

const problemsOf = async (svg: string) => {
  const { library } = await ownLibrary({ 'notes/pedal-pump.md': withFigure('feet'), 'figures/feet.svg': svg })
  return library.problems().map(problemLine)
}

test('a section shows its figure, and the words of the figure are no part of its text', async () => {
  const { library } = await ownLibrary({ 'notes/pedal-pump.md': withFigure('feet'), 'figures/feet.svg': figureOf() })
  expect(library.problems()).toEqual([])
  const passage = library.passage('pedal-pump#about')
  expect(passage).toMatchObject({ text: 'The pedal pump rocks the feet.', figure: 'feet' })
  const picture = await library.picture('feet')
  expect(picture).toMatchObject({ name: 'feet.png', alt: 'A blue square.' })
  expect(Buffer.from(picture?.bytes ?? []).toString('latin1', 1, 4)).toBe('PNG')
  expect(await library.picture('hands')).toBeUndefined()
})

test('a figure may stand within a paragraph; a picture from elsewhere stays its words', async () => {
  const text = 'It rocks ![feet](../figures/feet.svg) the feet. ![A photo of feet](https://example.org/feet.jpg)'
  const { library } = await ownLibrary({ 'notes/pump.md': noteOf('Pump', text), 'figures/feet.svg': figureOf() })
  expect(library.problems()).toEqual([])
  expect(library.passage('pump#about')).toMatchObject({ text: 'It rocks the feet. A photo of feet', figure: 'feet' })
})

test('a figure that breaks stays as it was, and one that is mended is drawn anew', async () => {
  const { library, write } = await ownLibrary({ 'notes/p.md': withFigure('feet'), 'figures/feet.svg': figureOf() })
  const before = await library.picture('feet')
  await write({ 'figures/feet.svg': '<svg' })
  expect(library.problems().map(problemLine)).toEqual([
    expect.stringContaining('figures/feet.svg:1 svg cannot be read'),
  ])
  expect((await library.picture('feet'))?.bytes).toEqual(before?.bytes)
  await write({ 'figures/feet.svg': figureOf('<circle cx="200" cy="100" r="50" fill="#fff"/>') })
  expect(library.problems()).toEqual([])
  expect((await library.picture('feet'))?.bytes).not.toEqual(before?.bytes)
})

test('a section is told which figure is not there, without words, or one too many', async () => {
  const figures = { 'figures/feet.svg': figureOf(), 'figures/hands.svg': figureOf() }
  const said = async (note: string) => {
    const { library } = await ownLibrary({ ...figures, 'notes/p.md': note })
    return library.problems().map(problemLine)
  }
  expect(await said(withFigure('foot'))).toEqual([
    'notes/p.md:13 figure names figures/foot.svg, which is not there; the nearest is figures/feet.svg',
  ])
  expect(await said(withFigure('feet', ''))).toEqual([
    'notes/p.md:13 figure has no words; say between ![ and ] what the figure shows',
  ])
  expect(await said(noteOf('P', 'Text.\n\n![a](../figures/feet.svg)\n\n![b](../figures/hands.svg)'))).toEqual([
    'notes/p.md:15 figure is one more in this section, which shows one; give hands its own',
  ])
  expect(await said(noteOf('P', 'Text.\n\n## Next\n\n![a](../figures/feet.svg)'))).toEqual([
    'notes/p.md:15 figure stands in a section without text; write there what it shows',
  ])
  for (const path of ['feet.svg', '../figures/feet.png', '../../secret.svg', '../figures/deep/feet.svg'])
    expect(await said(noteOf('P', `Text.\n\n![a](${path})`))).toEqual([
      `notes/p.md:13 figure names ${path}, which is no figure; put a drawing into figures/ and write ../figures/NAME.svg`,
    ])
})

const text = (attributes: string, words = 'PSIS') => `<text x="10" y="50" ${attributes}>${words}</text>`

const planted: Readonly<Record<string, readonly [svg: string, problem: string]>> = {
  'no title': [figureOf('', { title: '' }), '2 title is missing; name in a <title> what the figure shows'],
  'no description': [figureOf('', { desc: ' ' }), '3 desc is missing; say in a <desc> what the figure shows'],
  'a long description': [figureOf('', { desc: 'left '.repeat(300) }), '3 desc has 1499 letters; shorten it to 1000'],
  'a wide drawing': [figureOf('', { viewBox: '0 0 1200 800' }), '1 viewBox is 1200 wide; draw it for a phone: 390'],
  'a strip': [figureOf('', { viewBox: '0 0 390 2000' }), '1 viewBox is 2000 high and 390 wide'],
  'no size': [figureOf('', { viewBox: 'wide' }), '1 viewBox is "wide"; write four numbers'],
  'small letters': [figureOf(text('font-size="8"')), '5 text "PSIS" is 8 px high on a phone'],
  'small letters of a style': [figureOf(text('style="font-size:9px"')), '5 text "PSIS" is 9 px high on a phone'],
  'letters made small': [
    figureOf(`<g transform="translate(5 5) scale(0.5)" font-size="16">${text('')}</g>`),
    '5 text "PSIS" is 8 px high on a phone, which shows a figure 390 px wide; make its font-size 24 or more',
  ],
  'letters of a wide drawing': [
    figureOf(text('font-size="13"'), { viewBox: '0 0 780 400' }),
    '5 text "PSIS" is 6.5 px high on a phone',
  ],
  'letters without a size': [figureOf(text('')), '5 text "PSIS" has no font-size; give it 12 or more'],
  'letters that are not drawn': [
    figureOf(text('font-size="13"', '骨盤')),
    '5 text "骨盤" holds "骨", which the font Inter',
  ],
  'a script': [figureOf('<script>alert(1)</script>'), '5 script may not be in a figure'],
  'a script in an attribute': [figureOf('<rect width="1" height="1" onclick="x()"/>'), '5 onclick is a script'],
  'a page in it': [
    figureOf('<foreignObject width="9" height="9"/>'),
    '5 foreignObject may not be in a figure; write <text>',
  ],
  'a picture from elsewhere': [figureOf('<image href="https://example.org/a.png"/>'), '5 image may not be in a figure'],
  'a link': [figureOf('<g xlink:href="file:///etc/passwd"/>'), '5 xlink:href leads elsewhere'],
  'a paint from elsewhere': [
    figureOf('<rect width="9" height="9" fill="url(https://example.org/a.svg#b)"/>'),
    '5 fill names something outside of the file; only url(#id) may be',
  ],
  'shapes that repeat shapes': [figureOf('<use href="#a"/>'), '5 use may not be in a figure; write the shape out'],
  'a document type': [`<!DOCTYPE svg [<!ENTITY a "aaaa">]>${figureOf()}`, '1 svg cannot be read at "<!DOCTYPE svg'],
  'hidden from other readers': [figureOf('<![CDATA[<script/>]]>'), '5 svg cannot be read at "<![CDATA['],
  'an entity': [figureOf(text('font-size="13"', '&lol;')), '5 svg holds "&lol;"; write &amp; for &'],
  'never closed': [figureOf('<g>'), '6 svg closes </svg> where </g> of line 5 is open'],
  'nothing at all': ['', '1 svg is empty; draw something'],
  'no drawing': ['PNG', '1 svg holds text outside of <svg>'],
  'a huge file': [
    figureOf(`<path d="${'M0 0 '.repeat(50_000)}"/>`),
    '1 file has 251 kB; draw it simpler, 200 are the most',
  ],
  'too many shapes': [figureOf('<g/>'.repeat(6_000)), '5 svg holds more than 5000 elements'],
  'too deep': [figureOf('<g>'.repeat(60)), '5 svg is nested deeper than 40 levels'],
}

test.for(Object.entries(planted))('%s is named', async ([, [svg, problem]]) => {
  const [first = '', ...more] = await problemsOf(svg)
  expect(first).toContain(`figures/feet.svg:${problem}`)
  expect(more).toEqual([])
})

test('a name that is no figure is named too', async () => {
  const { library } = await ownLibrary({ 'notes/p.md': noteOf('P', 'Text.'), 'figures/Feet 1.SVG': figureOf() })
  expect(library.problems().map(problemLine)).toEqual([
    "figures/Feet 1.SVG:1 file is no figure's name; give it lower-case words joined by hyphens, such as figures/rule-of-threes.svg",
  ])
})
