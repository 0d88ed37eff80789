import { expect, test } from 'vitest'
import { tablesHolding } from '../../support/hostile/scan.ts'
import { rightChoice } from '../../support/quiz.ts'
import { conversation, type Talk } from '../../support/talk.ts'

const dayMs = 24 * 60 * 60_000

/** Where a member who has done everything is found. Jobs name nobody. */
const everywhere = [
  'answer',
  'member_setting',
  'notice',
  'pick',
  'reminder',
  'schedule',
  'schedule_change',
  'schedule_draft',
  'workspace_setting',
]

/** So many hours from now, on the hour: three days later it has long passed. */
function timeIn(talk: Talk, hours: number): string {
  const at = new Date(talk.clock.now() + hours * 60 * 60_000)
  return `${String(at.getUTCHours()).padStart(2, '0')}:00`
}

/** What `/omt privacy export` hands over. */
async function exportOf(talk: Talk, name: string, channel = 'study') {
  const member = talk.person(name).in(channel)
  const where = talk.platform === 'discord' ? member : member.in('direct')
  const files = () => where.messages.flatMap((message) => message.files).filter((file) => file.name.endsWith('.json'))
  const before = files().length
  await member.types('/omt privacy export')
  await expect.poll(() => files().length, { timeout: 8_000 }).toBe(before + 1)
  const { exportedAt: _, ...stored } = JSON.parse(await (await fetch(files().at(-1)?.url ?? '')).text())
  return stored
}

/** All a member can do, and all a tutor can. */
async function doesEverything(talk: Talk, name: string, hours: number): Promise<void> {
  const [member, tess] = [talk.person(name), talk.person('tess')]
  const settings = () => tess.messages.filter(({ text }) => text.includes('Settings of this study group')).length
  const before = settings()
  await tess.types(`/omt setup tutor:@${name}`)
  await expect.poll(settings, { timeout: 8_000 }).toBe(before + 1)
  await member.types('/omt ask how long do you hold counterstrain?')
  await member.sees('90 seconds')
  await member.presses('👎')
  await member.types('/omt privacy hide-name')
  await member.sees('Your name is left out')
  await member.types(`/omt remind on time:${timeIn(talk, hours + 4)} zone:UTC`)
  await member.sees(`Every day at ${timeIn(talk, hours + 4)} UTC`)
  await member.types(`/omt schedule add time:${timeIn(talk, hours)} zone:UTC minutes:10`)
  await member.sees('Save this schedule?', `${timeIn(talk, hours)} UTC`)
  await member.presses('Save schedule')
  await member.sees('Saved as', `${timeIn(talk, hours)} UTC`)
}

