import { describe, expect, test } from 'vitest'
import { loadCommands } from '../../../src/catalog.ts'
import type { CommandShape } from '../../../src/core/dispatch.ts'
import { parseTyped } from '../../../src/platforms/slack/read.ts'

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
    ['<@U0BOT> what is <https://x.example|MET> for <#C1|study>', 'ask', { question: 'what is MET for #study' }],
    ['<!channel> what is HVLA', 'ask', { question: '@channel what is HVLA' }],
  ])('%j', (typed, command, options) => {
    expect(parseTyped(typed, commands)).toEqual({ command, options })
  })
})
