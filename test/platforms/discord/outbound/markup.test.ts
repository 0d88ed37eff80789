import { expect, test } from 'vitest'
import { bold, choiceSign, code, link, memberName } from '../../../../src/core/reply/rich-text.ts'
import { markup } from '../../../../src/platforms/discord/outbound/markup.ts'
import { marks } from '../../replies.ts'

test.each([
  [
    '**bold** _it_ `code` ~~no~~ ||spoiler||',
    '\\*\\*bold\\*\\* \\_it\\_ \\`code\\` \\~\\~no\\~\\~ \\|\\|spoiler\\|\\|',
  ],
  ['@everyone @here', '@\u200beveryone @\u200bhere'],
  ['<@123> <#4> <:x:5>', '\\<@\u200b123> \\<#4> \\<:x:5>'],
  ['[click](https://evil.example)', '\\[click\\](https\\://evil.example)'],
  ['# head\n> quote\n- item\n1. first\n-# small', '\\# head\n\\> quote\n\\- item\n1\\. first\n\\-# small'],
  ['high-velocity, T5 (90 s)', 'high-velocity, T5 (90 s)'],
])('a member typed %j', (typed, written) => {
  expect(markup([{ text: typed }])).toBe(written)
})

test('marks stand outside of blanks', () => {
  expect(markup([{ text: 'a' }, bold(' hold 90 s '), { text: 'b' }])).toBe('a **hold 90 s** b')
})

test('a link cannot be ended early, and only the web is linked', () => {
  expect(markup([link('a]b', 'https://x.example/(y) z')])).toBe('[a\\]b](https://x.example/%28y%29%20z)')
  expect(markup([link('a', 'javascript:alert(1)')])).toBe('a')
})

test('code cannot be left', () => {
  expect(markup([code('/omt ask `**x**`')])).toBe('`/omt ask ˋ**x**ˋ`')
})

test('moments, members and options are in the form that Discord draws itself', () => {
  expect(markup(marks)).toBe('Closes <t:1795525200:R>, by <@42>: 🇧')
})

test('two signs side by side make no flag, and a member without an id stays text', () => {
  expect(markup([choiceSign(3), choiceSign(4)])).toBe('🇩\u200b🇪')
  expect(markup([memberName('everyone')])).toBe('a member')
})
