import { describe, expect, it } from 'vitest'
import { discordMarkdown } from '../../../sandbox/page/browser/discord/discord-markdown.ts'
import { outline } from './outline.ts'

const names = {
  person: (id: string) => (id === '7' ? 'alice' : undefined),
  channel: (id: string) => (id === '8' ? 'study' : undefined),
  file: () => undefined,
}
const draw = (text: string) => outline(discordMarkdown(text, names))

describe("Discord's Markdown on the page", () => {
  it('marks the sentence that answers', () => {
    expect(draw('Hold. **90 seconds, *always*.** Then `return`.')).toBe(
      '<p>Hold. <strong>90 seconds, <em>always</em>.</strong> Then <code>return</code>.</p>',
    )
  })

  it('draws quotes, headings, subtext and paragraphs', () => {
    expect(draw('# Title\n> first\n> second\nplain\nlines\n\n-# small')).toBe(
      '<p>Title</p><blockquote><p>first<br>second</p></blockquote><p>plain<br>lines</p><p>small</p>',
    )
  })

  it('draws lists with lists inside', () => {
    expect(draw('1. find\n2. hold\n  - 90 seconds\n3. return')).toBe(
      '<ol><li>find</li><li>hold<ul><li>90 seconds</li></ul></li><li>return</li></ol>',
    )
  })

  it('draws masked links, and only to the web', () => {
    expect(draw('[a (good) source](https://example.org/a_(b)) [bad](javascript:alert(1))')).toBe(
      '<p><a href="https://example.org/a_(b)">a (good) source</a> [bad](javascript:alert(1))</p>',
    )
  })

  it('leaves escaped marks, snake_case and stray marks alone', () => {
    expect(draw('\\*not bold\\* snake_case_name 2 * 3 * 4 **open')).toBe(
      '<p>*not bold* snake_case_name 2 * 3 * 4 **open</p>',
    )
  })

  it('names the people and channels that it knows', () => {
    expect(draw('<@7> in <#8>, <@1>, </omt ask:5>')).toBe(
      '<p><span>@alice</span> in <span>#study</span>, <span>@someone</span>, <span>/omt ask</span></p>',
    )
  })

  it('keeps HTML and everything in code as text', () => {
    expect(draw('<img src=x onerror=alert(1)>\n```\n**x** <b>\n```')).toBe(
      '<p>&lt;img src=x onerror=alert(1)&gt;</p><pre><code>**x** &lt;b&gt;</code></pre>',
    )
  })
})
