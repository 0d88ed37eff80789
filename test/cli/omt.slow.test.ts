import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { figureOf } from '../support/library/figure.ts'
import { noteOf } from '../support/library/own-library.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'omt-cli-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function omt(args: readonly string[], input = '') {
  const { PATH = '' } = process.env
  const child = spawn('node', ['src/cli/omt.ts', ...args], { env: { PATH } })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { out, err, code: code as number }
}

describe('omt ask', () => {
  test('--json prints one object and nothing else', async () => {
    const { out, err, code } = await omt(['ask', '--json', 'How long is a counterstrain position held?'])
    const answer = JSON.parse(out)
    expect(Object.keys(answer)).toEqual(['question', 'verdict', 'answer', 'notice', 'spans', 'passages'])
    expect(answer).toMatchObject({ verdict: 'answered', answer: expect.stringContaining('90 seconds') })
    expect(Object.keys(answer.passages[0])).toEqual(['id', 'title', 'section', 'source', 'text', 'score'])
    const [{ start, end }] = answer.spans
    expect(answer.passages[0].text.slice(start, end)).toContain('90')
    expect([err, code]).toEqual(['', 0])
  })

  test('what is not covered has no passages', async () => {
    const { out } = await omt(['ask', '--json', 'What is the capital of France?'])
    expect(JSON.parse(out)).toEqual({
      question: 'What is the capital of France?',
      verdict: 'not_covered',
      answer: null,
      notice: null,
      spans: [],
      passages: [],
    })
  })

  test('--stdin answers line by line, in order, ids passed through, bad lines named', async () => {
    const lines = [
      'what is TART',
      '',
      '{"id": 7, "question": "and for ribs?", "context": "how long is counterstrain held"}',
      '{bad',
    ]
    const { out } = await omt(['ask', '--stdin'], lines.join('\n'))
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(answers).toHaveLength(3)
    expect(answers[0]).toMatchObject({ question: 'what is TART', verdict: 'answered' })
    expect(answers[1]).toMatchObject({ id: 7, verdict: 'answered' })
    expect(answers[1].passages[0].id).toMatch(/^counterstrain#/)
    expect(answers[2].error).toContain('{bad')
  })

  test('--explain shows what each step found, then the answer', async () => {
    const { out } = await omt(['ask', '--explain', 'how long is the counter strain hold?'])
    expect(out).toContain('left out: how long is the')
    expect(out).toContain('counter strain hold → counterstrain hold')
    expect(out).toMatch(/Retrieved \(\d+\)\n +\d+\.\d\d {2}counterstrain#/)
    expect(out).toMatch(/Ranked\n +score +coverage .*\n.* counterstrain#hold-time\n/)
    expect(out).toMatch(/answered: confidence [01]\.\d\d, answered from 0\.\d+, unsure from 0\.\d/)
    expect(out.indexOf('Sentences')).toBeLessThan(out.indexOf('Source:'))
  })

  test('asks back where the question names no subject, and names the physician', async () => {
    expect((await omt(['ask', 'and the last one?'])).out).toBe(
      'Which technique or topic do you mean? Please ask with its name.\n',
    )
    expect((await omt(['ask', 'what are the steps?'])).out).toMatch(/Which one do you mean\?.*\n {2}\S.*\n {2}\S/)
    expect((await omt(['ask', 'my neck hurts, what should I do'])).out).toContain('please see a physician')
  })

  test('--library answers from another folder, in readable form', async () => {
    await mkdir(join(folder, 'other'))
    await writeFile(join(folder, 'other/parking.txt'), 'Students park behind the clinic.\n\nThe gate closes at nine.')
    const { out } = await omt(['ask', '--library', join(folder, 'other'), 'when does the gate close?'])
    expect(out).toContain('The gate closes at nine.')
    expect(out).toContain('Source: parking.txt')
  })
})

describe('omt check', () => {
  test('finds nothing to mend in our own library', async () => {
    const { out, code } = await omt(['check'])
    expect([out, code]).toEqual(['', 0])
  })

  test('names every mistake by file, line and field, exit code 1', async () => {
    const bad = join(folder, 'bad')
    await mkdir(join(bad, 'notes'), { recursive: true })
    await mkdir(join(bad, 'questions'))
    await cp('knowledge/notes/counterstrain.md', join(bad, 'notes/counterstrain.md'))
    await writeFile(join(bad, 'notes/shoes.md'), '# Shoes\n\nWear flat shoes.')
    const yaml = await readFile('knowledge/questions/counterstrain.yaml', 'utf8')
    await writeFile(
      join(bad, 'questions/counterstrain.yaml'),
      yaml.replace(/passage: counterstrain#\S+/, 'passage: counterstrain#nowhere'),
    )
    const { out, code } = await omt(['check', '--library', bad])
    expect(code).toBe(1)
    expect(out).toContain('notes/shoes.md:1 front matter is missing')
    expect(out).toMatch(/questions\/counterstrain\.yaml:\d+ L03 .*counterstrain#nowhere/)
  })

  test('names a figure that nobody shows, that is not there, or that does not come out whole', async () => {
    const bad = join(folder, 'bad-figures')
    await mkdir(join(bad, 'questions'), { recursive: true })
    await mkdir(join(bad, 'figures'))
    await cp('knowledge/notes/hvla.md', join(bad, 'notes/hvla.md'))
    await writeFile(join(bad, 'notes/feet.md'), noteOf('Feet', 'Feet.\n\n![Feet](../figures/feet.svg)'))
    const beyond = '<text x="380" y="50" font-size="13">cut off</text>'
    await writeFile(join(bad, 'figures/feet.svg'), figureOf(beyond))
    await writeFile(join(bad, 'figures/hands.svg'), figureOf())
    await writeFile(join(bad, 'figures/legs.svg'), figureOf('<rect width="9"'))
    const yaml = await readFile('knowledge/questions/hvla.yaml', 'utf8')
    await writeFile(join(bad, 'questions/hvla.yaml'), yaml.replace('    options:', '    figure: hand\n    options:'))
    const { out, code } = await omt(['check', '--library', bad])
    expect(code).toBe(1)
    expect(out.split('\n').filter((line) => /figure|svg/.test(line))).toEqual([
      expect.stringMatching(/^figures\/legs\.svg:5 svg cannot be read at "<rect/),
      expect.stringMatching(
        /^questions\/hvla\.yaml:\d+ figure names figures\/hand\.svg, which is not there; the nearest is figures\/hands\.svg$/,
      ),
      expect.stringMatching(/^figures\/hands\.svg:1 file is named by no section and no question/),
      expect.stringMatching(/^figures\/feet\.svg:1 viewBox cuts off what lies beyond its edges/),
    ])
  })

  test('--stats counts what there is and what waits for review', async () => {
    const { out } = await omt(['check', '--stats'])
    expect(out).toMatch(/\d+ notes, \d+ sections, \d+ passages/)
    expect(out).toMatch(/a guesser by longest option scores \d+ %/)
    expect(out).toContain('unreviewed notes/counterstrain.md')
    expect(out).toMatch(/own article and decks: \d\.\d % \(below 10\.0 %\)/)
    expect(out).toMatch(/on standing teaching alone notes\/\S+\.md \d+ of \d+: \S+/)
  })

  test('--stats names what a note says is still to be verified', async () => {
    const own = join(folder, 'unsure')
    await mkdir(join(own, 'notes'), { recursive: true })
    await writeFile(
      join(own, 'notes/holds.md'),
      noteOf('Holds', 'It is held for 90 seconds. Some teach a longer hold (to verify).'),
    )
    const { out } = await omt(['check', '--stats', '--library', own])
    expect(out).toMatch(/to verify holds#\S+ Some teach a longer hold \(to verify\)\./)
  })
})

describe('omt import and export', () => {
  test('an Aiken file is first shown, then added; the bank names what is still empty', async () => {
    const own = join(folder, 'own')
    await mkdir(join(own, 'questions'), { recursive: true })
    const aiken = join(folder, 'quiz.txt')
    await writeFile(
      aiken,
      'How long is the hold?\nA. 30 seconds\nB. 60 seconds\nC. 90 seconds\nD. 120 seconds\nANSWER: C\n',
    )
    const dry = await omt(['import', aiken, '--topic', 'HVLA', '--library', own, '--dry-run'])
    expect(dry.out).toContain('would add 1')
    expect(dry.err).toContain('why, passage of "hvla-')
    await omt(['import', aiken, '--topic', 'HVLA', '--library', own])
    expect(await readFile(join(own, 'questions/hvla.yaml'), 'utf8')).toContain('text: 90 seconds')
    const again = await omt(['import', aiken, '--topic', 'HVLA', '--library', own])
    expect(again.err).toContain('is already there')
  })

  test('a file that is not there is named', async () => {
    const { err, code } = await omt(['import', join(folder, 'none.csv')])
    expect([code, err]).toEqual([2, expect.stringContaining('none.csv: cannot be read')])
  })

  test('the bank comes out as CSV and for Anki', async () => {
    expect((await omt(['export'])).out.split('\n')[0]).toContain('stem')
    expect((await omt(['export', '--format', 'anki'])).out).toMatch(/^#separator:tab\n#html:true/)
    expect((await omt(['export', '--format', 'xml'])).err).toContain('must be csv or anki')
    expect((await omt(['export', '--media', folder])).err).toContain('--media: goes with --format anki')
  })

  test('the pictures of the cards go into a folder, by the names that the cards have', async () => {
    const media = join(folder, 'new/pictures')
    const { out, err, code } = await omt(['export', '--format', 'anki', '--media', media])
    const named = [...new Set([...out.matchAll(/<img src="([^"]+)"/g)].map(([, name]) => name))]
    expect(named.length).toBeGreaterThan(1)
    expect((await readdir(media)).toSorted()).toEqual(named.toSorted())
    expect((await readFile(join(media, named[0] ?? ''))).subarray(1, 4).toString()).toBe('PNG')
    expect([err, code]).toEqual([expect.stringContaining(`${named.length} pictures in ${media}; copy them into`), 0])
    expect(await omt(['export', '--format', 'anki', '--media', join(media, named[0] ?? '')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--media: cannot write into'),
    })
  })
})

test('manifest prints the Slack app, for Socket Mode or with an address for HTTP', async () => {
  const socket = JSON.parse((await omt(['manifest'])).out)
  expect(socket.settings.socket_mode_enabled).toBe(true)
  expect(socket.features.app_home).toMatchObject({ home_tab_enabled: true, messages_tab_enabled: true })
  expect(socket.settings.event_subscriptions.bot_events).toEqual(
    expect.arrayContaining(['app_home_opened', 'subteam_members_changed', 'user_change']),
  )
  expect(socket.oauth_config.scopes.bot).toEqual([
    'app_mentions:read',
    'channels:history',
    'channels:read',
    'chat:write',
    'commands',
    'files:write',
    'groups:history',
    'groups:read',
    'im:history',
    'im:write',
    'reactions:read',
    'reactions:write',
    'usergroups:read',
    'users:read',
  ])
  const http = JSON.parse((await omt(['manifest', '--url', 'https://bot.example/'])).out)
  expect(http.settings.event_subscriptions.request_url).toBe('https://bot.example/slack/events')
  expect(http.settings.interactivity.message_menu_options_url).toBe('https://bot.example/slack/events')
})

test('an unknown command or option shows the usage', async () => {
  expect(await omt(['foo'])).toMatchObject({ code: 2, err: expect.stringContaining('There is no command "foo"') })
  expect(await omt(['ask', '--nope'])).toMatchObject({
    code: 2,
    err: expect.stringContaining("Unknown option '--nope'"),
  })
})
