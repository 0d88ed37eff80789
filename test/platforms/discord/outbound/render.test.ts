import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block, Reply } from '../../../../src/core/reply/reply.ts'
import { bold, plainText, rich } from '../../../../src/core/reply/rich-text.ts'
import { limits } from '../../../../src/platforms/discord/limits.ts'
import { render } from '../../../../src/platforms/discord/outbound/render.ts'
import { closed, passageOf, picture, replies } from '../../replies.ts'

test('an answer: the sentence first, then the passage with its source, then the buttons', () => {
  const reply: Reply = {
    blocks: [
      { kind: 'paragraph', text: [bold('Hold for 90 seconds.')] },
      passageOf('Find the point. Hold for 90 seconds.', { title: 'Counterstrain', section: 'Steps' }),
    ],
    footer: rich`Not yet reviewed by faculty.`,
    buttons: [{ label: 'Show everyone', press: { command: 'ask', action: 'show', arg: '1' }, primary: true }],
  }
  expect(render(reply)).toEqual([
    {
      embeds: [
        { description: '**Hold for 90 seconds.**', color: 0x2a9d8f },
        {
          title: 'Counterstrain › Steps',
          description:
            'Find the point. Hold for 90 seconds.\n-# Source: [A source](https://example.org/a) · counterstrain#steps\n-# Not yet reviewed by faculty.',
          color: 0x2a9d8f,
        },
      ],
      components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Show everyone', custom_id: 'ask:show:1' }] }],
    },
  ])
})

test('code stands in a fence that its own backticks cannot end', () => {
  const text = '---\ntitle: "a"\n---\n```\n@everyone **x** `y`\n'
  expect(render({ blocks: [{ kind: 'code', text }] })[0]?.embeds[0]?.description).toBe(
    '```\n---\ntitle: "a"\n---\nˋˋˋ\n@everyone **x** `y`\n```',
  )
})

test('code that is too long for one message is fenced in each', () => {
  const lines = Array.from({ length: 900 }, (_, at) => `line ${at} of it`)
  const parts = render({ blocks: [{ kind: 'code', text: lines.join('\n') }] }).flatMap(({ embeds }) =>
    embeds.map(({ description = '' }) => description),
  )
  expect(parts.length).toBeGreaterThan(2)
  for (const part of parts) expect(part).toMatch(/^```\nline [^`]* of it\n```$/)
  expect(parts.flatMap((part) => part.split('\n').slice(1, -1))).toEqual(lines)
})

test('any reply keeps within the limits, and no word or citation is lost', () => {
  fc.assert(
    fc.property(replies, (reply) => {
      const messages = render(reply)
      for (const { embeds } of messages) {
        expect(embeds.length).toBeLessThanOrEqual(limits.embedsPerMessage)
        const total = embeds.reduce(
          (sum, embed) => sum + (embed.title?.length ?? 0) + (embed.description?.length ?? 0),
          0,
        )
        expect(total).toBeLessThanOrEqual(limits.embedTotal)
        for (const { title, description } of embeds) {
          expect(title?.length ?? 0).toBeLessThanOrEqual(limits.embedTitle)
          expect(description?.length ?? 0).toBeLessThanOrEqual(limits.embedDescription)
        }
      }
      const shown = messages.flatMap(({ embeds }) => embeds.map(({ description }) => description)).join(' ')
      const letters = (text: string) => text.replace(/[^a-z]/g, '')
      for (const block of reply.blocks) expect(letters(shown)).toContain(letters(firstWords(block)))
      const passages = reply.blocks.filter((block) => block.kind === 'passage')
      expect(shown.match(/-# Source: /g)?.length ?? 0).toBe(passages.length)
    }),
    { numRuns: 60 },
  )
})

const firstWords = (block: Block): string => {
  if (block.kind === 'picture' || block.kind === 'figure') return ''
  if (block.kind === 'code') return block.text.slice(-40)
  if (block.kind === 'choices') return block.choices.at(-1)?.text.slice(-40) ?? ''
  if (block.kind === 'passage')
    return plainText(block.parts.flatMap((part) => (part.kind === 'text' ? part.text : []))).slice(-40)
  const text = block.kind === 'list' ? (block.items[0] ?? []) : block.text
  return plainText(text).slice(-40)
}

test('options stand behind the sign that members react with', () => {
  const choices = [{ text: '30 seconds' }, { text: '90 seconds' }]
  expect(render({ blocks: [{ kind: 'choices', choices }] })[0]?.embeds[0]?.description).toBe(
    '🇦  30 seconds\n🇧  90 seconds',
  )
})

test('once closed, the key and who took what are told', () => {
  expect(render({ blocks: [closed] })[0]?.embeds[0]?.description).toBe(
    [
      '🇦  30 seconds',
      '███░░░░░░░ 25 % · 2',
      '🇧  **90 seconds** ✅',
      '██████░░░░ 62 % · 5',
      '🇨  \\*3 minutes\\*',
      '░░░░░░░░░░ 0 % · 0',
    ].join('\n'),
  )
})

test('a picture has an embed of its own and says what it shows', () => {
  const [message, ...more] = render({ title: 'Progress', blocks: [say, { kind: 'picture', picture }, say] })
  expect(more).toEqual([])
  expect(message?.embeds).toMatchObject([
    { title: 'Progress', description: 'words' },
    { image: { url: 'attachment://progress.png' } },
    { description: 'words' },
  ])
  expect(message?.files).toEqual([
    { attachment: Buffer.from([1, 2, 3]), name: 'progress.png', description: 'Your progress: 3 of 9' },
  ])
})

test('files come with the first message, the buttons with the last', () => {
  const long: Block = { kind: 'paragraph', text: rich`${'word '.repeat(2_000)}` }
  const messages = render({
    blocks: [long],
    files: [{ name: 'report.csv', bytes: new Uint8Array([1]) }],
    buttons: [{ label: 'x', press: { command: 'a', action: 'b', arg: '' } }],
  })
  expect(messages.length).toBeGreaterThan(1)
  expect(messages.map(({ files }) => files?.length ?? 0)).toEqual([1, ...messages.slice(1).map(() => 0)])
  expect(messages.map(({ components }) => components.length)).toEqual([...messages.slice(1).map(() => 0), 1])
})

test('an edit takes buttons away by naming none', () => {
  expect(render({ blocks: [say] })).toEqual([expect.objectContaining({ components: [] })])
})

test('a button for an option carries its letter, and its label is cut to what Discord takes', () => {
  const [message] = render({
    blocks: [],
    buttons: [
      { label: '30 seconds', press: { command: 'quiz', action: 'answer', arg: '1.0' }, choice: 0 },
      { label: 'word '.repeat(40), press: { command: 'quiz', action: 'answer', arg: '1.1' }, choice: 1 },
    ],
  })
  const labels = message?.components[0]?.components.map(({ label }) => label) ?? []
  expect(labels[0]).toBe('A. 30 seconds')
  expect(labels[1]).toMatch(/^B\. word .*…$/)
  expect(labels[1]).toHaveLength(limits.buttonLabel)
})

const say: Block = { kind: 'paragraph', text: rich`words` }
