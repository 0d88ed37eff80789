import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Reply } from '../../../../src/core/reply/reply.ts'
import { bold, choiceSign, code, memberName, moment, plainText, rich } from '../../../../src/core/reply/rich-text.ts'
import { limits } from '../../../../src/platforms/slack/limits.ts'
import { render } from '../../../../src/platforms/slack/outbound/render.ts'
import { passageOf, replies } from '../../replies.ts'

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

test('what Slack draws in its own form: moments, channels, groups and signs; members by name and never as a ping', () => {
  const at = new Date('2026-11-24T18:30:00Z')
  const text = rich`${choiceSign(1)} by ${memberName('U1')} and ${memberName('U2')} until ${moment(at)} ${{ text: 'there', channel: 'C1' }} ${{ text: 'tutors', role: 'S1' }}`
  const [message] = render(
    { blocks: [{ kind: 'paragraph', text }], footer: rich`${choiceSign(4)} <!channel> ${memberName('U1')}` },
    { names: new Map([['U1', 'Ann <3']]) },
  )
  expect(message?.text).toBe('2 by Ann &lt;3 and a member until 2026-11-24 18:30 UTC there tutors')
  expect(message?.blocks).toMatchObject([
    {
      elements: [
        {
          elements: [
            { type: 'emoji', name: 'two' },
            { text: ' by ' },
            { type: 'text', text: 'Ann <3' },
            { text: ' and ' },
            { type: 'text', text: 'a member' },
            { text: ' until ' },
            {
              type: 'date',
              timestamp: 1795545000,
              format: '{date_short_pretty} at {time}',
              fallback: '2026-11-24 18:30 UTC',
            },
            { text: ' ' },
            { type: 'channel', channel_id: 'C1' },
            { text: ' ' },
            { type: 'usergroup', usergroup_id: 'S1' },
          ],
        },
      ],
    },
    { type: 'context', elements: [{ type: 'plain_text', text: '5 <!channel> Ann <3' }] },
  ])
})

test('options stand behind their signs, and with bars once it may be told who took what', () => {
  const lines = (reply: Reply) =>
    render(reply)
      .flatMap(({ blocks }) => blocks as { elements: { elements: { text?: string; name?: string }[] }[] }[])
      .flatMap(({ elements }) => elements)
      .map(({ elements }) => elements.map(({ text, name }) => text ?? `:${name}:`).join(''))
  const choices = [{ text: 'Hold for 90 s' }, { text: 'Hold for 10 s' }]
  expect(lines({ blocks: [{ kind: 'choices', choices }] })).toEqual([':one:  Hold for 90 s', ':two:  Hold for 10 s'])
  const told = [
    { text: 'Hold for 90 s', key: true, taken: { count: 5, percent: 62 } },
    { text: 'Hold for 10 s', taken: { count: 0, percent: 0 } },
  ] as const
  const closed: Reply = { blocks: [{ kind: 'choices', choices: told }] }
  expect(lines(closed)).toEqual([
    '✅ :one:  Hold for 90 s\n██████░░░░ 62 % · 5',
    ':two:  Hold for 10 s\n░░░░░░░░░░ 0 % · 0',
  ])
  expect(JSON.stringify(render(closed))).toContain('{"type":"text","text":"Hold for 90 s","style":{"bold":true}}')
})

test('a picture shows once it was uploaded, and is said in words otherwise', () => {
  const picture = { name: 'progress.png', bytes: new Uint8Array([1]), alt: 'Accuracy by week' }
  const reply: Reply = { title: 'Progress', blocks: [{ kind: 'picture', picture }] }
  expect(render(reply)[0]?.blocks).toMatchObject([
    { type: 'header' },
    { type: 'context', elements: [{ type: 'plain_text', text: 'Accuracy by week' }] },
  ])
  expect(render(reply, { pictures: new Map([[picture, 'F1']]) })[0]?.blocks).toMatchObject([
    { type: 'header' },
    { type: 'image', slack_file: { id: 'F1' }, alt_text: 'Accuracy by week' },
  ])
})

test('the button of an option is numbered, and no label is longer than Slack takes', () => {
  const press = { command: 'quiz', action: 'pick', arg: 'r.0' }
  const [message] = render({ blocks: [], buttons: [{ label: 'x'.repeat(90), press, choice: 0 }] })
  expect(message?.blocks).toMatchObject([{ elements: [{ text: { text: `1. ${'x'.repeat(71)}…` } }] }])
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
