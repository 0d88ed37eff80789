import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, extname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hostileFiles } from '../support/hostile/hostile-files.ts'
import { noteOf } from '../support/library/own-library.ts'
import { startWholeBot, type WholeBot } from '../support/processes/whole-bot.ts'

/** Nothing that lies in the folder stops the bot or the program: what takes too much is ended, and named. */

const run = promisify(execFile)
const long = 600_000
const folders: string[] = []
const bots: WholeBot[] = []

afterAll(async () => {
  for (const bot of bots) await bot.stop()
  for (const folder of folders) await rm(folder, { recursive: true })
})

const bot = async (folder: string) => {
  const started = await startWholeBot(folder)
  bots.push(started)
  return started
}

const put = async (folder: string, file: string | Buffer, bytes: string | Buffer) => {
  if (typeof file === 'string') await mkdir(dirname(join(folder, file)), { recursive: true })
  await writeFile(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(file)]), bytes)
}

const question = (topic: string) =>
  `topic: ${topic}\nquestions:\n  - id: pump\n    kind: recall\n    difficulty: easy\n    stem: What is rocked?\n    options: [{ text: feet, why: yes, key: true }, { text: hands, why: no }, { text: ribs, why: no }]\n`

/** A library that is well, in which every note that will be hostile is a good one first. */
async function goodLibrary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'omt-hostile-'))
  folders.push(folder)
  await put(folder, 'notes/pedal-pump.md', noteOf('Pedal pump', 'The pedal pump rocks the feet of the patient.'))
  await put(folder, 'questions/good.yaml', question('Good'))
  for (const file of notes) await put(folder, file, noteOf(subjectOf(file), goodText(file)))
  return folder
}

const notes = hostileFiles.map(({ file }) => file).filter((file) => extname(file) === '.md')
const subjectOf = (file: string) => `Maneuver ${basename(file, '.md').replaceAll('-', '')}`
const goodText = (file: string) => `The ${subjectOf(file).toLowerCase()} lifts the sternum for a minute.`

/** With Node and nothing else of this process' environment. */
async function omt(...args: string[]) {
  const { PATH = '' } = process.env
  const child = spawn('node', ['src/cli/omt.ts', ...args], {
    env: { PATH, DATA_DIR: join(tmpdir(), 'omt-hostile-none') },
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    out += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    err += chunk
  })
  const [code] = await once(child, 'close')
  return { out, err, lines: `${out}${err}`.split('\n'), code: code as number }
}

const nameIn = (lines: readonly string[], file: string) => lines.find((line) => line.startsWith(`${file}:`)) ?? ''
const seconds = (since: number) => `${((performance.now() - since) / 1_000).toFixed(1)} s`.padStart(8)
const print = (...words: (string | number)[]) => process.stdout.write(`  ${words.join('  ')}\n`)

let folder: string
beforeAll(async () => {
  folder = await goodLibrary()
})

test(
  'a running bot names each hostile file, goes on with the last good text, and is well all the time',
  async () => {
    const running = await bot(folder)
    for (const { file, bytes, says } of hostileFiles) {
      const made = Buffer.from(await bytes())
      await running.peak()
      const began = performance.now()
      const from = running.output().length
      await put(folder, file, made)
      const named = () =>
        running
          .output()
          .slice(from)
          .split('\n')
          .find((line) => line.includes(`"file":"${file}"`)) ?? ''
      await expect.poll(named, { timeout: long, interval: 50 }).toMatch(says)
      const peak = await running.peak()
      print(
        file.padEnd(28),
        `${made.length}`.padStart(9),
        seconds(began),
        `reader ${peak.readers} MB, bot ${peak.bot} MB`,
      )
    }
    expect(await running.asks('what does the pedal pump rock?')).toContain('rocks the feet')
    for (const file of notes)
      expect(await running.asks(`what does the ${subjectOf(file)} lift?`)).toContain(goodText(file))
    print(
      `${hostileFiles.length} hostile files; health asked ${running.health.asked} times,`,
      running.health.longestMs,
      'ms the longest',
    )
    expect(running.health).toMatchObject({ failed: 0 })
    expect(running.isRunning()).toBe(true)
    await running.stop()
  },
  long,
)

test(
  'check names every one of them with what to do, and ends with 1',
  async () => {
    const began = performance.now()
    const { out, lines, code } = await omt('check', '--library', folder)
    print('check'.padEnd(28), seconds(began))
    for (const { file, says } of hostileFiles) expect(nameIn(lines, file), file).toMatch(says)
    expect(out).not.toMatch(/^\s+at /m)
    expect(code).toBe(1)
    expect((await omt('ask', '--library', folder, 'what does the pedal pump rock?')).out).toContain('rocks the feet')
  },
  long,
)

