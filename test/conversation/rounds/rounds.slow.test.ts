import { expect, test } from 'vitest'
import { newestQuestion, rightChoice } from '../../support/quiz.ts'
import { conversation, type Talk } from '../../support/talk.ts'

conversation('a round', (talk) => {
  test('is posted for all, with its options, when it closes, and nothing of its answer', async () => {
    const [alice, bob] = [talk().person('alice'), talk().person('bob')]
    await alice.types('/omt quiz difficulty:easy minutes:10')
    await alice.sees('Posted. It closes')
    const post = await bob.sees('Quiz question · easy', 'your latest choice counts')
    expect(post.onlyYou).toBe(false)
    expect(post.buttons.map(({ label }) => label)).toEqual(['🔒 Answer privately'])
    const { asked, key, passage } = await newestQuestion(talk())
    for (const option of asked.options) expect(post.text).toContain(option.text)
    await expect.poll(() => bob.messages.find(({ id }) => id === post.id)?.reactions.length).toBe(asked.options.length)
    const told = JSON.stringify(post.raw)
    for (const { why } of asked.options) expect(told).not.toContain(why.slice(0, 40))
    expect(told).not.toContain(passage)
    expect(told).not.toContain('✅')
    expect(post.reactions.every(({ count }) => count <= 1)).toBe(true)
    expect(key).toBeGreaterThanOrEqual(0)
  })

  test('takes answers by reaction and by button, and minds who changes theirs', async () => {
    const [alice, bob, chen] = [talk().person('alice'), talk().person('bob'), talk().person('chen')]
    const { key, wrong } = await rightChoice(talk())
    await alice.answers(wrong)
    await alice.answers(key)
    await bob.answers(wrong)
    await chen.presses('🔒 Answer privately')
    await chen.sees('Which is your answer? Only you see this.')
    await chen.presses(await optionLabel(talk(), wrong))
    await chen.sees('Counted:')
    await chen.presses(await optionLabel(talk(), key))
    await chen.sees('Counted:', (await newestQuestion(talk())).asked.options[key]?.text ?? '')
    expect(alice.screen).not.toContain('Counted:')
    expect(bob.screen).not.toContain('The answer')
  })

  test('closes with the key, the shares, every rationale, the citation and the names of those right', async () => {
    const bob = talk().person('bob')
    await talk().passes(11)
    const result = await bob.sees('The answer', '2 of 3 answered right')
    const { asked, key, passage } = await newestQuestion(talk())
    for (const { text, why } of asked.options) {
      expect(result.text).toContain(text)
      expect(plain(result.text)).toContain(plain(why))
    }
    expect(result.text).toContain(passage)
    expect(result.text).toContain('Right:')
    const post = await bob.sees('Quiz question · easy · closed')
    expect(post.text).toContain('✅')
    expect(post.text).toContain('67 % · 2')
    expect(post.text).toContain('33 % · 1')
    const keyLine = post.text.split('\n').find((line) => line.includes('✅'))
    expect(plain(keyLine ?? '')).toContain(plain(asked.options[key]?.text ?? ''))
  })

  test('tells each member privately why, and shows the passage', async () => {
    const [alice, bob, tess] = [talk().person('alice'), talk().person('bob'), talk().person('tess')]
    const { asked, key, passage } = await newestQuestion(talk())
    await bob.presses('Why was I wrong?')
    const why = await bob.sees('Why it was not that', 'Your answer:')
    expect(plain(why.text)).toContain(plain(asked.options[key]?.why ?? ''))
    expect(why.text).toContain(passage)
    expect(why.onlyYou).toBe(true)
    await alice.presses('Why was I wrong?')
    await alice.sees('You were right')
    await tess.presses('Why was I wrong?')
    await tess.sees('You have no answer in this round')
    await tess.presses('Read the passage')
    expect((await tess.sees(passage, 'Source:')).onlyYou).toBe(true)
  })

  test('takes nothing more once it has closed', async () => {
    const [alice, bob] = [talk().person('alice'), talk().person('bob')]
    await alice.types('/omt leaderboard all')
    const before = await alice.sees('Leaderboard, all time')
    await bob.answers((await newestQuestion(talk())).key)
    await bob.types('/omt leaderboard all')
    const after = await bob.sees('Leaderboard, all time')
    expect(after.text.split('\n').slice(0, 3)).toEqual(before.text.split('\n').slice(0, 3))
    expect(after.text).toContain('0 of 1 right')
  })

  test('shows in progress, as a picture with a text that says the same', async () => {
    const bob = talk().person('bob')
    await bob.types('/omt progress zone:America/New_York')
    const progress = await bob.sees('Your progress', 'at first try', '0 %')
    expect(progress.pictures).toHaveLength(1)
    expect(progress.pictures[0]?.alt).toContain('0')
    const picture = await fetch(progress.pictures[0]?.url ?? '')
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    expect(progress.text).toContain('America/New_York')
    await talk().person('tess').types('/omt progress')
    await talk().person('tess').sees('You have no counted answer yet')
  })

  test('another one so soon is for tutors only', async () => {
    const [alice, tess] = [talk().person('alice'), talk().person('tess')]
    await tess.types('/omt quiz minutes:1')
    await tess.sees('Posted. It closes')
    await alice.types('/omt quiz')
    await alice.sees('There was a question here just now')
    await talk().passes(2)
    await tess.sees('Nobody answered this time.')
  })

  test('that is faulty is taken out of the scores, and the channel is told why', async () => {
    const [bob, tess] = [talk().person('bob'), talk().person('tess')]
    const first = await oldestRound(talk())
    await bob.types(voidCommand(talk(), first, 'two options are right'))
    await bob.sees('is for tutors. Ask one of them')
    await tess.types(voidCommand(talk(), first, 'two options are right'))
    await tess.sees('counts for nobody any more')
    await bob.sees('A question was taken out of the scores', 'two options are right')
    await bob.sees('Quiz question · easy · taken out')
    await bob.types('/omt leaderboard all')
    await bob.sees('Nobody has points yet')
    await tess.types('/omt rounds')
    await tess.sees('Latest rounds', 'taken out: two options are right')
    await tess.types(voidCommand(talk(), first, 'again'))
    await tess.sees('taken out of the scores already')
  })
})

/** Only the letters: marks and line breaks differ by platform. */
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '')

async function optionLabel(talk: Talk, choice: number): Promise<string> {
  const { asked } = await newestQuestion(talk)
  const sign = talk.platform === 'discord' ? 'ABCDE'[choice] : String(choice + 1)
  return `${sign}. ${asked.options[choice]?.text}`
}

const oldestRound = async (talk: Talk): Promise<string> => {
  const post = talk.person('bob').messages.find(({ text }) => text.includes('Quiz question'))
  return /Round `?([a-z0-9]{10})/.exec(post?.text ?? '')?.[1] ?? 'none'
}

const voidCommand = ({ platform }: Talk, id: string, reason: string): string =>
  platform === 'discord' ? `/omt void round:${id} reason:${reason}` : `/omt void ${id} ${reason}`