conversation('erasure', (talk, location) => {
  /** Where each is found in the database, read while the bot is stopped. */
  const found = async (...names: string[]) => {
    const tables: Record<string, string[]> = {}
    await talk().restart(async () => {
      for (const name of names) tables[name] = await tablesHolding(location(), talk().sandbox.person(name).id)
    })
    return tables
  }
  const asks = async (options: string) => {
    const tess = talk().person('tess')
    const posted = () => tess.messages.filter(({ text }) => text.includes('Posted. It closes')).length
    const before = posted()
    await tess.types(`/omt quiz ${options}`)
    await expect.poll(posted, { timeout: 8_000 }).toBe(before + 1)
  }
  let ofBob: unknown

  test('begins with two who did all that members and tutors can do', async () => {
    const [alice, bob, tess] = [talk().person('alice'), talk().person('bob'), talk().person('tess')]
    await doesEverything(talk(), 'alice', 8)
    await doesEverything(talk(), 'bob', 9)
    await asks('minutes:1')
    const { key, wrong } = await rightChoice(talk())
    await alice.answers(key)
    await bob.answers(wrong)
    await talk().passes(2)
    await tess.sees('The answer', '1 of 2 answered right')
    // Three days without the bot: both are told that their schedules were skipped.
    await talk().restart(async () => talk().clock.advance(3 * dayMs))
    for (const member of [alice, bob])
      await expect.poll(() => member.in('direct').screen, { timeout: 20_000 }).toContain('were skipped')
    // One question stays open, answered by button; a schedule is looked at and not saved.
    await asks('minutes:9000')
    for (const member of [alice, bob]) {
      await member.presses('🔒 Answer privately')
      const offer = await member.sees('Which is your answer? Only you see this.')
      await member.presses(offer.buttons[0]?.label ?? '')
      await member.sees('Counted:')
      await member.types('/omt schedule add time:05:30 zone:UTC')
      await member.sees('Save this schedule?', '05:30 UTC')
    }
    // On Discord a mention is stored as its client sends it, by id.
    const onDiscord = talk().platform === 'discord'
    const mention = onDiscord ? `<@${talk().sandbox.person('alice').id}>` : '@alice'
    const answers = () => tess.messages.filter(({ text }) => text.includes('90 seconds')).length
    const before = answers()
    await tess.types(`/omt ask how long is a counterstrain position held, ${mention}?`)
    await expect.poll(answers, { timeout: 8_000 }).toBeGreaterThan(before)
    const mentioned = onDiscord ? ['asked'] : []
    expect(await found('alice', 'bob')).toEqual({ alice: [...everywhere, ...mentioned].toSorted(), bob: everywhere })
  })

  test('is offered a copy of all that goes', async () => {
    const stored = await exportOf(talk(), 'alice')
    expect(stored).toMatchObject({
      settings: { hidesName: true },
      reminder: { zone: 'UTC' },
      answers: [{ correct: true }],
      picks: [{ via: 'button', present: true }],
      namedTutor: true,
      schedules: [{ plan: { zone: 'UTC' } }],
      scheduleChanges: [{ action: 'added' }],
      scheduleDrafts: [{ plan: { time: '05:30' } }],
    })
    expect(stored.notices).toContainEqual(expect.objectContaining({ about: 'schedule', toldAt: expect.any(String) }))
    expect(stored.notices[0].text).toContain('were skipped')
    ofBob = await exportOf(talk(), 'bob')
  })

  test('says what becomes of a schedule, and leaves no row of any table with the id', async () => {
    const alice = talk().person('alice')
    await alice.types('/omt privacy delete')
    await alice.sees(
      'Erase everything about you?',
      'taken off the list of tutors',
      'Schedules that you made stay and go on posting, as nobody’s',
    )
    await alice.presses('Erase my data')
    await alice.sees('Erased. Nothing about you is stored here any more.')
    expect(await found('alice', 'bob')).toEqual({ alice: [], bob: everywhere })
    expect(await exportOf(talk(), 'bob')).toEqual(ofBob)
    expect(await exportOf(talk(), 'alice')).toMatchObject({ answers: [], schedules: [], namedTutor: false })
  })

  test('ends the rights of a tutor; the schedule goes on, and those in charge hear of its trouble', async () => {
    const [alice, bob, tess] = [talk().person('alice'), talk().person('bob'), talk().person('tess')]
    await alice.types('/omt rounds')
    await alice.sees('/omt rounds', 'is for tutors')
    await tess.types('/omt schedule list')
    const list = await tess.sees('Schedules', 'active')
    expect(list.text.match(/active/g)).toHaveLength(2)
    const letters = (name: string) =>
      talk()
        .person(name)
        .in('direct')
        .messages.filter(({ text }) => text.includes('About your quiz schedules'))
    const before = letters('alice').length
    await talk().restart(async () => talk().clock.advance(2 * dayMs))
    // Bob's own and hers: one letter, or two where the second came a moment later.
    await expect
      .poll(
        () =>
          letters('bob')
            .slice(1)
            .flatMap(({ text }) => text.match(/skipped/g) ?? []).length,
        { timeout: 20_000 },
      )
      .toBe(2)
    expect(letters('alice')).toHaveLength(before)
    await bob.in('direct').sees('About your quiz schedules')
  })

  test('a direct message speaks of the server on Slack, and of all servers on Discord', async () => {
    const [chen, tess] = [talk().person('chen'), talk().person('tess')]
    await chen.in('direct').types('/omt privacy hide-name')
    await chen
      .in('direct')
      .sees(
        talk().platform === 'discord'
          ? 'left out of results and leaderboards in every server with this bot'
          : 'Your name is left out of results and leaderboards from now on.',
      )
    await asks('minutes:1')
    const { key } = await rightChoice(talk())
    await chen.answers(key)
    await talk().passes(2)
    const result = await tess.sees('The answer', '1 of 1 answered right')
    expect(result.text).not.toContain('chen')
    expect(result.text).not.toContain(talk().sandbox.person('chen').id)
    const stored = await exportOf(talk(), 'chen', 'direct')
    expect(JSON.stringify(stored)).toContain('"correct":true')
    await chen.in('direct').types('/omt privacy delete')
    await chen.in('direct').sees('Erase everything about you?')
    await chen.in('direct').presses(talk().platform === 'discord' ? 'Erase my data everywhere' : 'Erase my data')
    await chen.in('direct').sees('Erased. Nothing about you is stored here any more.')
    expect(await found('chen')).toEqual({ chen: [] })
  })
})
