import { expect, it } from 'vitest'
import { richText } from '../../../src/sandbox/page/browser/slack-rich-text.ts'
import { outline } from './outline.ts'

it('draws code line by line, and nothing in it is markup', () => {
  const names = { person: () => undefined, channel: () => undefined }
  const text = '---\ntitle: "*a* <b>"'
  const block = [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }]
  expect(outline(richText(block, names))).toBe('<pre><code>---<br>title: &quot;*a* &lt;b&gt;&quot;</code></pre>')
})
