import { expect, test } from 'vitest'
import { newestQuestion } from '../../support/quiz.ts'
import { conversation, type Talk } from '../../support/talk.ts'

/** A role as each platform mentions it: chen holds the first, tess the second. */
const group = (talk: Talk) => (talk.platform === 'discord' ? '@Teaching assistants' : '@tutors')

conversation('tutors', (talk) => {
  test('are administrators, and whom they name', async () => {
    const [chen, tess] = [talk().person('chen'), talk().person('tess')]
    await chen.types('/omt setup')
    await chen.sees('is for tutors. Ask one of them')
    await tess.types('/omt setup')
    await tess.sees('Tutors: administrators', 'Study channel: not set', 'Time zone: UTC')
    await tess.types('/omt setup tutor:@chen zone:America/New_York minutes:30 channel:#study')
    await tess.sees('Settings of this study group', 'America/New_York', '30 minutes')
    await chen.types('/omt setup cooldown:5')
    await chen.sees('Settings of this study group', '5 minutes')
    await tess.types('/omt setup not_tutor:@chen')
    await expect.poll(() => tess.messages.filter(({ text }) => text.includes('Settings')).length).toBe(3)
    await chen.types('/omt rounds')
    await chen.sees('/omt rounds', 'is for tutors')
  })

  test('may be a role', async () => {
    const [chen, tess] = [talk().person('chen'), talk().person('tess')]
    await tess.types(`/omt setup tutor:${group(talk())}`)
    await expect.poll(() => tess.messages.filter(({ text }) => text.includes('Settings')).length).toBe(4)
    const before = chen.messages.length
    await chen.types('/omt setup cooldown:0')
    if (talk().platform === 'discord') await chen.sees('Settings of this study group', '0 minutes')
    // On Slack chen is not in the group: the same word as before.
    else
      await expect.poll(() => chen.messages.slice(before).some(({ text }) => text.includes('is for tutors'))).toBe(true)
  })

  test('are told what is wrong with a setting, in its words', async () => {
    const tess = talk().person('tess')
    await tess.types('/omt setup zone:Mars/Olympus')
    await tess.sees('zone', 'Please give a time zone such as America/New_York.')
    await tess.types('/omt void round:nope reason:because')
    await tess.sees('ten letters and digits')
    await tess.types('/omt void round:2222222222 reason:because')
    await tess.sees('There is no round 2222222222 here')
  })

  test('see how the week went, with a table to keep', async () => {
    const [alice, bob, tess] = [talk().person('alice'), talk().person('bob'), talk().person('tess')]
    await tess.types('/omt report')
    await tess.sees('No round closed in the last 7 days')
    await tess.types('/omt quiz minutes:1')
    await tess.sees('Posted. It closes')
    const { key } = await newestQuestion(talk())
    const wrong = key === 0 ? 1 : 0
    await alice.answers(key)
    await bob.answers(wrong)
    await talk().passes(2)
    await tess.sees('1 of 2 answered right')
    await tess.types('/omt report')
    const report = await tess.sees('The week in quiz rounds', '50 %')
    const holder = talk().platform === 'discord' ? report : await tess.in('direct').sees('quiz-report.csv')
    const [file] = holder.files
    expect(file?.name).toBe('quiz-report.csv')
    const table = await (await fetch(file?.url ?? '')).text()
    expect(table).toContain('alice')
    expect(table).toContain('bob')
    expect(table.trim().split('\n')).toHaveLength(3)
    expect(report.text.replace(/[*\u200b]/g, '')).toContain('1 round, 2 answers by 2 members')
  })

  test('take out a round that nobody answered: its result says so where it stands', async () => {
    const [bob, tess] = [talk().person('bob').in('general'), talk().person('tess').in('general')]
    await tess.types('/omt quiz minutes:1')
    const post = await bob.sees('Quiz question', 'Closes')
    const [, id = ''] = /Round `?([a-z0-9]{10})/.exec(post.text) ?? []
    await talk().passes(2)
    const result = await bob.sees('The answer', 'Nobody answered this time.')
    expect(result.buttons.map(({ label }) => label)).toEqual(['Why is this right?', 'Read the passage'])
    await bob.presses('Why is this right?')
    await bob.sees('You have no answer in this round', 'Right:')
    await tess.types(`/omt void round:${id} reason:two options are right`)
    await bob.sees('A question was taken out of the scores', 'two options are right')
    const corrected = await bob.sees('The answer · taken out', 'This result no longer counts')
    expect(corrected.id).toBe(result.id)
  })
})

conversation('privacy', (talk) => {
  test('a member reads what is stored, takes it and erases it; the round keeps its counts', async () => {
    const [alice, bob, tess] = [talk().person('alice'), talk().person('bob'), talk().person('tess')]
    await tess.types('/omt quiz minutes:1')
    await tess.sees('Posted. It closes')
    const { key } = await newestQuestion(talk())
    await alice.answers(key)
    await bob.answers(key)
    await alice.types('/omt privacy hide-name')
    await alice.sees('Your name is left out')
    await talk().passes(2)
    const result = await bob.sees('The answer', '2 of 2 answered right')
    expect(result.text).toContain('and 1 more')
    expect(result.text).not.toContain('alice')

    await alice.types('/omt privacy')
    await alice.sees('What is stored about you', 'Your name is never stored')
    await alice.types('/omt privacy export')
    const reply = await alice.sees('This is all that is stored about you here: 1 answer and 0 choices')
    const holder = talk().platform === 'discord' ? reply : await alice.in('direct').sees('my-quiz-data.json')
    const exported = await (await fetch(holder.files[0]?.url ?? '')).text()
    expect(JSON.parse(exported)).toMatchObject({
      settings: { hidesName: true },
      answers: [{ correct: true }],
      picks: [],
    })
    expect(exported).not.toContain('"alice"')

    await alice.types('/omt privacy delete')
    await alice.sees('Erase everything about you?')
    await bob.types('/omt leaderboard all')
    await bob.sees('a member who hides their name')
    await alice.presses('Erase my data')
    await alice.sees('Erased. Nothing about you is stored here any more.')
    await tess.types('/omt leaderboard all')
    const board = await tess.sees('Leaderboard, all time')
    expect(board.text).not.toContain('a member who hides their name')
    await tess.types('/omt rounds')
    await tess.sees('closed, 2 of 2 right')
    await alice.types('/omt progress')
    await alice.sees('You have no counted answer yet')
  })
})
