import { describe, expect, it } from 'vitest'
import { mrkdwn } from '../../../sandbox/page/browser/slack/slack-mrkdwn.ts'
import { outline } from './outline.ts'

const names = {
  person: (id: string) => (id === 'U7' ? 'alice' : undefined),
  channel: () => undefined,
  file: () => undefined,
}
const draw = (text: string) => outline(mrkdwn(text, names))

describe("Slack's mrkdwn on the page", () => {
  it('marks bold, italic, struck and code, and not what lies inside words', () => {
    expect(draw('*bold _both_* ~gone~ `a *b*` 2*3*4 snake_case_name')).toBe(
      '<p><strong>bold <em>both</em></strong> <s>gone</s> <code>a *b*</code> 2*3*4 snake_case_name</p>',
    )
  })

  it('draws links with their labels, and only to the web', () => {
    expect(draw('<https://example.org?a=1&amp;b=2|the *source*> <javascript:alert(1)|bad>')).toBe(
      '<p><a href="https://example.org?a=1&amp;b=2">the *source*</a> &lt;javascript:alert(1)|bad&gt;</p>',
    )
  })

  it('quotes lines, also where the client has escaped the sign', () => {
    expect(draw('> one\n> *two*\n&gt; three\nafter')).toBe(
      '<blockquote>one<br><strong>two</strong><br>three</blockquote><p>after</p>',
    )
  })

  it('names people, channels and emoji', () => {
    expect(draw('<@U7> <#C1|study> <!here> :one: :+1::skin-tone-2: :unheard_of:')).toBe(
      '<p><span>@alice</span> <span>#study</span> <span>@here</span> 1️⃣ 👍 :unheard_of:</p>',
    )
  })

  it('undoes the three escapes once and keeps HTML as text', () => {
    expect(draw('&lt;b&gt; &amp;lt; <img src=x>')).toBe('<p>&lt;b&gt; &amp;lt; &lt;img src=x&gt;</p>')
  })
})
