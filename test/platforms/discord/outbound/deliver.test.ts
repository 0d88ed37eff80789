import { expect, onTestFinished, test } from 'vitest'
import helpCommand from '../../../../commands/help.ts'
import { startDiscordSandbox } from '../../../../sandbox/discord/server.ts'
import type { Reply } from '../../../../src/core/reply/reply.ts'
import { rich } from '../../../../src/core/reply/rich-text.ts'
import { discordPlatform } from '../../../../src/platforms/discord/platform.ts'
import { listen } from '../../adapter.ts'

const png = new Uint8Array(10)

async function answering(reply: Reply) {
  const sandbox = await startDiscordSandbox()
  const heard = listen(() => reply)
  const commands = [helpCommand] as never
  const platform = discordPlatform(sandbox, { ...heard.dispatcher, commands }, heard.inward)
  await platform.start()
  onTestFinished(async () => {
    await platform.stop()
    await sandbox.stop()
  })
  const alice = sandbox.person('alice')
  const newest = () => alice.sees('study').at(-1)
  return { sandbox, newest, asks: () => alice.types('study', '/omt help') }
}

const picture = { kind: 'picture', picture: { name: 'progress.png', bytes: png, alt: 'Three right of four.' } } as const
const words = { kind: 'paragraph', text: rich`You answered 4 questions.` } as const

test('a picture that cannot be uploaded leaves what it shows, and the words arrive', async () => {
  const { sandbox, newest, asks } = await answering({ title: 'Your progress', blocks: [picture, words] })
  sandbox.faults.answer({ path: /callback/, status: 413, times: 1, error: 'Request entity too large' })
  await asks()
  await expect.poll(() => newest()?.text).toContain('You answered 4 questions.')
  expect(newest()?.text).toContain('Three right of four.')
  expect(newest()).toMatchObject({ pictures: [], failed: false, pending: false })
})

test('one that stood alone leaves what it shows, a file its name and what to do', async () => {
  const { sandbox, newest, asks } = await answering({
    blocks: [picture],
    files: [{ name: 'quiz-report.csv', bytes: png }],
  })
  sandbox.faults.answer({ path: /callback/, status: 413, times: 1, error: 'Request entity too large' })
  await asks()
  await expect.poll(() => newest()?.text).toContain('Three right of four.')
  expect(newest()?.text).toContain('quiz-report.csv could not be sent. Please try again')
  expect(newest()?.text).toContain('Attach Files')
})

test('what arrives whole is left as it is', async () => {
  const { newest, asks } = await answering({ blocks: [picture, words] })
  await asks()
  await expect.poll(() => newest()?.pictures).toMatchObject([{ alt: 'Three right of four.' }])
})
