import { describe, expect, test } from 'vitest'
import { loadCommands } from '../../../../src/catalog.ts'
import type { CommandShape } from '../../../../src/core/command/command.ts'
import { parseTyped } from '../../../../src/core/command/typed/read.ts'
import { slackWriting } from '../../../../src/platforms/slack/inbound/writing.ts'

const commands = (await loadCommands()) as unknown as readonly CommandShape[]

describe('what is typed behind /omt', () => {
  test.each([
    ['', 'help', {}],
    ['  HELP ', 'help', {}],
    ['ask how long do you hold it?', 'ask', { question: 'how long do you hold it?' }],
    ['ask question: how long?', 'ask', { question: 'how long?' }],
    ['ask', 'ask', {}],
    ['how long do you hold it?', 'ask', { question: 'how long do you hold it?' }],
    ['counterstrain', 'ask', { question: 'counterstrain' }],
    ['topics', 'topics', {}],
    ['topics muscle energy', 'topics', { topic: 'muscle energy' }],
    ['topcs', 'topcs', { text: 'topcs' }],
    ['aks what is OMT', 'aks', { text: 'aks what is OMT' }],
    ['is &lt;b&gt; bold &amp; safe', 'ask', { question: 'is <b> bold & safe' }],
    ['what is <https://x.example|MET> for <#C1|study>', 'ask', { question: 'what is MET for #study' }],
    ['<!channel> what is HVLA', 'ask', { question: '@channel what is HVLA' }],
    ['<@U2|bob> says 90 s, easy?', 'ask', { question: '@bob says 90 s, easy?' }],
    ['ask does <!subteam^S1|@tutors> know  easy 10', 'ask', { question: 'does @tutors know  easy 10' }],
    ['ask my question: is 10 s enough', 'ask', { question: 'my question: is 10 s enough' }],
    ['quiz', 'quiz', {}],
    ['quiz easy', 'quiz', { difficulty: 'easy' }],
    ['quiz 10', 'quiz', { minutes: 10 }],
    ['quiz muscle energy', 'quiz', { topic: 'muscle energy' }],
    ['quiz muscle energy easy 10', 'quiz', { topic: 'muscle energy', difficulty: 'easy', minutes: 10 }],
    ['quiz Hard muscle energy', 'quiz', { topic: 'muscle energy', difficulty: 'hard' }],
    ['quiz 10 easy', 'quiz', { difficulty: 'easy', minutes: 10 }],
    ['quiz topic:"muscle energy" minutes:5', 'quiz', { topic: 'muscle energy', minutes: 5 }],
    ['quiz easy topic:“muscle energy” 10', 'quiz', { topic: 'muscle energy', difficulty: 'easy', minutes: 10 }],
    ['quiz minutes:soon', 'quiz', { minutes: 'soon' }],
    ['void k7m2p9qxyz two options are right', 'void', { round: 'k7m2p9qxyz', reason: 'two options are right' }],
    ['void reason: &lt;5 is right too round:k7m2p9qxyz', 'void', { round: 'k7m2p9qxyz', reason: '<5 is right too' }],
    ['void k7m2p9qxyz', 'void', { round: 'k7m2p9qxyz' }],
    ['leaderboard Month', 'leaderboard', { period: 'month' }],
    ['leaderboard yearly', 'leaderboard', { period: 'yearly' }],
    ['gaps 30', 'gaps', { days: 30 }],
    ['gaps many', 'gaps', { days: 'many' }],
    ['setup channel:<#C0STUDY1|study> minutes:30', 'setup', { channel: 'C0STUDY1', minutes: 30 }],
    [
      'setup <#C0STUDY1|> America/New_York yes',
      'setup',
      { channel: 'C0STUDY1', zone: 'America/New_York', discreet: true },
    ],
    ['setup channel:study', 'setup', { channel: 'study' }],
    [
      'setup tutor:<@U1|alice smith> <!subteam^S1|@tutors>, <@U2> zone:UTC',
      'setup',
      { tutor: 'member:U1 role:S1 member:U2', zone: 'UTC' },
    ],
    ['setup not_tutor:<@U1>', 'setup', { not_tutor: 'member:U1' }],
    ['setup tutor:alice', 'setup', { tutor: 'alice' }],
    ['remind on 8:30 pm', 'remind on', { time: '8:30 pm' }],
    ['remind on time:8:30 pm zone:UTC', 'remind on', { time: '8:30 pm', zone: 'UTC' }],
    ['remind on 8 PM', 'remind on', { time: '8 PM' }],
    ['schedule add 8 am weekdays', 'schedule add', { time: '8 am', days: 'weekdays' }],
    ['quiz topic:„Counterstrain“ easy 10', 'quiz', { topic: 'Counterstrain', difficulty: 'easy', minutes: 10 }],
    ['quiz topic:‘Counterstrain’ easy 10', 'quiz', { topic: 'Counterstrain', difficulty: 'easy', minutes: 10 }],
    ['quiz topic:«muscle energy» 10', 'quiz', { topic: 'muscle energy', minutes: 10 }],
    ["quiz topic:'muscle energy'", 'quiz', { topic: 'muscle energy' }],
    ['quiz “muscle energy” easy', 'quiz', { topic: 'muscle energy', difficulty: 'easy' }],
    ["ask what is Still's technique?", 'ask', { question: "what is Still's technique?" }],
  ])('%j', (typed, command, options) => {
    expect(parseTyped(typed, commands, slackWriting)).toEqual({ command, options })
  })
})
