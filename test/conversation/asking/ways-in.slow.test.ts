import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { conversation } from '../../support/talk.ts'

/** Long enough for an answer that should not come. */
const silentMs = 700

conversation('ways in', (talk) => {
  const answersIn = (channel: string) =>
    talk()
      .person('alice')
      .in(channel)
      .messages.filter(({ author }) => author.name === 'OMT Study Bot').length

  const staysSilent = async (channel: string, act: () => Promise<unknown>) => {
    const before = answersIn(channel)
    await act()
    await pause(silentMs)
    expect(answersIn(channel), talk().person('alice').in(channel).screen).toBe(before)
  }

  test('a question is answered alike by command, direct message, mention and message menu', async () => {
    const question = 'how long do you hold counterstrain?'
    const alice = talk().person('alice')
    await alice.types(`/omt ask ${question}`)
    const command = await alice.sees('90 seconds', 'counterstrain#hold-time')
    const direct = alice.in('direct')
    await direct.types(question)
    const said = await direct.sees('90 seconds', 'counterstrain#hold-time')
    const general = alice.in('general')
    await general.types(`@OMT Study Bot ${question}`)
    const mentioned = await general.sees('90 seconds', 'counterstrain#hold-time')
    const bob = talk().person('bob').in('general')
    await bob.types(question)
    await alice.in('general').asksAbout(question)
    await expect.poll(() => general.messages.filter(({ onlyYou }) => onlyYou)).toHaveLength(1)
    const [about] = general.messages.filter(({ onlyYou }) => onlyYou)
    for (const other of [said, mentioned, about]) expect(other?.text).toBe(command.text)
    expect([said.onlyYou, mentioned.onlyYou]).toEqual([false, false])
    const labels = (message: typeof said | undefined) => message?.buttons.map(({ label }) => label)
    expect(labels(about)).toEqual(labels(command))
    // Whoever is there has read it already.
    expect(labels(said)).toEqual(['Whole passage', 'Quiz me on this', 'More', '👍', '👎'])
    expect(labels(mentioned)).toEqual(labels(said))
  })

  test('a mention is answered where it was written, for all', async () => {
    const [bob, chen] = [talk().person('bob'), talk().person('chen')]
    await bob.types('what does TART stand for, @OMT Study Bot?')
    const answer = await chen.sees('tissue texture abnormality', 'Source:')
    const asked = chen.messages.find(({ text }) => text.includes('what does TART stand for'))
    if (talk().platform === 'slack') expect(answer.thread).toBe(asked?.id)
    else expect(answer.raw.message_reference).toMatchObject({ message_id: asked?.id })
    expect(JSON.stringify(answer.raw.mentions ?? answer.raw.pinged)).toBe('[]')
  })

  test('in a direct message a follow-up is understood, and the answer can be rated', async () => {
    const alice = talk().person('alice').in('direct')
    await alice.types('and its contraindications?')
    await alice.sees('counterstrain#contraindications')
    await alice.presses('More')
    await alice.sees('More passages', 'Source:')
    await alice.presses('👍')
    await alice.sees('Thank you, noted.')
    expect(talk().person('bob').in('direct').screen).toBe('')
  })

  test('a command’s name and what fits it is that command, and the reply says so', async () => {
    const chen = talk().person('chen').in('direct')
    await chen.types('define MET')
    await chen.sees('Muscle energy', 'I read this as /omt define MET', 'put ask before it')
    await chen.types('*topics*')
    await chen.sees('What the library covers', 'I read this as /omt topics')
    await chen.types('/omt topics counterstrain'.replace('/', talk().platform === 'slack' ? '' : '/'))
    if (talk().platform === 'discord') await chen.sees('Counterstrain')
    await chen.types('remind off')
    await chen.sees('I read this as /omt remind off')
    await chen.in('general').types('@OMT Study Bot leaderboard month')
    await chen.in('general').sees('Leaderboard, this month', 'I read this as /omt leaderboard month')
  })

  test.each([
    ['define the idea of counterstrain', 'counterstrain#'],
    ['define how long counterstrain is held', 'counterstrain#hold-time'],
    ['ask what is the pedal pump?', 'pedal pump'],
  ])('a question that begins like a command is asked: %s', async (said, answer) => {
    const bob = talk().person('bob').in('direct')
    await bob.types(said)
    const reply = await bob.sees('Source:', answer)
    expect(reply.text).not.toContain('I read this as /omt')
  })

  test('a command of tutors is for tutors here too', async () => {
    const bob = talk().person('bob').in('direct')
    await bob.types('gaps')
    await bob.sees('/omt gaps is for tutors')
  })

  test('what holds no words is told what does', async () => {
    const chen = talk().person('chen')
    await chen.types('@OMT Study Bot')
    await chen.sees('I read text only')
    await chen.in('direct').shares('elbow.png')
    await chen.in('direct').sees('I read text only: no pictures')
    await chen.shares('elbow.png')
    await chen.asksAbout('elbow.png')
    expect((await chen.sees('There is no text in this message')).onlyYou).toBe(true)
  })

  test('words beside a picture are a question', async () => {
    const tess = talk().person('tess').in('direct')
    await tess.shares('muscle.png', 'what is facilitated positional release?')
    await tess.sees('acilitated positional release', 'Source:')
  })

  test('a greeting or thanks gets a short line that says what can be asked, and is no gap', async () => {
    const tess = talk().person('tess').in('direct')
    await tess.types('hi!')
    await tess.sees('Hello! Ask me about osteopathic')
    await tess.types('thank you so much')
    await tess.sees('You are welcome!')
    await tess.types('you suck')
    await tess.sees('I am sorry')
    await tess.in('general').types('@OMT Study Bot hey there')
    await tess.in('general').sees('Hello!')
    await tess.in('study').types('/omt gaps')
    const list = await tess.in('study').sees('aps')
    expect(list.text).not.toMatch(/thank you|you suck|hey there/)
  })

  test('an edit, another bot and talk among members are not answered', async () => {
    const alice = talk().person('alice')
    await alice.in('direct').types('what are motion barriers?')
    await alice.in('direct').sees('motion-barriers#')
    await staysSilent('direct', () => alice.in('direct').edits('what are the five models?'))
    await alice.types('@OMT Study Bot what is the pedal pump?')
    await alice.sees('lymphatic-techniques#thoracic-pump')
    await staysSilent('study', () => alice.edits('@OMT Study Bot what is Still technique?'))
    await staysSilent('general', () => talk().sandbox.otherBot.types('general', '@OMT Study Bot what is HVLA?'))
    await staysSilent('general', () => alice.in('general').types('what is HVLA?'))
  })

  test('what is told three times is answered once', async () => {
    const bob = talk().person('bob').in('direct')
    talk().sandbox.faults.repeatEvents(2)
    await bob.types('what is Still technique?')
    await bob.sees('still-technique#')
    await bob.types('what is the thoracic pump?')
    await bob.sees('lymphatic-techniques#thoracic-pump')
    talk().sandbox.faults.repeatEvents(0)
    expect(bob.messages.filter(({ text }) => text.includes('still-technique#'))).toHaveLength(1)
  })

  test('a reply to the bot’s answer is heard, and one to a quiz question is for the others', async () => {
    if (talk().platform === 'slack') return
    const alice = talk().person('alice').in('general')
    await alice.types('@OMT Study Bot what is muscle energy technique?')
    const answer = await alice.sees('muscle-energy')
    await alice.types('when is it contraindicated?', answer.id)
    await alice.sees('contraindications')
    await alice.types('/omt quiz')
    await alice.sees('Posted. It closes')
    const question = await alice.sees('Quiz question')
    await staysSilent('general', () => alice.types('I think it is B', question.id))
  })

  test('what is longer than a question may be is told so', async () => {
    const chen = talk().person('chen').in('direct')
    const said = 'zork '.repeat(talk().platform === 'slack' ? 900 : 300)
    await chen.types(said)
    await chen.sees(talk().platform === 'slack' ? 'Please keep the question under 3000 characters' : 'does not cover')
  })

  test('nothing broke meanwhile', () => {
    expect(talk().log.filter(({ level }) => level === 'error')).toEqual([])
  })
})
