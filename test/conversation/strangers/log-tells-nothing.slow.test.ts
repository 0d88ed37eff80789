import { expect, onTestFinished, test } from 'vitest'
import { type DiscordSandbox, startDiscordSandbox } from '../../../sandbox/discord/server.ts'
import type { Sandbox } from '../../../sandbox/person.ts'
import { type SlackSandbox, startSlackSandbox } from '../../../sandbox/slack/server.ts'
import { startProcess } from '../../support/processes/own-process.ts'

const marker = 'zebrafish'

/** All that members do where words, names and addresses travel; some of it goes wrong on purpose. */
async function visit(sandbox: Sandbox): Promise<void> {
  const [alice, tess] = [sandbox.person('alice'), sandbox.person('tess')]
  const does = async (act: () => Promise<void>, answer: string) => {
    const before = alice.sees('study').length + tess.sees('study').length
    await act()
    await expect
      .poll(() => alice.sees('study').length + tess.sees('study').length, { timeout: 20_000, message: answer })
      .toBeGreaterThan(before)
  }
  const types = (text: string) => does(() => alice.types('study', text), text)
  await types(`/omt ask how long is a ${marker} held in counterstrain?`)
  await types(`/omt define term:${marker}`)
  await does(() => tess.types('study', '/omt setup zone:America/New_York tutor:@chen'), 'setup')
  await does(() => tess.types('study', '/omt quiz minutes:5'), 'quiz')
  const question = () => alice.sees('study').findLast(({ text }) => text.includes('Quiz question'))
  await expect.poll(question, { timeout: 20_000 }).toBeTruthy()
  const { id = '' } = question() ?? {}
  await alice.presses(id, question()?.buttons[0]?.label ?? '')
  await alice.reacts(id, sandbox.person('alice').id.startsWith('U') ? 'one' : '🇦')
  await types('/omt leaderboard')
  await types('/omt progress')
  await does(() => tess.types('study', '/omt report'), 'report')
  sandbox.faults.answer({ path: /callback|response_url/, status: 400, times: 1, error: `no "${marker}" here` })
  await alice.types('study', `/omt ask what is a ${marker} tenderpoint?`)
}

async function visitSlack(slack: SlackSandbox): Promise<void> {
  await visit(slack)
  const [alice, tess] = [slack.person('alice'), slack.person('tess')]
  await alice.types('study', `@OMT Study Bot what is a ${marker}?`)
  await alice.types('study', `/omt ${marker}`)
  slack.faults.answer({ path: /^chat\.postMessage$/, status: 200, times: 1, error: 'invalid_arguments' })
  await alice.types('study', `@OMT Study Bot where is a ${marker}?`)
  await tess.types('study', '/omt schedule add')
  await expect.poll(() => slack.openViews('tess').length, { timeout: 20_000 }).toBe(1)
}

/** What must be in no line, whatever library wrote it. */
function forbidden(discord: DiscordSandbox, slack: SlackSandbox): (string | RegExp)[] {
  const tokens = discord.requests.flatMap(
    ({ path }) => /^\/(?:interactions|webhooks)\/\d+\/([^/]{20,})/.exec(path)?.[1] ?? [],
  )
  const triggers = slack.requests.flatMap(({ body }) => (body as { trigger_id?: string }).trigger_id ?? [])
  expect(tokens.length, 'tokens of interactions').toBeGreaterThan(5)
  expect(triggers.length, 'trigger ids').toBeGreaterThan(0)
  return [
    marker,
    /\b(?:alice|bob|chen|tess)\b/i,
    'OMT study group',
    // Where Slack takes answers, and the ticket of a socket.
    /\/(?:commands|actions)\/T\w+\//,
    /ticket=[\w-]{8}/,
    ...[discord.token, slack.botToken, slack.appToken, slack.signingSecret],
    ...tokens,
    ...triggers,
  ]
}

test.each(['socket', 'http'] as const)(
  'at trace, Slack by %s: no line holds a word, a name or a key',
  async (slackBy) => {
    const [discord, slack] = await Promise.all([startDiscordSandbox(), startSlackSandbox()])
    onTestFinished(async () => {
      await Promise.all([discord.stop(), slack.stop()])
    })
    const run = await startProcess({
      LOG_LEVEL: 'trace',
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_API_URL: slack.apiUrl,
      ...(slackBy === 'socket' ? { SLACK_APP_TOKEN: slack.appToken } : { SLACK_SIGNING_SECRET: slack.signingSecret }),
    })
    const address = await run.address()
    if (slackBy === 'http') {
      await slack.deliverOverHttp(`${address}/slack/events`)
      for (const body of [`text=${marker}`, `{"text":"${marker}"`, 'null'])
        await fetch(`${address}/slack/events`, { method: 'POST', body }).catch(() => {})
    }
    await Promise.all([visit(discord), visitSlack(slack)])
    slack.faults.dropConnections()
    discord.faults.dropConnections()
    slack.faults.revokeToken()
    await slack.person('alice').types('study', `@OMT Study Bot what about ${marker}?`)
    await expect.poll(run.output, { timeout: 20_000 }).toContain('SLACK_BOT_TOKEN: Slack refuses it')
    run.process.kill('SIGTERM')
    expect(await run.ended).toBe(0)

    const lines = run.output().trim().split('\n')
    const shown = forbidden(discord, slack).flatMap((word) =>
      lines.filter((line) => (typeof word === 'string' ? line.includes(word) : word.test(line))),
    )
    process.stdout.write(`Slack by ${slackBy}: ${lines.length} lines scanned, ${shown.length} with something in them\n`)
    expect(shown).toEqual([])
    expect(lines.length).toBeGreaterThan(100)
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ level: expect.any(String), msg: expect.any(String) })
  },
  120_000,
)
