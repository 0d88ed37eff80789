import { expect, test } from 'vitest'
import { conversation } from '../../support/talk.ts'

conversation('an emergency', (talk) => {
  /** What everybody but the writer sees. */
  const others = () => ['bob', 'chen', 'tess'].map((name) => talk().person(name).screen).join('\n')

  test('is answered at once, for its writer alone, with nothing beside it', async () => {
    const alice = talk().person('alice')
    await alice.types('/omt ask i wanna kms')
    const told = await alice.sees('988', '911', 'your local emergency number')
    expect(told).toMatchObject({ onlyYou: true, buttons: [] })
    expect(told.text).toContain('Student counseling, 555-0100')
    expect(told.text).not.toContain('Source:')
    expect(others()).not.toContain('988')
  })

  test.each([
    ['a red flag', '/omt ask cant feel my legs + cant pee', 'cauda equina'],
    ['somebody beside the writer', '/omt ask my mom is having a stroke right now', 'Call 911'],
    ['a medicine of one’s own', '/omt ask should I stop my blood thinner before OMT', 'physician or pharmacist'],
  ])('%s', async (_, typed, words) => {
    const alice = talk().person('alice').in('general')
    await alice.types(typed)
    expect(await alice.sees(words)).toMatchObject({ onlyYou: true, buttons: [] })
  })

  test('is heard in whatever command it is typed', async () => {
    const chen = talk().person('chen').in('general')
    await chen.types('/omt define term:i want to die')
    expect(await chen.sees('988')).toMatchObject({ onlyYou: true })
    expect(talk().person('bob').in('general').screen).not.toContain('988')
  })

  test('leaves no question to follow up, and no word of it on the tutors’ list or in the log', async () => {
    const alice = talk().person('alice').in('study')
    await alice.types('/omt ask how long do you hold counterstrain?')
    await alice.sees('counterstrain#hold-time')
    await alice.types('/omt ask i feel like ending it all, zebrafish')
    await alice.sees('988')
    await alice.types('/omt ask contraindications?')
    await alice.sees('Which one do you mean?')
    const tess = talk().person('tess')
    await tess.types('/omt gaps')
    await tess.sees('gaps')
    expect(tess.screen).not.toContain('zebrafish')
    await talk().bot.asked.settled()
    expect(JSON.stringify(talk().log)).not.toContain('zebrafish')
    expect(JSON.stringify(talk().log)).toContain('somebody was told whom to turn to')
  })

  test('a case of an examination is answered', async () => {
    const bob = talk().person('bob').in('general')
    await bob.types(
      '/omt ask A 65-year-old man with chest pain has a tenderpoint. How long is a counterstrain position held?',
    )
    await bob.sees('Source:')
  })

  test('on Slack a mention of the bot is answered for its writer alone, in a thread too', async () => {
    if (talk().platform !== 'slack') return
    const chen = talk().person('chen').in('study')
    await chen.types('@OMT Study Bot i want to die')
    await expect.poll(() => chen.messages.at(-1)?.text, { timeout: 8_000 }).toContain('988')
    expect(chen.messages.at(-1)).toMatchObject({ onlyYou: true })
    const asked = chen.messages.findLast(({ text }) => text.includes('i want to die'))
    await chen.types('@OMT Study Bot i have chest pain', asked?.id)
    expect(await chen.sees('Chest pain can be an emergency')).toMatchObject({ onlyYou: true })
    for (const other of ['alice', 'bob', 'tess']) expect(talk().person(other).screen).not.toContain('Chest pain can be')
  })
})
