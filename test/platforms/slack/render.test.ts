import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bold, code, plainText, rich } from '../../../src/core/rich-text.ts'
import { limits } from '../../../src/platforms/slack/limits.ts'
import { render } from '../../../src/platforms/slack/render.ts'
import { passageOf, replies } from '../replies.ts'

test('an answer: the sentence first, then the passage as a quote with its source, then the buttons', () => {
  const [message, ...more] = render({
    blocks: [
      { kind: 'paragraph', text: [bold('Hold for 90 seconds.')] },
      passageOf('Find the point.', { title: 'Counterstrain', section: 'Steps' }),
    ],
    buttons: [{ label: 'More passages', press: { command: 'ask', action: 'more', arg: 'id.U1' } }],
  })
  expect(more).toEqual([])
  expect(message?.text).toBe('Hold for 90 seconds.')
  expect(message?.blocks).toMatchObject([
    {
      type: 'rich_text',
      elements: [{ elements: [{ type: 'text', text: 'Hold for 90 seconds.', style: { bold: true } }] }],
    },
    {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_section', elements: [{ text: 'Counterstrain › Steps', style: { bold: true } }] },
        { type: 'rich_text_quote', elements: [{ type: 'text', text: 'Find the point.' }] },
      ],
    },
    {
      type: 'context',
      elements: [{ type: 'mrkdwn', text: 'Source: <https://example.org/a|A source> · counterstrain#steps' }],
    },
    { type: 'actions', elements: [{ type: 'button', action_id: 'ask:more', value: 'id.U1' }] },
  ])
})

test('buttons that do the same with different things have different ids', () => {
  const button = (label: string, arg: string) => ({ label, press: { command: 'gaps', action: 'draft', arg } })
  const [message] = render({ blocks: [], buttons: [button('One', 'a'), button('Two', 'b'), button('Three', 'c')] })
  expect(message?.blocks).toMatchObject([
    {
      elements: [{ action_id: 'gaps:draft' }, { action_id: 'gaps:draft:2' }, { action_id: 'gaps:draft:3', value: 'c' }],
    },
  ])
})

test('what a member typed stays text: no mention, link or formatting comes of it', () => {
  const typed = '<!channel> <@U1> *bold* <https://evil.example|x> & co'
  const [message] = render({ blocks: [{ kind: 'paragraph', text: rich`You asked ${code(typed)}` }] })
  expect(message?.text).toBe('You asked &lt;!channel&gt; &lt;@U1&gt; *bold* &lt;https://evil.example|x&gt; &amp; co')
  expect(JSON.stringify(message?.blocks)).not.toContain('mrkdwn')
})

test('code is preformatted and literal, in as many blocks as it takes', () => {
  const lines = Array.from({ length: 900 }, (_, at) => `line ${at} <!channel> \`\`\``)
  const blocks = render({ blocks: [{ kind: 'code', text: lines.join('\n') }] }).flatMap((message) => message.blocks)
  const texts = blocks.map((block) => {
    expect(block).toMatchObject({ type: 'rich_text', elements: [{ type: 'rich_text_preformatted' }] })
    return (block as { elements: { elements: { text: string }[] }[] }).elements[0]?.elements[0]?.text ?? ''
  })
  expect(texts.length).toBeGreaterThan(2)
  expect(texts.flatMap((text) => text.split('\n'))).toEqual(lines)
})

test('any reply keeps within the limits, and no citation is lost', () => {
  fc.assert(
    fc.property(replies, (reply) => {
      const messages = render(reply)
      for (const { blocks, text } of messages) {
        expect(blocks.length).toBeLessThanOrEqual(limits.blocks)
        expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(limits.blocksTotal + blocks.length + 1)
        expect(text.length).toBeLessThanOrEqual(4_000)
      }
      const shown = JSON.stringify(messages.map(({ blocks }) => blocks))
      expect(shown.match(/"Source: /g)?.length ?? 0).toBe(reply.blocks.filter(({ kind }) => kind === 'passage').length)
      const letters = (value: string) => value.replace(/[^a-z]/g, '')
      for (const block of reply.blocks) {
        if (block.kind === 'paragraph') expect(letters(shown)).toContain(letters(plainText(block.text).slice(-30)))
      }
    }),
    { numRuns: 60 },
  )
})
