import type { Answers, Raw } from './world.ts'

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
const button = (text: string, action_id: string, more: Raw = {}) => ({
  type: 'button',
  text: { type: 'plain_text', text, emoji: true },
  action_id,
  ...more,
})

export const answers: Answers = {
  answer: (question) => ({
    text: 'How long is a counterstrain position held?',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'How long is a counterstrain position held?' } },
      {
        type: 'section',
        text: mrkdwn(
          '> Hold for 90 seconds. *The position is held for 90 seconds, and for 120 seconds at a rib.* The finger stays on the point to monitor it.\n\nThe tenderpoint is _monitored_ during the whole hold; the patient stays passive.',
        ),
      },
      {
        type: 'context',
        elements: [
          mrkdwn(
            ':books: <https://www.statpearls.com/102987|StatPearls, Physiology, Counterstrain> · reviewed article',
          ),
          mrkdwn(`You asked: ${question}`),
        ],
      },
      {
        type: 'actions',
        elements: [
          button('Show everyone', 'show', { style: 'primary' }),
          button('More passages', 'more'),
          button(':+1:', 'good'),
          button(':-1:', 'bad'),
        ],
      },
    ],
  }),
  quiz: {
    text: 'Quiz: counterstrain',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'Quiz: counterstrain' } },
      {
        type: 'section',
        text: mrkdwn('A patient has a tenderpoint at the _anterior_ seventh rib. How long is the position held?'),
        accessory: button('Answer in private', 'private'),
      },
      { type: 'section', text: mrkdwn(':one: 30 seconds\n:two: 60 seconds\n:three: 90 seconds\n:four: 120 seconds') },
      { type: 'divider' },
      { type: 'section', fields: [mrkdwn('*Topic*\nCounterstrain'), mrkdwn('*Closes*\n9:00 PM')] },
      { type: 'context', elements: [mrkdwn(':lock: one vote each, the last one before closing counts')] },
    ],
  },
  seeds: ['one', 'two', 'three', 'four'],
  plain: (text) => ({ text }),
  buttonsOf: (raw) =>
    ((raw.blocks ?? []) as { elements?: Control[]; accessory?: Control }[])
      .flatMap(({ elements = [], accessory }) => [...elements, ...(accessory ? [accessory] : [])])
      .filter(({ type }) => type === 'button')
      .map(({ action_id, text }) => ({ id: action_id, label: text.text, disabled: false })),
}

interface Control {
  readonly type: string
  readonly action_id: string
  readonly text: { readonly text: string }
}
