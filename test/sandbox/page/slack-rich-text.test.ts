import { expect, it } from 'vitest'
import { richText } from '../../../sandbox/page/browser/slack/slack-rich-text.ts'
import { outline } from './outline.ts'

it('draws code line by line, and nothing in it is markup', () => {
  const names = { person: () => undefined, channel: () => undefined, file: () => undefined }
  const text = '---\ntitle: "*a* <b>"'
  const block = [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }]
  expect(outline(richText(block, names))).toBe('<pre><code>---<br>title: &quot;*a* &lt;b&gt;&quot;</code></pre>')
})

it('draws dates by their template, emoji as pictures and people by name', () => {
  const names = {
    person: (id: string) => (id === 'U7' ? 'alice' : undefined),
    channel: () => undefined,
    file: () => undefined,
  }
  const elements = [
    { type: 'user', user_id: 'U7' },
    { type: 'emoji', name: 'one' },
    { type: 'date', timestamp: 1_392_734_382, format: '{date_short}', fallback: 'then' },
    { type: 'date', timestamp: Number.NaN, format: '{date}', fallback: 'some day' },
  ]
  expect(outline(richText([{ type: 'rich_text_section', elements }], names))).toBe(
    '<p><span>@alice</span>1️⃣<time>Feb 18, 2014</time><span>some day</span></p>',
  )
})