test(
  'a large library is opened all the same, and once more from what was kept',
  async () => {
    const large = await goodLibrary()
    for (let at = 0; at < 520; at++)
      await put(large, `cases/case-${at}.txt`, `Case ${at} was a sprained ankle of grade ${at % 3}.`)
    const some = hostileFiles.filter(({ file }) => /stars\.md|twice|table\.html/.test(file))
    for (const { file, bytes } of some) await put(large, file, Buffer.from(await bytes()))
    const began = performance.now()
    const running = await bot(large)
    print('opening, 3 of 540 hostile'.padEnd(28), seconds(began))
    for (const { file } of some) expect(running.output()).toContain(`"file":"${file}"`)
    expect(running.output()).toContain('files are indexed')
    expect(await running.asks('what was case 123?')).toContain('grade 0')
    await running.stop()
  },
  long,
)

test(
  'what is no file, has an odd name or never ends holds nothing up',
  async () => {
    const odd = await goodLibrary()
    await run('mkfifo', [join(odd, 'pipe.md'), join(odd, 'questions/pipe.yaml'), join(odd, 'glossary.yaml')])
    const socket = createServer().listen(join(odd, 'socket.txt'))
    const isDevice = await run('mknod', [join(odd, 'device.txt'), 'c', '1', '5']).then(
      () => true,
      () => false,
    )
    await symlink('.', join(odd, 'round'))
    await symlink('self.md', join(odd, 'self.md'))
    await mkdir(join(odd, 'folder.md'))
    await put(odd, 'folder.md/inside.txt', 'Inside is a folder.')
    await put(odd, 'line\nbreak\u001b[31m\u202etxt.md', 'Broken.')
    await put(odd, '__proto__.txt', 'A prototype is a first of its kind.')
    await put(odd, Buffer.from([0x66, 0xff, 0x2e, 0x6d, 0x64]), 'Not named in UTF-8.')
    const { lines, code } = await omt('check', '--library', odd)
    for (const file of [
      'pipe.md',
      'questions/pipe.yaml',
      'glossary.yaml',
      'socket.txt',
      ...(isDevice ? ['device.txt'] : []),
    ])
      expect(nameIn(lines, file), file).toContain('is a pipe, a socket or a device and no file')
    expect(nameIn(lines, 'line\\u000abreak\\u001b[31m\\u202etxt.md')).toContain('front matter is missing')
    expect(nameIn(lines, 'f\ufffd.md')).toContain('has a name that is not UTF-8; rename it')
    expect(code).toBe(1)

    const running = await bot(odd)
    const growing = setInterval(() => appendFile(join(odd, 'growing.txt'), 'One line more.\n'), 20)
    try {
      await put(odd, 'parking.txt', 'Parking is free behind the clinic.')
      await expect.poll(() => running.asks('where is parking?'), { timeout: long }).toContain('free behind the clinic')
    } finally {
      clearInterval(growing)
    }
    expect(running.health).toMatchObject({ failed: 0 })
    await running.stop()
    socket.close()
  },
  long,
)

test.each([
  ['braces.gift', `::a::b {${'{=a ~b '.repeat(50_000)}`],
  ['tags.gift', `::a::[html]${'<'.repeat(200_000)} {=a ~b ~c}`],
  ['escapes.gift', `${'\\{'.repeat(200_000)}{=a ~b ~c}`],
  ['blank.txt', `${' \n'.repeat(400_000)}ANSWER`],
  ['answers.txt', `Stem\n${'A. a\n'.repeat(400_000)}ANSWER: A\n`],
  ['quote.csv', `stem,a,b,c,key\n"${'a,b""\n'.repeat(500_000)}`],
  ['columns.csv', `${'stem,'.repeat(200_000)}\n`],
  ['nul.csv', Buffer.alloc(3_000_000)],
  ['large.csv', Buffer.alloc(25_000_000, 'a')],
])(
  'an import of %s ends, with a word on it and nothing written',
  async (name, bytes) => {
    const own = await goodLibrary()
    const file = join(own, name)
    await writeFile(file, bytes)
    const began = performance.now()
    const { err, code } = await omt('import', file, '--library', own)
    print(name.padEnd(28), seconds(began), (err.split('\n')[0] ?? '').replace(own, '').slice(0, 90))
    expect(err).toContain(name)
    expect(err).not.toMatch(/^\s+at /m)
    expect(err.length).toBeLessThan(500_000)
    expect(code).not.toBe(0)
    expect(await readFile(join(own, 'questions/good.yaml'), 'utf8')).toBe(question('Good'))
  },
  long,
)
